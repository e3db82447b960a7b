import GRDB

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
    static let steps: [String] = [version1, version2, version3, version4, version5]

    /// What is damaged in a file; `nil` for nothing.
    ///
    /// What the quick check of SQLite 3.40 complains of need not be so, for one table of version 2;
    /// the thorough one, which takes longer, has the last word.
    static func damage(in database: Database) throws -> String? {
        let quick = try String.fetchAll(database, sql: "PRAGMA quick_check(1)")
        guard quick != ["ok"] else { return nil }
        let thorough = try String.fetchAll(database, sql: "PRAGMA integrity_check(1)")
        return thorough == ["ok"] ? nil : thorough.joined(separator: "; ")
    }

    /// Runs the missing steps: each with its version in one transaction, so that a crash leaves no
    /// half.
    static func migrate(_ database: Database) throws {
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        for (index, step) in steps.enumerated().dropFirst(version) {
            try database.inTransaction(.immediate) {
                try database.execute(sql: step)
                try database.execute(sql: "PRAGMA application_id = \(applicationID)")
                try database.execute(sql: "PRAGMA user_version = \(index + 1)")
                return .commit
            }
        }
    }
}
