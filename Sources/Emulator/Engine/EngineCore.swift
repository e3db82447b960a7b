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
        let crash: Crash?
        /// Whether an operator took the step, whose work no fault may touch.
        let isOperators: Bool
        /// The rules as they were, where the step changed them.
        let rules: RulesMemory?
    }

    /// The rules of all sessions with what they have counted, so that a change can be taken back.
    struct RulesMemory {
        fileprivate let set: RuleSet
        fileprivate let configured: [FaultRule]
        fileprivate let judges: [(session: Session, faults: FaultEngine?)]
    }

    /// How a pending write is taken back.
    enum Undo {
        /// Changes of the world, with the clock as it was where it was moved.
        case changes(AppliedChanges, clock: SessionClock?)
        /// The session as it was.
        case memory(Session.Memory)
        /// There was no such session.
        case creation
        /// The session was there.
        case deletion
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

    /// What the committer is to store next.
    struct Batch {
        let writes: [WorldWrite]
        /// The version that the writes lead to.
        let through: UInt64
        /// Where the process is to end, if it is.
        let crash: Crash?
        /// Whether operators took the steps, whose work no fault may touch.
        let isOperators: Bool
    }

    private(set) var sessions: [String: Session] = [:]
    /// The session of calls that name none, so that they need not look for it.
    private(set) var defaultSession: Session?
    /// The rules of all sessions.
    var ruleSet = RuleSet()
    /// Those that the configuration says, which a reset gives back.
    var configuredRules: [FaultRule] = []
    /// When sessions want to be settled.
    private(set) var settlements = SettlementOrder()
    /// How writing to the disk has been going.
    var storage = StorageHealth()
    /// The steps, oldest first; the committer may be writing a prefix of them.
    private(set) var pending: [PendingWrite] = []
    private(set) var version: UInt64 = 0
    private(set) var durableVersion: UInt64 = 0
    /// Versions that were taken back and may still be awaited.
    private var failedVersions: [ClosedRange<UInt64>] = []
    private var lastWorldID: Int64 = 0
    /// Whether there is a disk to wait for.
    let isStored: Bool
    /// Whether steps wait for what becomes of them: for a disk, or while one is said to fail.
    var areStepsPending: Bool
    /// Whether something of the disk may be said to fail.
    var isStorageFaulty = false

    init(isStored: Bool) {
        self.isStored = isStored
        areStepsPending = isStored
    }

    /// Adds a session.
    mutating func insert(_ session: Session) {
        sessions[session.world.name] = session
        if session.world.name == Engine.defaultSession { defaultSession = session }
        lastWorldID = max(lastWorldID, session.id)
        noteDue(session)
    }

    /// Takes a session away.
    mutating func remove(_ session: Session) {
        sessions[session.world.name] = nil
        settlements.remove(session)
    }

    /// An id that no world has or had.
    mutating func takeWorldID() -> Int64 {
        lastWorldID += 1
        return lastWorldID
    }

    /// Notes when a session wants to be settled, after its world or its clock have changed.
    mutating func noteDue(_ session: Session) {
        settlements.note(session)
    }

    /// Notes a step that memory has taken; `isAwaited` when replies must wait for it, which is so
    /// for everything but what a restart would do again by itself.
    mutating func append(
        _ write: WorldWrite, undo: Undo, session: Session, isAwaited: Bool, crash: Crash? = nil,
        isOperators: Bool = false, rules: RulesMemory? = nil
    ) {
        version += 1
        if isAwaited || !write.changes.isEmpty { session.stateVersion += 1 }
        if isAwaited { session.awaitedVersion = version }
        guard areStepsPending || crash != nil else {
            durableVersion = version
            return
        }
        pending.append(
            PendingWrite(
                version: version, session: session, write: write, undo: undo, crash: crash,
                isOperators: isOperators, rules: rules))
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

    /// The writes that the committer should store next: those of calls, or those of operators.
    func nextBatch() -> Batch? {
        guard let first = pending.first else { return nil }
        let end = pending.firstIndex { $0.isOperators != first.isOperators } ?? pending.count
        let steps = end == pending.count ? pending : Array(pending[..<end])
        return Batch(
            writes: Self.coalesced(steps), through: steps.last?.version ?? first.version,
            crash: steps.lazy.compactMap(\.crash).first, isOperators: first.isOperators)
    }

    /// Everything up to `through` is on disk.
    mutating func committed(through: UInt64) {
        durableVersion = through
        storage.succeeded()
        if pending.last.map({ $0.version <= through }) == true {
            pending.removeAll(keepingCapacity: true)
        } else {
            pending.removeAll { $0.version <= through }
        }
    }

    /// Nothing pending could be stored: takes all of it back, because later steps saw earlier ones.
    mutating func rollBack(at wall: Timestamp) {
        storage.failed(at: wall)
        guard let last = pending.last else { return }
        for step in pending.reversed() {
            let session = step.session
            switch step.undo {
            case .changes(let applied, let clock):
                session.world.revert(applied)
                if let clock { session.clock = clock }
            case .memory(let memory): session.memory = memory
            case .creation: remove(session)
            case .deletion: insert(session)
            }
            if let rules = step.rules { takeBack(to: rules) }
            session.history?.forget()
            session.awaitedVersion = durableVersion
        }
        for step in pending where sessions[step.session.world.name] === step.session {
            noteDue(step.session)
        }
        failedVersions.append(durableVersion + 1...last.version)
        // Whoever names one of them after the waiting were told waits for nothing.
        durableVersion = last.version
        pending.removeAll()
    }

    /// The rules as they are.
    var rulesMemory: RulesMemory {
        RulesMemory(
            set: ruleSet, configured: configuredRules,
            judges: sessions.values.map { ($0, $0.environment.faults) })
    }

    private mutating func takeBack(to rules: RulesMemory) {
        ruleSet = rules.set
        configuredRules = rules.configured
        for (session, faults) in rules.judges { session.judge(by: faults) }
    }

    /// Joins neighbouring writes of one world into one.
    private static func coalesced(_ pending: [PendingWrite]) -> [WorldWrite] {
        var writes: [WorldWrite] = []
        for step in pending {
            if let joined = writes.last?.joined(with: step.write) {
                writes[writes.count - 1] = joined
            } else {
                writes.append(step.write)
            }
        }
        return writes
    }
}
