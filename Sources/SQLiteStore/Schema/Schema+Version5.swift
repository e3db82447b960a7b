extension Schema {
    /// Version 5: organizational units, accounts being made, delegated administrators.
    static let version5 = ""
}
