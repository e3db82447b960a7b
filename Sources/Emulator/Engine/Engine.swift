import AWSJSON
import Foundation
import IdentityCenter
import Logging
import SQLiteStore
import ServiceModels

/// Runs calls against worlds: settles what is due, decides, applies, and sends changes to the disk.
final class Engine: Sendable {
    /// What worlds start from, beside what is stored of them.
    struct Defaults: Sendable {
        /// How asynchronous requests end.
        var transitions: TransitionPolicy
        /// The rules of every session.
        var faults: [FaultRule]
        /// How time passes in a session that was told nothing.
        var clock = SessionClock.Mode.real
        /// The session time it starts at; `nil` for that of the wall clock.
        var clockStart: Timestamp?
        /// What faults may do that requests ask for themselves; `nil` where they may not ask.
        var requestedFeatures: Set<FaultFeature>?
        /// Sessions at once, the default one included: 4,096.
        var sessionCountMax = 4096

        /// The clock of a session that was told nothing.
        func makeClock(at wall: Timestamp) -> SessionClock {
            SessionClock(clock, startingAt: wall, as: clockStart)
        }
    }

    let core: Guarded<EngineCore>
    let rules: ServiceRules
    let seeding: WorldSeeding
    let defaults: Defaults
    let committer: Committer?
    /// What of the disk is to fail.
    let storageFaults = StorageFaults()
    let logger: Logger
    private let callers: CallerDirectory
    private let services = AWSServices()
    let wallClock: @Sendable () -> Timestamp
    /// Ends the process where a rule says so; `nil` where that is not allowed.
    let crash: (@Sendable (Crash) -> Void)?
    private let onProgress = Guarded<@Sendable () -> Void>({})

    /// The session of calls that name none.
    static let defaultSession = "default"

    /// Opens the worlds of `store`, making the default one when there is none.
    ///
    /// - Throws: `StoreError`.
    init(
        store: Store?, rules: ServiceRules, defaults: Defaults, callers: CallerDirectory,
        seeding: WorldSeeding, seed: UInt64?, logger: Logger,
        crash: (@Sendable (Crash) -> Void)? = nil,
        wallClock: @escaping @Sendable () -> Timestamp = Engine.systemWallClock
    ) throws(StoreError) {
        self.rules = rules
        self.seeding = seeding
        self.defaults = defaults
        self.callers = callers
        self.logger = logger
        self.crash = crash
        self.wallClock = wallClock
        committer = store.map { Committer(store: $0, logger: logger) }
        core = Guarded(EngineCore(isStored: store != nil))
        var stored = try store?.load() ?? []
        if !stored.isEmpty, seeding.isFromFile {
            logger.warning(
                "the state file already holds a world: the seed file counts from the next reset on, or with a new --database"
            )
        }
        if !stored.isEmpty, !stored.contains(where: { $0.header.name == Self.defaultSession }) {
            throw .content(
                table: "worlds", detail: "there is no world named \(Self.defaultSession)")
        }
        if stored.isEmpty {
            stored = [
                try Self.makeDefaultWorld(seeding, seed, wallClock(), defaults, store)
            ]
        }
        for world in stored { try open(world, seed: seed, store: store) }
        try openRules(stored)
    }

    /// Makes a session of a stored world.
    private func open(
        _ stored: StoredWorld, seed: UInt64?, store: Store?
    ) throws(StoreError) {
        // Sessions keep the seeds they were made with; the server's is the default one's.
        let isDefault = stored.header.name == Self.defaultSession
        let change = seeding.homeRegionChange(in: stored.state)
        if let change {
            try store?.commit([WorldWrite(header: stored.header, changes: [change])])
        }
        let failure: StoreError? = core.withLock { core in
            do throws(StoreError) {
                let session = try session(of: stored, seed: isDefault ? seed : nil)
                if let change { _ = session.world.apply([change]) }
                core.insert(session)
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw failure }
    }

    /// Makes the world of calls that name no session, on disk before anybody sees it.
    private static func makeDefaultWorld(
        _ seeding: WorldSeeding, _ seed: UInt64?, _ wall: Timestamp, _ defaults: Defaults,
        _ store: Store?
    ) throws(StoreError) -> StoredWorld {
        let header = WorldHeader(
            id: 1, name: defaultSession, seed: seed ?? UInt64.random(in: .min ... .max), epoch: 1,
            callOrdinal: 0)
        var clock = defaults.makeClock(at: wall)
        let fresh = seeding.freshState(
            draws: Draws(seed: header.seed, session: header.name), at: clock.now(wall: wall))
        let world = StoredWorld(header: header, state: fresh.state, clock: clock.stored)
        try store?.commit([WorldWrite(whole: world)])
        return world
    }

    /// Starts writing to disk; `onProgress` is called, on whatever thread, whenever fates were
    /// decided.
    func start(onProgress: @escaping @Sendable () -> Void) {
        self.onProgress.withLock { $0 = onProgress }
        committer?.start(engine: self, onProgress: onProgress)
    }

    /// Ends what is due in every session, and says when the next one has something due; `nil` when
    /// none has.
    func settleDue() -> Duration? {
        let wall = wallClock()
        return change { core in
            if let pause = core.storage.pause(at: wall) { return pause as Int64? }
            while let first = core.settlements.first, first.moment <= wall,
                let session = core.sessions[first.session]
            {
                settle(session, at: session.now(wall: wall), &core)
                core.noteDue(session)
            }
            return core.settlements.first.map {
                $0.moment.millisecondsSinceEpoch - wall.millisecondsSinceEpoch
            }
        }.map { .milliseconds($0) }
    }

    /// What became of `version`.
    func fate(of version: UInt64) -> EngineCore.Fate {
        core.withLock { $0.decisions.fate(of: version) }
    }

    /// What is decided, for telling every reply that waits.
    func takeDecisions() -> EngineCore.Decisions {
        core.withLock { $0.takeDecisions() }
    }

    /// Nothing pending could be stored.
    func rollBack() {
        let wall = wallClock()
        core.withLock { $0.rollBack(at: wall) }
    }

    /// Stores what is pending and closes the file.
    ///
    /// - Throws: `StoreError`.
    func close() throws(StoreError) {
        try committer?.stop()
    }

    /// Runs `body` under the lock and sends what it left pending on its way to the disk.
    func change<Result>(_ body: (inout EngineCore) -> sending Result) -> sending Result {
        var hasPending = false
        var isDecided = false
        let result = core.withLock { core in
            let result = body(&core)
            hasPending = !core.pending.isEmpty
            if hasPending, !core.isStored {
                decideInMemory(&core)
                isDecided = true
            }
            return result
        }
        guard hasPending else { return result }
        committer?.wake()
        if isDecided { progressed() }
        return result
    }

    /// Tells whoever waits that something was decided.
    func progressed() {
        onProgress.withLock { $0 }()
    }

    /// Without a disk everything is kept at once, unless a fault says that it is not.
    private func decideInMemory(_ core: inout EngineCore) {
        while let batch = core.nextBatch() {
            do throws(StoreError) {
                end(batch.crash, at: .beforeCommit)
                for point in [StorePoint.begin, .write, .commit, .fsync] {
                    try storageFaults.reach(point, ofOperators: batch.isOperators)
                }
                end(batch.crash, at: .afterCommit)
                core.committed(through: batch.through)
            } catch {
                core.rollBack(at: wallClock())
            }
        }
        core.areStepsPending = !storageFaults.all.isEmpty
    }

    /// Ends what is due in a session.
    func settle(_ session: Session, at now: Timestamp, _ core: inout EngineCore) {
        let applied = session.world.settle(at: now, rules: rules)
        // A restart would settle the same again, so no reply waits for it.
        if !applied.isEmpty { record(applied, session, at: now, &core, isAwaited: false) }
    }

    /// Sends changes that a world has taken to the disk, with the clock where it was moved.
    func record(
        _ applied: AppliedChanges, _ session: Session, at now: Timestamp,
        _ core: inout EngineCore, isAwaited: Bool, movedFrom clock: SessionClock? = nil,
        crash: Crash? = nil, isOperators: Bool = false
    ) {
        session.history?.note(applied, at: now)
        var write = WorldWrite(header: session.header, changes: applied.changes)
        if clock != nil { write.clock = session.clock.stored }
        core.append(
            write, undo: .changes(applied, clock: clock), session: session, isAwaited: isAwaited,
            crash: crash, isOperators: isOperators)
    }

    /// The system's clock.
    static let systemWallClock: @Sendable () -> Timestamp = {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(
            millisecondsSinceEpoch: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// The call as its handler sees it.
    func call(
        _ incoming: IncomingCall, in session: Session, at now: Timestamp
    ) -> Call {
        let world = session.world
        return Call(
            world: world, operation: incoming.operation, now: now,
            requestID: incoming.requestID ?? world.nextRequestID(),
            caller: callers.caller(
                accessKeyID: incoming.accessKeyID, in: session,
                managementAccount: world.managementAccount ?? seeding.managementAccount),
            region: incoming.region, rules: rules, environment: session.environment)
    }

    /// Runs the handler of a call.
    func perform(
        _ incoming: IncomingCall, _ session: Session, _ call: inout Call,
        _ output: inout JSONWriter, _ core: borrowing EngineCore
    ) -> ServiceError? {
        do {
            try session.environment.openFrontDoor(to: call)
            if incoming.verdict == nil {
                guard incoming.operation.isSigned(by: incoming.accessKeyID) else {
                    return .missingAuthenticationToken
                }
                let isWithinRate = session.callRates.take(incoming.operation, at: call.now) {
                    session.world.state.identityStore(named: incoming.body)
                }
                guard isWithinRate else { return .rateExceeded(incoming.operation) }
            }
            if core.isStorageFaulty { try reachReading() }
            try services.perform(incoming.operation, incoming.body, &call, into: &output)
            return nil
        } catch {
            return error
        }
    }
}

extension Engine {
    /// Opens the worlds of `store` and runs them as a configuration says.
    ///
    /// - Throws: `StoreError`.
    convenience init(
        configuration: Configuration, store: Store?, logger: Logger,
        wallClock: @escaping @Sendable () -> Timestamp
    ) throws(StoreError) {
        try self.init(
            store: store, rules: configuration.rules,
            defaults: Defaults(
                transitions: configuration.transitions, faults: configuration.faults,
                clock: configuration.clock, clockStart: configuration.clockStart,
                requestedFeatures: configuration.faultSettings.allowsHeaderFaults
                    ? configuration.faultSettings.executable : nil),
            callers: CallerDirectory(configuration.callers),
            seeding: WorldSeeding(
                document: configuration.seedDocument, homeRegion: configuration.homeRegion),
            seed: configuration.seed, logger: logger,
            crash: configuration.faultSettings.allowsCrash ? Self.endProcess : nil,
            wallClock: wallClock)
    }
}

extension Engine {
    /// The id of an answer to what reached no operation; it takes none from the calls.
    func nextRequestID() -> RequestID {
        core.withLock { Self.strayID(&$0) }
    }

    static func strayID(_ core: inout EngineCore) -> RequestID {
        guard let session = core.defaultSession else {
            preconditionFailure("the default session is made at the start and never removed")
        }
        return session.nextStrayID()
    }

    /// The seed of the default session.
    var seed: UInt64 {
        core.withLock { $0.defaultSession?.world.draws.seed ?? 0 }
    }

    /// What the default session holds, in one line for people.
    var contents: String {
        core.withLock { core in
            guard let state = core.defaultSession?.world.state else { return "" }
            let counts = [
                ("accounts", state.accounts.count), ("users", state.users.count),
                ("groups", state.groups.count), ("instances", state.instances.count),
                ("permission sets", state.permissionSets.count),
                ("assignments", state.accountAssignments.count),
                ("requests", state.requests.count),
            ]
            return counts.map { "\($0.1) \($0.0)" }.joined(separator: ", ")
        }
    }
}

extension State {
    /// The identity store that an input names, if it is there: its name counts before anything else
    /// of the call is looked at.
    fileprivate func identityStore(named body: UnsafeRawBufferPointer) -> String? {
        let input = try? JSONValue.parse(body)
        return input?[member: "IdentityStoreId"]?.string
            .flatMap { instances.instance(withStore: $0)?.identityStoreID }
    }
}
