import AWSJSON
import Foundation
import Logging
import SQLiteStore

/// How writing to the disk goes.
struct StorageStatus: Hashable, Sendable {
    /// Whether there is a disk.
    let isStored: Bool
    /// What of it is to fail still.
    let faults: [StorageFault]
    /// Steps that memory holds and the disk does not.
    let pendingCount: Int
    /// Steps that are on disk.
    let durableVersion: UInt64
    /// Whether the last write failed.
    let isFailing: Bool
}

extension Engine {
    /// How writing to the disk goes.
    var storageStatus: StorageStatus {
        core.withLock { core in
            StorageStatus(
                isStored: core.isStored, faults: storageFaults.all,
                pendingCount: core.pending.count, durableVersion: core.durableVersion,
                isFailing: core.storage.isFailing)
        }
    }

    /// Makes the disk fail.
    func failStorage(_ fault: StorageFault) {
        core.withLock { arm(fault, ofCall: false, &$0) }
    }

    /// Lets the disk work again; answers how many faults were taken away.
    @discardableResult
    func healStorage() -> Int {
        core.withLock { core in
            core.storage.succeeded()
            core.isStorageFaulty = false
            return storageFaults.heal()
        }
    }

    /// Moves the log of writes into the file; `completion` is called on the committer's thread with
    /// what went wrong.
    ///
    /// - Throws: `EngineRefusal.notStored`.
    func checkpoint(
        completion: @escaping @Sendable (StoreError?) -> Void
    ) throws(EngineRefusal) {
        guard let committer else { throw .notStored }
        committer.checkpoint { [self] failure in
            completion(failure)
            progressed()
        }
    }

    /// Makes the disk fail, from under the lock.
    ///
    /// - Parameter ofCall: whether the call at hand asks for it, which has failed already at a point
    ///   before its work.
    func arm(_ fault: StorageFault, ofCall: Bool, _ core: inout EngineCore) {
        var fault = fault
        if ofCall, fault.point.isBeforeWork {
            guard fault.nth > 1 || fault.isPersistent else { return }
            fault.nth = max(1, fault.nth - 1)
        }
        storageFaults.arm(fault)
        core.areStepsPending = true
        core.isStorageFaulty = true
    }

    /// Fails a call where the state is said not to be readable.
    ///
    /// - Throws: `InternalServerException`.
    func reachReading() throws(ServiceError) {
        do throws(StoreError) {
            try storageFaults.reach(.open)
            try storageFaults.reach(.read)
        } catch {
            logger.error(
                "the state could not be read", metadata: ["reason": "\(error.explanation)"])
            throw .notRead
        }
    }

    /// Ends the process if it is to end here, and that is allowed.
    func end(_ asked: Crash?, at point: Crash.Point) {
        guard let asked, asked.point == point else { return }
        guard let crash else {
            logger.warning("a rule asks for a crash, which is not allowed: see --allow-crash")
            return
        }
        logger.notice("crashing because a rule says so", metadata: ["at": "\(point.rawValue)"])
        crash(asked)
    }

    /// Ends the process in a checkpoint that follows the call at hand; at once without a file.
    func crashInCheckpoint(_ asked: Crash) {
        guard crash != nil, let committer else { return end(asked, at: .duringCheckpoint) }
        committer.crashInCheckpoint(asked)
    }

    /// Ends the process as asked; what tests put something else in the place of.
    static let endProcess: @Sendable (Crash) -> Void = { crash in
        switch crash.manner {
        case .exit: _exit(70)
        case .abort:
            // Swift's own handler would write down where every thread is first, which takes a while.
            signal(SIGABRT, SIG_DFL)
            abort()
        }
    }
}
