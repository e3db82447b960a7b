import AWSJSON
import Foundation
import IdentityCenter
import Logging
import SQLiteStore
import ServiceModels

/// Runs calls against worlds: settles what is due, decides, applies, and sends changes to the disk.
final class Engine: Sendable {
    /// One call as it came in.
    struct IncomingCall: Sendable {
        let operation: SSOAdmin.Operation
        // Not shared in truth: the engine reads it inside `answer`, on the thread that owns it.
        nonisolated(unsafe) let body: UnsafeRawBufferPointer
        let session: String
        /// Who the credentials belong to; `nil` when the call carried none.
        let accessKeyID: String?
        /// The region of the credential scope; `nil` when the call carried none.
        let region: String?
    }

    /// What a call came to.
    struct Answer {
        let requestID: RequestID
        /// The error, or `nil` when `output` has the answer.
        let error: ServiceError?
        /// The version the reply has to wait for.
        let version: UInt64
        /// Whether that version is on disk already.
        let isDurable: Bool
        /// What fault rules did.
        let decision: FaultDecision
    }

    let core: Guarded<EngineCore>
    let rules: ServiceRules
    let seeding: WorldSeeding
    let committer: Committer?
    private let callers: CallerDirectory
    private let service = IdentityCenterService()
    private let wallClock: @Sendable () -> Timestamp

    /// The session of calls that name none.
    static let defaultSession = "default"

    /// Opens the worlds of `store`, making the default one when there is none.
    ///
    /// - Throws: `StoreError`.
    init(
        store: Store?, rules: ServiceRules, transitions: TransitionPolicy, faults: [FaultRule],
        callers: CallerDirectory, seeding: WorldSeeding, seed: UInt64?, logger: Logger,
        wallClock: @escaping @Sendable () -> Timestamp = Engine.systemWallClock
    ) throws(StoreError) {
        self.rules = rules
        self.seeding = seeding
        self.callers = callers
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
            stored = [try Self.makeDefaultWorld(seeding, seed, wallClock(), store)]
        }
        for world in stored {
            let header = world.header
            let draws = Draws(seed: seed ?? header.seed, session: header.name)
            let homeRegionChange = seeding.homeRegionChange(in: world.state)
            if let homeRegionChange {
                try store?.commit([WorldWrite(header: header, changes: [homeRegionChange])])
            }
            core.withLock { core in
                let session = Session(
                    id: header.id,
                    world: World(
                        name: header.name, draws: draws, epoch: header.epoch, state: world.state,
                        callOrdinal: header.callOrdinal),
                    environment: CallAdapter(
                        transitions: transitions,
                        faults: FaultEngine(rules: faults, draws: draws)),
                    callRate: CallRate(callsPerSecond: rules.quotas.callsPerSecond))
                if let homeRegionChange { _ = session.world.apply([homeRegionChange]) }
                core.sessions[header.name] = session
            }
        }
    }

    /// Makes the world of calls that name no session, on disk before anybody sees it.
    private static func makeDefaultWorld(
        _ seeding: WorldSeeding, _ seed: UInt64?, _ now: Timestamp, _ store: Store?
    ) throws(StoreError) -> StoredWorld {
        let header = WorldHeader(
            id: 1, name: defaultSession, seed: seed ?? UInt64.random(in: .min ... .max), epoch: 1,
            callOrdinal: 0)
        let draws = Draws(seed: header.seed, session: header.name)
        let fresh = seeding.freshState(draws: draws, at: now)
        try store?.commit([
            WorldWrite(header: header, replacesEverything: true, changes: fresh.changes)
        ])
        return StoredWorld(header: header, state: fresh.state)
    }

    /// Starts writing to disk; `onProgress` is called on the committer's thread whenever fates were
    /// decided.
    func start(onProgress: @escaping @Sendable () -> Void) {
        committer?.start(engine: self, onProgress: onProgress)
    }

    /// Runs one call; a successful one leaves its output in `output`.
    func answer(_ incoming: IncomingCall, output: inout JSONWriter) -> Answer {
        let wall = wallClock()
        var hasPending = false
        let answer = core.withLock { core in
            guard let session = core.sessions[incoming.session] else {
                preconditionFailure("the endpoint names a session the engine does not have")
            }
            let world = session.world
            let now = session.now(wall: wall)
            settle(session, at: now, &core)
            session.environment.begin(incoming.body, accessKeyID: incoming.accessKeyID)
            defer { session.environment.end() }
            var call = Call(
                world: world, operation: incoming.operation.name, now: now,
                requestID: world.nextRequestID(),
                caller: callers.caller(
                    accessKeyID: incoming.accessKeyID, in: session,
                    managementAccount: world.managementAccount ?? seeding.managementAccount),
                region: incoming.region, rules: rules, environment: session.environment)
            let error = perform(incoming, session, &call, &output)
            var applied = call.settled
            if error == nil, !call.changes.isEmpty { applied.append(world.apply(call.changes)) }
            if !applied.isEmpty { record(applied, session, &core, isAwaited: true) }
            if session.reserveOrdinals() {
                record(AppliedChanges(), session, &core, isAwaited: false)
            }
            hasPending = !core.pending.isEmpty
            return Answer(
                requestID: call.requestID, error: error, version: session.awaitedVersion,
                isDurable: session.awaitedVersion <= core.durableVersion,
                decision: session.environment.decision)
        }
        if hasPending { committer?.wake() }
        return answer
    }

    /// Ends what is due in every session, and says when the next request is due; `nil` when none
    /// is.
    func settleDue() -> Duration? {
        let wall = wallClock()
        var hasPending = false
        let next = core.withLock { core in
            if let pause = core.storage.pause(at: wall) { return pause as Int64? }
            var next: Int64?
            for session in core.sessions.values {
                let now = session.now(wall: wall)
                settle(session, at: now, &core)
                guard let due = session.world.nextDue else { continue }
                let wait = due.millisecondsSinceEpoch - now.millisecondsSinceEpoch
                next = min(next ?? wait, wait)
            }
            hasPending = !core.pending.isEmpty
            return next
        }
        if hasPending { committer?.wake() }
        return next.map { .milliseconds($0) }
    }

    /// Gives a session a fresh world and returns the version that the reply has to wait for.
    func reset(session name: String) -> UInt64 {
        let wall = wallClock()
        let version = core.withLock { core in
            guard let session = core.sessions[name] else {
                preconditionFailure("the endpoint names a session the engine does not have")
            }
            let world = session.world
            let callOrdinal = world.callOrdinal
            let epoch = world.epoch
            let fresh = seeding.freshState(draws: world.draws, at: session.now(wall: wall))
            let previous = world.replaceState(with: fresh.state, callOrdinal: 0, epoch: epoch + 1)
            session.restartOrdinals()
            session.environment.reset()
            session.knownCallers = [:]
            session.callRate = CallRate(callsPerSecond: rules.quotas.callsPerSecond)
            core.append(
                WorldWrite(
                    header: session.header, replacesEverything: true, changes: fresh.changes),
                undo: .replacement(previous, callOrdinal: callOrdinal, epoch: epoch),
                session: session, isAwaited: true)
            return session.awaitedVersion
        }
        committer?.wake()
        return version
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

    private func perform(
        _ incoming: IncomingCall, _ session: Session, _ call: inout Call,
        _ output: inout JSONWriter
    ) -> ServiceError? {
        if !session.callRate.take(at: call.now) { return .rateExceeded }
        do {
            try service.perform(incoming.operation, incoming.body, &call, into: &output)
            return nil
        } catch {
            return error
        }
    }

    private func settle(_ session: Session, at now: Timestamp, _ core: inout EngineCore) {
        let applied = session.world.settle(at: now, rules: rules)
        // A restart would settle the same again, so no reply waits for it.
        if !applied.isEmpty { record(applied, session, &core, isAwaited: false) }
    }

    private func record(
        _ applied: AppliedChanges, _ session: Session, _ core: inout EngineCore, isAwaited: Bool
    ) {
        core.append(
            WorldWrite(header: session.header, changes: applied.changes), undo: .changes(applied),
            session: session, isAwaited: isAwaited)
    }

    /// The system's clock.
    static let systemWallClock: @Sendable () -> Timestamp = {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(
            millisecondsSinceEpoch: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
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
            store: store, rules: configuration.rules, transitions: configuration.transitions,
            faults: configuration.faults, callers: CallerDirectory(configuration.callers),
            seeding: WorldSeeding(
                document: configuration.seedDocument, homeRegion: configuration.homeRegion),
            seed: configuration.seed, logger: logger, wallClock: wallClock)
    }
}

extension Engine {
    /// The id of an answer to what reached no operation; it takes none from the calls.
    func nextRequestID() -> RequestID {
        core.withLock { core in
            guard let session = core.sessions[Self.defaultSession] else {
                preconditionFailure("the default session is made at the start and never removed")
            }
            return session.nextStrayID()
        }
    }
}

extension Engine {
    /// The seed of the default session.
    var seed: UInt64 {
        core.withLock { $0.sessions[Self.defaultSession]?.world.draws.seed ?? 0 }
    }

    /// What the default session holds, in one line for people.
    var contents: String {
        core.withLock { core in
            guard let state = core.sessions[Self.defaultSession]?.world.state else { return "" }
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
