import AWSJSON
import IdentityCenter
import SQLiteStore

/// What the engine's lock guards: the sessions, and the changes that memory holds and the disk may
/// not.
///
/// Versions number the changes of all sessions in the order they were applied. A reply may leave
/// when the version it saw is on disk.
struct EngineCore {
    /// One step of one world that is not known to be on disk.
    struct PendingWrite {
        let version: UInt64
        let session: Session
        let write: WorldWrite
        let undo: Undo
    }

    /// How a pending write is taken back.
    enum Undo {
        case changes(AppliedChanges)
        case replacement(State, callOrdinal: UInt64, epoch: Int64)
    }

    /// What became of a version.
    enum Fate {
        case durable
        case pending
        case failed
    }

    /// What had become of versions at one moment.
    struct Decisions {
        fileprivate let durableVersion: UInt64
        fileprivate let failedVersions: [ClosedRange<UInt64>]

        /// What had become of `version`.
        func fate(of version: UInt64) -> Fate {
            if failedVersions.contains(where: { $0.contains(version) }) { return .failed }
            return version <= durableVersion ? .durable : .pending
        }
    }

    var sessions: [String: Session] = [:]
    /// How writing to the disk has been going.
    var storage = StorageHealth()
    /// The steps, oldest first; the committer may be writing a prefix of them.
    private(set) var pending: [PendingWrite] = []
    private(set) var version: UInt64 = 0
    private(set) var durableVersion: UInt64 = 0
    /// Versions that were taken back and may still be awaited.
    private var failedVersions: [ClosedRange<UInt64>] = []
    /// Whether there is a disk to wait for.
    let isStored: Bool

    init(isStored: Bool) {
        self.isStored = isStored
    }

    /// Notes a step that memory has taken; `isAwaited` when replies must wait for it, which is so
    /// for everything but what a restart would do again by itself.
    mutating func append(_ write: WorldWrite, undo: Undo, session: Session, isAwaited: Bool) {
        version += 1
        if isAwaited { session.awaitedVersion = version }
        guard isStored else {
            durableVersion = version
            return
        }
        pending.append(
            PendingWrite(version: version, session: session, write: write, undo: undo))
    }

    /// What is decided now.
    var decisions: Decisions {
        Decisions(durableVersion: durableVersion, failedVersions: failedVersions)
    }

    /// What is decided now, for the one who tells every reply that waits: failures told once are
    /// forgotten in the same step, so that none that comes later is forgotten untold.
    mutating func takeDecisions() -> Decisions {
        defer { failedVersions.removeAll() }
        return decisions
    }

    /// The writes that the committer should store next, and the version they lead to.
    func nextBatch() -> (writes: [WorldWrite], through: UInt64)? {
        guard let last = pending.last else { return nil }
        return (Self.coalesced(pending), last.version)
    }

    /// Everything up to `through` is on disk.
    mutating func committed(through: UInt64) {
        durableVersion = through
        storage.succeeded()
        pending.removeAll { $0.version <= through }
    }

    /// Nothing pending could be stored: takes all of it back, because later steps saw earlier ones.
    mutating func rollBack(at wall: Timestamp) {
        storage.failed(at: wall)
        guard let last = pending.last else { return }
        for step in pending.reversed() {
            switch step.undo {
            case .changes(let applied): step.session.world.revert(applied)
            case .replacement(let state, let callOrdinal, let epoch):
                _ = step.session.world.replaceState(
                    with: state, callOrdinal: callOrdinal, epoch: epoch)
            }
            step.session.awaitedVersion = durableVersion
        }
        failedVersions.append(durableVersion + 1...last.version)
        pending.removeAll()
    }

    /// Joins neighbouring writes of one world into one.
    private static func coalesced(_ pending: [PendingWrite]) -> [WorldWrite] {
        var writes: [WorldWrite] = []
        for step in pending {
            if let last = writes.last, last.header.id == step.write.header.id,
                !step.write.replacesEverything
            {
                writes[writes.count - 1] = WorldWrite(
                    header: step.write.header, replacesEverything: last.replacesEverything,
                    changes: last.changes + step.write.changes)
            } else {
                writes.append(step.write)
            }
        }
        return writes
    }
}
