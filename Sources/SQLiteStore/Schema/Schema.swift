/// The tables of the state file and the steps that lead to them.
///
/// Each step runs in one transaction with the version it leads to, so a crash leaves the file at
/// one version or the other. The migrator of GRDB is not used: it keeps a table of its own outside
/// the transaction.
package enum Schema {
    /// `PRAGMA application_id`: the octets `SSOA`.
    package static let applicationID: Int32 = 0x5353_4f41
    /// `PRAGMA user_version` of the files this program writes.
    package static var version: Int { steps.count }

    /// The statements that lead from each version to the next, the first from an empty file.
    static let steps: [String] = [version1, version2]
}
