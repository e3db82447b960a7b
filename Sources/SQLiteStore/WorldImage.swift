import Foundation
import GRDB
import GRDBSQLite

/// One world as the octets of a small database: a snapshot that can be kept, sent and put back.
///
/// It has the schema of the state file, so the loader and the migrations are the same, and any
/// SQLite program can look into it.
package enum WorldImage {
    /// The octets of a world.
    ///
    /// - Throws: `StoreError.statement`.
    package static func octets(of world: StoredWorld) throws(StoreError) -> [UInt8] {
        try perform(on: name) {
            let queue = try DatabaseQueue(configuration: DatabaseOpener.configuration)
            return try queue.writeWithoutTransaction { database in
                try Schema.migrate(database)
                try database.inTransaction {
                    try ChangeWriter(database: database).write(WorldWrite(whole: world))
                    return .commit
                }
                return try serialized(database)
            }
        }
    }

    /// The world in the octets of an image, or of a state file that holds one world.
    ///
    /// - Throws: `StoreError`, with `snapshot` in the place of a path.
    package static func world(in octets: [UInt8]) throws(StoreError) -> StoredWorld {
        let worlds = try worlds(in: octets, named: name)
        guard let world = worlds.first, worlds.count == 1 else {
            throw .content(
                table: "worlds", detail: "a snapshot holds one world, this one \(worlds.count)")
        }
        return world
    }

    /// The worlds in the octets of a state file of this version or an older one.
    ///
    /// - Parameter name: what messages call it.
    /// - Throws: `StoreError`.
    static func worlds(in octets: [UInt8], named name: String) throws(StoreError) -> [StoredWorld] {
        guard let header = FileHeader(Array(octets.prefix(FileHeader.byteCount))) else {
            throw .foreign(path: name, found: "it is not an SQLite database")
        }
        guard header.applicationID == Schema.applicationID, header.userVersion > 0 else {
            throw .foreign(
                path: name,
                found: "it is the database of another program (application_id "
                    + "\(header.applicationID))")
        }
        guard header.userVersion <= Schema.version else {
            throw .newer(
                path: name, version: Int(header.userVersion), supported: Schema.version)
        }
        return try perform(on: name) {
            let queue = try DatabaseQueue(configuration: DatabaseOpener.configuration)
            return try queue.writeWithoutTransaction { database in
                try deserialize(octets, into: database)
                try check(database, named: name)
                try Schema.migrate(database)
                return try WorldLoader(database: database).worlds()
            }
        }
    }

    /// The octets of a state file as its readers see it, what is in its log included; nothing is
    /// written.
    ///
    /// - Throws: `StoreError`.
    static func octets(ofFileAt path: String) throws(StoreError) -> [UInt8] {
        switch try FileHeader.read(path: path) {
        case .nothing: throw .inputOutput(path: path, detail: "there is nothing in it")
        case .foreign(let found): throw .foreign(path: path, found: found)
        case .database: break
        }
        var configuration = DatabaseOpener.configuration
        configuration.readonly = true
        let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
        let hasLog = (log?[.size] as? Int ?? 0) > 0
        let escaped = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
        return try perform(on: path) {
            // Without a log nothing beside the file is needed, not even a folder that can be written.
            let queue = try DatabaseQueue(
                path: "file:\(escaped)" + (hasLog ? "?mode=ro" : "?immutable=1"),
                configuration: configuration)
            defer { try? queue.close() }
            return try queue.read { try serialized($0) }
        }
    }

    private static let name = "The snapshot"

    private static func serialized(_ database: Database) throws -> [UInt8] {
        var byteCount: sqlite3_int64 = 0
        guard
            let octets = sqlite3_serialize(database.sqliteConnection, "main", &byteCount, 0)
        else { throw DatabaseError(resultCode: .SQLITE_NOMEM) }
        defer { sqlite3_free(octets) }
        return Array(UnsafeBufferPointer(start: octets, count: Int(byteCount)))
    }

    private static func deserialize(_ octets: [UInt8], into database: Database) throws {
        let byteCount = sqlite3_int64(octets.count)
        guard let copy = sqlite3_malloc64(sqlite3_uint64(octets.count)) else {
            throw DatabaseError(resultCode: .SQLITE_NOMEM)
        }
        UnsafeMutableRawBufferPointer(start: copy, count: octets.count).copyBytes(from: octets)
        // sqlite.org/c3ref/deserialize.html: in memory there is no write-ahead log.
        let versions = copy.bindMemory(to: UInt8.self, capacity: octets.count)
        versions[18] = 1
        versions[19] = 1
        // SQLite frees the copy, also when it refuses it.
        let flags = UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE)
        let code = sqlite3_deserialize(
            database.sqliteConnection, "main", versions, byteCount, byteCount, flags)
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
        database.clearSchemaCache()
    }

    private static func check(_ database: Database, named name: String) throws {
        if let damage = try Schema.damage(in: database) {
            throw StoreError.corrupt(path: name, detail: damage)
        }
        let violations = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
        guard violations.isEmpty else {
            throw StoreError.corrupt(
                path: name, detail: "\(violations.count) rows refer to rows that are not there")
        }
    }

    private static func perform<Result>(
        on name: String, _ work: () throws -> Result
    ) throws(StoreError) -> Result {
        do {
            return try work()
        } catch let error as StoreError {
            throw error
        } catch let error as DatabaseError {
            switch error.resultCode {
            case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT, .SQLITE_CANTOPEN:
                throw .corrupt(path: name, detail: error.message ?? "no message")
            default: throw StoreError(error)
            }
        } catch {
            throw .inputOutput(path: name, detail: String(describing: error))
        }
    }
}
