/// Why the state file cannot be used.
package enum StoreError: Error, Equatable, Sendable {
    /// The file is not a database, or another program's: it was left untouched.
    case foreign(path: String, found: String)
    /// A newer version of this program wrote the file: it was left untouched.
    case newer(path: String, version: Int, supported: Int)
    /// The file's structure is damaged or cut short.
    case corrupt(path: String, detail: String)
    /// A row says what it cannot say.
    case content(table: String, detail: String)
    /// Another server has the file open.
    case inUse(path: String)
    /// The system refused: unreadable, read-only, full, a failing disk.
    case inputOutput(path: String, detail: String)
    /// A statement failed: the SQLite result code, its extended form, what SQLite said, and the
    /// statement.
    case statement(code: Int32, extendedCode: Int32, message: String, sql: String?)

    /// What was expected, what was found and what to do next, in one line.
    package var explanation: String {
        switch self {
        case .foreign(let path, let found):
            "\(path) is not a state file of sso-admin-local: \(found). "
                + "Name another file with --database, or move this one away."
        case .newer(let path, let version, let supported):
            "\(path) was written by a newer sso-admin-local (schema version \(version); this one "
                + "knows up to \(supported)). Use the newer program, or name another file with "
                + "--database."
        case .corrupt(let path, let detail):
            "\(path) is damaged: \(detail). Restore a copy, or move it away to start afresh."
        case .content(let table, let detail):
            "The state file holds a row in \(table) that cannot be understood: \(detail). "
                + "Restore a copy, or move the file away to start afresh."
        case .inUse(let path):
            "\(path) is open in another sso-admin-local. Stop that one, or name another file with "
                + "--database."
        case .inputOutput(let path, let detail):
            "\(path) cannot be used: \(detail). Check the path, its permissions and the free space, "
                + "or start with --in-memory."
        case .statement(let code, let extendedCode, let message, let sql):
            "SQLite failed with code \(code) (\(extendedCode)): \(message)"
                + (sql.map { " in: \($0)" } ?? "")
        }
    }
}
