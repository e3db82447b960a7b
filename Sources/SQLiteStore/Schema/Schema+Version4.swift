extension Schema {
    /// Version 4: what the identity store keeps of users and groups.
    static let version4 = ""
}
