import Foundation
import GRDB
import IdentityCenter

/// The state file: every world in SQLite tables that a person can read.
///
/// One connection, used by one thread at a time: the one that opens, then the committer.
package final class Store: Sendable {
    /// The file.
    package let path: String
    private let queue: DatabaseQueue
    private let lock: FileLock
    private let identity: FilePlace.Identity

    /// Opens the file, or makes it, and keeps other servers off it.
    ///
    /// - Throws: `StoreError`; a file that is refused stays as it was.
    package init(path: String) throws(StoreError) {
        let place = try FilePlace(path)
        self.path = place.path
        lock = try FileLock(forFileAt: place.path)
        queue = try DatabaseOpener(path: place.path).open()
        identity = try FilePlace.identity(of: place.path)
    }

    /// Reads every world.
    ///
    /// - Throws: `StoreError.content` for a row that says what it cannot say;
    ///   `StoreError.statement`.
    package func load() throws(StoreError) -> [StoredWorld] {
        do {
            return try perform { try queue.read { try WorldLoader(database: $0).worlds() } }
        } catch .statement(_, _, let message, _) {
            throw .corrupt(path: path, detail: message)
        }
    }

    /// Reads every world of a file that nobody needs to have open; the file stays as it is, also one
    /// of an older version.
    ///
    /// - Throws: `StoreError`.
    package static func worlds(inFileAt path: String) throws(StoreError) -> [StoredWorld] {
        try WorldImage.worlds(in: WorldImage.octets(ofFileAt: path), named: path)
    }

    /// Writes changes of any number of worlds in one transaction; they are durable when this
    /// returns.
    ///
    /// - Parameter probe: called at every point that can fail; what it throws, fails there.
    /// - Throws: `StoreError.statement`; nothing was written then.
    package func commit(
        _ writes: [WorldWrite], probe: StoreProbe? = nil
    ) throws(StoreError) {
        try checkIdentity()
        try perform {
            try queue.writeWithoutTransaction { database in
                try probe?(.begin)
                try database.inTransaction(.immediate) {
                    let writer = ChangeWriter(database: database, probe: probe)
                    for write in writes { try writer.write(write) }
                    // A sync that fails makes the commit fail, so SQLite rolls back either way.
                    try probe?(.commit)
                    try probe?(.fsync)
                    return .commit
                }
            }
        }
    }

    /// Moves the write-ahead log into the file.
    ///
    /// - Throws: `StoreError.statement`; what was committed stays in the log then.
    package func checkpoint(probe: StoreProbe? = nil) throws(StoreError) {
        try checkIdentity()
        try perform {
            try queue.writeWithoutTransaction { database in
                try probe?(.checkpoint)
                try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
        }
    }

    /// Moves the write-ahead log into the file and closes it; another server may open it then.
    ///
    /// - Throws: `StoreError.statement`.
    package func close() throws(StoreError) {
        try checkIdentity()
        try perform {
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
            try queue.close()
        }
        lock.release()
    }

    /// What is written to a file without a name would be gone with the process.
    private func checkIdentity() throws(StoreError) {
        guard let now = try? FilePlace.identity(of: path), now == identity else {
            throw .inputOutput(
                path: path, detail: "it was moved, replaced or deleted while in use")
        }
    }

    private func perform<Result>(_ work: () throws -> Result) throws(StoreError) -> Result {
        do {
            return try work()
        } catch let error as StoreError {
            throw error
        } catch let error as DatabaseError {
            throw StoreError(error)
        } catch {
            throw .inputOutput(path: path, detail: String(describing: error))
        }
    }
}

/// A point in writing at which a disk can fail.
package enum StorePoint: String, CaseIterable, Sendable {
    /// When a call comes for which the file would be opened; asked by the engine.
    case open
    /// When a call is to look at the state; asked by the engine.
    case read
    /// Before the transaction.
    case begin
    /// Before a row is written.
    case write
    /// Before the transaction is committed.
    case commit
    /// When the committed pages are to reach the disk.
    case fsync
    /// When the log is to be moved into the file.
    case checkpoint
}

/// Called at points that can fail.
package typealias StoreProbe = (StorePoint) throws(StoreError) -> Void
