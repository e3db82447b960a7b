import Foundation
import GRDB
package import IdentityCenter

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

    /// Writes changes of any number of worlds in one transaction; they are durable when this
    /// returns.
    ///
    /// - Throws: `StoreError.statement`; nothing was written then.
    package func commit(_ writes: [WorldWrite]) throws(StoreError) {
        try checkIdentity()
        try perform {
            try queue.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    let writer = ChangeWriter(database: database)
                    for write in writes { try writer.write(write) }
                    return .commit
                }
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

/// A world as the file holds it.
package struct StoredWorld: Sendable {
    /// What beside its state is stored of it.
    package let header: WorldHeader
    /// Its state.
    package let state: State

    /// A world with this header and state.
    package init(header: WorldHeader, state: State) {
        self.header = header
        self.state = state
    }
}

/// What is stored of a world beside its state.
package struct WorldHeader: Hashable, Sendable {
    /// The key of its rows.
    package let id: Int64
    /// The session it belongs to.
    package let name: String
    /// The seed of its draws.
    package let seed: UInt64
    /// Counts its resets.
    package var epoch: Int64
    /// The number of calls answered when it was last written.
    package var callOrdinal: UInt64

    /// A world's header.
    package init(id: Int64, name: String, seed: UInt64, epoch: Int64, callOrdinal: UInt64) {
        self.id = id
        self.name = name
        self.seed = seed
        self.epoch = epoch
        self.callOrdinal = callOrdinal
    }
}

/// What is to be written of one world.
package struct WorldWrite: Sendable {
    /// The world, as it is after the write.
    package let header: WorldHeader
    /// Whether all its rows go first: a new or reset world.
    package let replacesEverything: Bool
    /// The changes, in order.
    package let changes: [Change]

    /// Writes `changes` to the world of `header`.
    package init(header: WorldHeader, replacesEverything: Bool = false, changes: [Change]) {
        self.header = header
        self.replacesEverything = replacesEverything
        self.changes = changes
    }
}
