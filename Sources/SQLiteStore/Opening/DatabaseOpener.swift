import Foundation
import GRDB
import GRDBSQLite

/// Opens the state file so that a foreign, newer or damaged one is refused untouched.
struct DatabaseOpener {
    let path: String

    /// Opens or creates the file and brings its schema up to date.
    ///
    /// - Throws: every case of `StoreError` but `content`.
    func open() throws(StoreError) -> DatabaseQueue {
        try refuseForeignFile()
        do {
            let queue = try DatabaseQueue(path: path, configuration: Self.configuration)
            try queue.writeWithoutTransaction { database in
                try claim(database)
                try check(database)
                try Schema.migrate(database)
                try setDurability(database)
            }
            return queue
        } catch let error as StoreError {
            throw error
        } catch {
            throw storeError(error)
        }
    }

    /// How every connection is set up.
    static var configuration: GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { database in
            // A file may have been made to run code of its own:
            // sqlite.org/pragma.html#pragma_trusted_schema.
            try database.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
        }
        return configuration
    }

    /// Judges the file by its first octets, before SQLite could write to it.
    private func refuseForeignFile() throws(StoreError) {
        switch try FileHeader.read(path: path) {
        case .nothing:
            // Made here so that nobody else may read it.
            let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else {
                throw .inputOutput(path: path, detail: String(cString: strerror(errno)))
            }
            close(descriptor)
        case .foreign(let found):
            throw .foreign(path: path, found: found)
        case .database(let header) where header.isUnclaimed && header.usesWriteAheadLog:
            // Ours gets its log after it was claimed; what a foreign log holds is not looked at,
            // because looking would write.
            throw .foreign(path: path, found: "it is the database of another program")
        case .database(let header) where header.isUnclaimed:
            // Ours if a first start was cut short; what SQLite says of it decides.
            try refuseForeignTables()
        case .database(let header):
            guard header.applicationID == Schema.applicationID else {
                throw .foreign(
                    path: path,
                    found: "it is the database of another program (application_id "
                        + "\(header.applicationID))")
            }
            guard header.userVersion <= Schema.version else {
                throw .newer(
                    path: path, version: Int(header.userVersion), supported: Schema.version)
            }
        }
    }

    /// Reads an unclaimed database without locks, recovery or any write, and refuses one with
    /// tables.
    private func refuseForeignTables() throws(StoreError) {
        var configuration = GRDB.Configuration()
        configuration.readonly = true
        let escaped = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
        let hasJournal = FileManager.default.fileExists(atPath: path + "-journal")
        // A journal means that SQLite has yet to roll back a first start that was cut short.
        guard !hasJournal else { return }
        do {
            let queue = try DatabaseQueue(
                path: "file:\(escaped)?immutable=1", configuration: configuration)
            let count = try queue.read { database in
                try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
            }
            try queue.close()
            guard count == 0 else {
                throw StoreError.foreign(
                    path: path, found: "it holds tables of another program (application_id 0)")
            }
        } catch let error as StoreError {
            throw error
        } catch {
            throw storeError(error)
        }
    }

    /// Checks what SQLite says of the file, after recovery.
    private func claim(_ database: Database) throws {
        let applicationID = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        let tableCount =
            try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
        let isNew = applicationID == 0 && version == 0 && tableCount == 0
        guard isNew || applicationID == Schema.applicationID else {
            throw StoreError.foreign(
                path: path, found: "it is another program's (application_id \(applicationID))")
        }
        guard version <= Schema.version else {
            throw StoreError.newer(path: path, version: version, supported: Schema.version)
        }
        guard isNew || version > 0 else {
            throw StoreError.corrupt(path: path, detail: "its schema version is \(version)")
        }
        // SQLite opens what it may not write for reading alone, and says so only when asked.
        guard sqlite3_db_readonly(database.sqliteConnection, "main") == 0 else {
            throw StoreError.inputOutput(path: path, detail: "it is read-only")
        }
    }

    private func check(_ database: Database) throws {
        if let damage = try Schema.damage(in: database) {
            throw StoreError.corrupt(path: path, detail: damage)
        }
    }

    /// Write-ahead log and full durability, set by ourselves and read back.
    private func setDurability(_ database: Database) throws {
        let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
        try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864")
        let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous")
        // The log is opened by the first read; a checkpoint before it fails as locked.
        _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema")
        guard mode == "wal", synchronous == 2 else {
            throw StoreError.inputOutput(
                path: path,
                detail: "the file system allows no write-ahead log (journal_mode "
                    + "\(mode ?? "unknown"), synchronous \(synchronous ?? -1))")
        }
    }

    /// What a failure while opening means for the person who named the file.
    private func storeError(_ error: any Error) -> StoreError {
        guard let error = error as? DatabaseError else {
            return .inputOutput(path: path, detail: String(describing: error))
        }
        let detail = error.message ?? "result code \(error.resultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT:
            return .corrupt(path: path, detail: detail)
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_PERM:
            return .inputOutput(path: path, detail: detail)
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return .inUse(path: path)
        default:
            return StoreError(error)
        }
    }
}

extension StoreError {
    /// The failure of a statement.
    init(_ error: DatabaseError) {
        self = .statement(
            code: error.resultCode.rawValue, extendedCode: error.extendedResultCode.rawValue,
            message: error.message ?? "no message", sql: error.sql)
    }
}
