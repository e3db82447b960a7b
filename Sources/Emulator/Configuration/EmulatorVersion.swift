/// The version of the server.
public enum EmulatorVersion {
    /// By semantic versioning.
    public static let current = "0.1.0"
}
