import AWSJSON
import IdentityCenter
import SQLiteStore

/// What an operation on sessions came to, and the version that the reply has to wait for.
struct EngineReply<Value> {
    let value: Value
    let version: UInt64

    func map<Other>(_ transform: (Value) -> Other) -> EngineReply<Other> {
        EngineReply<Other>(value: transform(value), version: version)
    }
}

/// What can be said of a session at a glance.
struct SessionInfo: Hashable, Sendable {
    let name: String
    let seed: UInt64
    let clock: SessionClock.Mode
    let lockCount: Int64
    /// The session time.
    let now: Timestamp
    /// How many calls it answered.
    let callCount: UInt64
    let permissionSetCount: Int
    let assignmentCount: Int
    let requestCount: Int
    let inFlightCount: Int
    /// Counts its steps since the server started.
    let stateVersion: UInt64
}

/// What a reset takes back.
enum ResetScope: String, CaseIterable, Sendable {
    /// What calls have made.
    case state
    /// Rules, transitions and scenarios that were put, and what was counted.
    case faults
    /// What was recorded.
    case journal
    /// How time passes, and what time it is.
    case clock
}

/// What a new session starts from.
enum SessionOrigin: Sendable {
    /// A fresh world; its seed, or `nil` for that of the default session.
    case fresh(seed: UInt64?)
    /// Everything of another session.
    case clone(of: String)
    /// The octets of a snapshot.
    case snapshot([UInt8])
}

extension Engine {
    /// The session of a name; one that does not exist is made.
    func session(
        named name: String?, at wall: Timestamp, _ core: inout EngineCore
    ) throws(EngineRefusal) -> Session {
        guard let name, name != Self.defaultSession else {
            guard let session = core.defaultSession else {
                preconditionFailure("the default session is made at the start and never removed")
            }
            return session
        }
        if let session = core.sessions[name] { return session }
        return try make(
            name, freshWorld(name, nil, at: wall, core), at: wall, &core, isOperators: false)
    }

    /// The sessions by name.
    func sessions() -> [SessionInfo] {
        let wall = wallClock()
        return core.withLock { core in
            core.sessions.values.map { Self.info(of: $0, at: wall) }
                .sorted { $0.name < $1.name }
        }
    }

    /// What can be said of one session.
    ///
    /// - Throws: `EngineRefusal.noSuchSession`.
    func session(_ name: String) throws(EngineRefusal) -> SessionInfo {
        let wall = wallClock()
        return try inSession(name) { session, _ in Self.info(of: session, at: wall) }.value
    }

    /// Makes a session.
    ///
    /// - Throws: `EngineRefusal`.
    func createSession(
        _ name: String, from origin: SessionOrigin
    ) throws(EngineRefusal) -> EngineReply<SessionInfo> {
        let wall = wallClock()
        return try changing { core throws(EngineRefusal) in
            guard core.sessions[name] == nil else { throw .sessionExists(name) }
            let session = try make(name, origin, at: wall, &core)
            return EngineReply(
                value: Self.info(of: session, at: wall), version: session.awaitedVersion)
        }
    }

    /// Takes a session away with everything it holds; answers what it was.
    ///
    /// - Throws: `EngineRefusal`.
    func deleteSession(
        _ name: String
    ) throws(EngineRefusal) -> EngineReply<(info: SessionInfo, rules: [FaultEngine.Counters])> {
        let wall = wallClock()
        guard name != Self.defaultSession else { throw .defaultSessionStays }
        return try inSession(name) { session, core in
            let rules = core.rulesMemory
            core.remove(session)
            core.ruleSet.removeInstalled { !$0.isConfigured && $0.rule.session == name }
            core.append(
                WorldWrite(deleting: session.header), undo: .deletion, session: session,
                isAwaited: true, isOperators: true, rules: rules)
            return (Self.info(of: session, at: wall), session.environment.faultCounters)
        }
    }

    /// Gives a session back what it started with.
    ///
    /// - Throws: `EngineRefusal.noSuchSession`.
    func reset(
        session name: String, scopes: Set<ResetScope> = Set(ResetScope.allCases)
    ) throws(EngineRefusal) -> EngineReply<Void> {
        let wall = wallClock()
        return try inSession(name) { session, core in
            let rules = core.rulesMemory
            if scopes.contains(.faults) {
                core.ruleSet.reset(
                    session: name, to: core.configuredRules, atWall: wall.millisecondsSinceEpoch)
            }
            reset(session, scopes, at: wall, rules, &core)
        }
    }

    /// Gives every session back what it started with, rules for every session included; answers how
    /// many there are.
    func resetAll(scopes: Set<ResetScope> = Set(ResetScope.allCases)) -> EngineReply<Int> {
        let wall = wallClock()
        return change { core in
            var rules: EngineCore.RulesMemory? = core.rulesMemory
            if scopes.contains(.faults) {
                core.ruleSet.removeInstalled { _ in true }
                core.ruleSet.configure(
                    core.configuredRules, atWall: wall.millisecondsSinceEpoch)
            }
            for session in core.sessions.values {
                reset(session, scopes, at: wall, rules, &core)
                rules = nil
            }
            return EngineReply(value: core.sessions.count, version: core.version)
        }
    }

    /// A session as octets that can be kept, sent and put back.
    ///
    /// - Throws: `EngineRefusal`.
    func snapshot(_ name: String) throws(EngineRefusal) -> [UInt8] {
        let wall = wallClock().millisecondsSinceEpoch
        // A world's state is a value, so only taking it needs the lock.
        let world = try inSession(name) { session, core in
            let world = session.world
            var documents = session.documents
            documents[.rules] = Self.snapshotRules(of: session, core, wall)
            return StoredWorld(
                header: WorldHeader(
                    id: 1, name: name, seed: world.draws.seed, epoch: world.epoch,
                    callOrdinal: world.callOrdinal),
                state: world.state, clock: session.clock.stored, documents: documents)
        }.value
        do {
            return try WorldImage.octets(of: world)
        } catch {
            throw .snapshot(error)
        }
    }

    /// What a session holds now.
    ///
    /// - Throws: `EngineRefusal.noSuchSession`.
    func state(of name: String) throws(EngineRefusal) -> State {
        let wall = wallClock()
        return try inSession(name) { session, core in
            settle(session, at: session.now(wall: wall), &core)
            return session.world.state
        }.value
    }

    /// Puts a snapshot in the place of all that a session holds; one that does not exist is made.
    ///
    /// - Throws: `EngineRefusal`.
    func restore(
        _ name: String, from octets: [UInt8]
    ) throws(EngineRefusal) -> EngineReply<SessionInfo> {
        let wall = wallClock()
        let image = try Self.image(octets)
        return try changing { core throws(EngineRefusal) in
            guard let session = core.sessions[name] else {
                let made = try make(name, image, at: wall, &core)
                return EngineReply(
                    value: Self.info(of: made, at: wall), version: made.awaitedVersion)
            }
            try put(image, into: session, at: wall, &core)
            return EngineReply(
                value: Self.info(of: session, at: wall), version: session.awaitedVersion)
        }
    }

    /// Draws everything of a session from another seed from now on.
    ///
    /// The number of calls goes on, so that no id is given twice; after a reset of the state the
    /// ids of a seed are always the same.
    ///
    /// - Throws: `EngineRefusal.noSuchSession`.
    func reseed(_ name: String, _ seed: UInt64) throws(EngineRefusal) -> EngineReply<Void> {
        try inSession(name) { session, core in
            let memory = session.memory
            session.reseed(seed)
            core.append(
                WorldWrite(header: session.header, changes: []), undo: .memory(memory),
                session: session, isAwaited: true, isOperators: true)
        }
    }

    // MARK: Steps under the lock

    /// The rules of one session as a snapshot or a clone has them.
    private static func snapshotRules(
        of session: Session, _ core: EngineCore, _ wall: Int64
    ) -> String? {
        var rules = StoredRules(
            of: core.ruleSet, in: session.world.name, judgedBy: session.environment.faults
        ).own(atWall: wall)
        rules.takenAt = wall
        return rules.text
    }

    private func make(
        _ name: String, _ origin: SessionOrigin, at wall: Timestamp, _ core: inout EngineCore
    ) throws(EngineRefusal) -> Session {
        switch origin {
        case .fresh(let seed):
            return try make(
                name, freshWorld(name, seed, at: wall, core), at: wall, &core)
        case .clone(let source):
            guard let source = core.sessions[source] else { throw .noSuchSession(source) }
            var documents = source.documents
            documents[.rules] = Self.snapshotRules(
                of: source, core, wall.millisecondsSinceEpoch)
            return try make(
                name,
                StoredWorld(
                    header: WorldHeader(
                        id: 0, name: name, seed: source.world.draws.seed, epoch: 1,
                        callOrdinal: 0),
                    state: source.world.state, clock: source.clock.stored,
                    documents: documents), at: wall, &core)
        case .snapshot(let octets):
            return try make(name, Self.image(octets), at: wall, &core)
        }
    }

    private func freshWorld(
        _ name: String, _ seed: UInt64?, at wall: Timestamp, _ core: EngineCore
    ) -> StoredWorld {
        let seed = seed ?? core.defaultSession?.world.draws.seed ?? 0
        var clock = defaults.makeClock(at: wall)
        let fresh = seeding.freshState(
            draws: Draws(seed: seed, session: name), at: clock.now(wall: wall))
        return StoredWorld(
            header: WorldHeader(id: 0, name: name, seed: seed, epoch: 1, callOrdinal: 0),
            state: fresh.state, clock: clock.stored)
    }

    private func make(
        _ name: String, _ world: StoredWorld, at wall: Timestamp, _ core: inout EngineCore,
        isOperators: Bool = true
    ) throws(EngineRefusal) -> Session {
        guard SessionName.isValid(name.utf8) else { throw .invalidName(name) }
        guard core.sessions.count < defaults.sessionCountMax else {
            throw .tooManySessions(countMax: defaults.sessionCountMax)
        }
        let header = WorldHeader(
            id: core.takeWorldID(), name: name, seed: world.header.seed,
            epoch: world.header.epoch, callOrdinal: world.header.callOrdinal)
        let named = StoredWorld(
            header: header, state: world.state, clock: world.clock, documents: world.documents)
        let session: Session
        do throws(StoreError) {
            session = try self.session(of: named, seed: nil)
        } catch {
            throw .snapshot(error)
        }
        var rules: EngineCore.RulesMemory?
        if let text = world.documents[.rules] {
            rules = core.rulesMemory
            core.ruleSet = try ruleSet(
                with: StoredRules(text, session: name), ofSession: name, at: wall, core)
        }
        session.restartOrdinals()
        core.insert(session)
        session.install(core.ruleSet, at: wall)
        noteRules(of: session, core)
        var write = WorldWrite(
            whole: StoredWorld(
                header: session.header, state: world.state, clock: world.clock,
                documents: session.documents))
        // No world had this id, so there are no rows to look for.
        write.replacesEverything = false
        write.documents = session.documents.mapValues(Optional.some)
        core.append(
            write, undo: .creation, session: session, isAwaited: true,
            isOperators: isOperators, rules: rules)
        return session
    }

    /// A session of a stored world; the caller inserts it.
    func session(of stored: StoredWorld, seed: UInt64?) throws(StoreError) -> Session {
        let header = stored.header
        let draws = Draws(seed: seed ?? header.seed, session: header.name)
        guard let clock = SessionClock(stored.clock) else {
            throw .content(table: "worlds", detail: "the clock cannot be \(stored.clock)")
        }
        let rules: SessionRules
        do throws(EngineRefusal) {
            rules = try SessionRules(
                stored.documents, defaults: defaults, session: header.name)
        } catch {
            throw .content(table: "session_documents", detail: error.explanation)
        }
        let session = Session(
            id: header.id,
            world: World(
                name: header.name, draws: draws, epoch: header.epoch, state: stored.state,
                callOrdinal: header.callOrdinal),
            environment: CallAdapter(transitions: rules.transitions, faults: nil),
            callRates: CallRates(callsPerSecond: self.rules.quotas.callsPerSecond), clock: clock,
            documents: stored.documents)
        session.scenarios = rules.scenarios
        session.environment.requestedFeatures = defaults.requestedFeatures
        return session
    }

    private func put(
        _ image: StoredWorld, into session: Session, at wall: Timestamp,
        _ core: inout EngineCore
    ) throws(EngineRefusal) {
        let memory = session.memory
        let world = session.world
        let draws = Draws(seed: image.header.seed, session: world.name)
        guard let clock = SessionClock(image.clock) else {
            throw .snapshot(
                .content(table: "worlds", detail: "the clock cannot be \(image.clock)"))
        }
        let rules = try SessionRules(
            image.documents, defaults: defaults, session: world.name)
        let set = try ruleSet(
            with: rules.rules ?? StoredRules([]), ofSession: world.name, at: wall, core)
        let rulesBefore = core.rulesMemory
        session.replaceWorld(
            World(
                name: world.name, draws: draws, epoch: world.epoch + 1, state: image.state,
                callOrdinal: image.header.callOrdinal))
        session.clock = clock
        for document in SessionDocument.allCases {
            session.set(document, image.documents[document])
        }
        session.environment.transitions = rules.transitions
        session.forgetRules()
        session.scenarios = rules.scenarios
        core.ruleSet = set
        session.install(set, at: wall)
        noteRules(of: session, core)
        core.noteDue(session)
        core.append(
            WorldWrite(
                whole: StoredWorld(
                    header: session.header, state: image.state, clock: image.clock,
                    documents: session.documents)),
            undo: .memory(memory), session: session, isAwaited: true, isOperators: true,
            rules: rulesBefore)
    }

    /// Resets a session for which the set of rules has been reset already.
    private func reset(
        _ session: Session, _ scopes: Set<ResetScope>, at wall: Timestamp,
        _ rules: EngineCore.RulesMemory?, _ core: inout EngineCore
    ) {
        let memory = session.memory
        var write = WorldWrite(header: session.header, changes: [])
        if scopes.contains(.clock) {
            session.clock = defaults.makeClock(at: wall)
            write.clock = session.clock.stored
        }
        if scopes.contains(.faults) {
            for document in SessionDocument.allCases {
                session.set(document, nil)
            }
            session.environment.transitions = defaults.transitions
            session.forgetRules()
            session.environment.requestedFeatures = defaults.requestedFeatures
            session.install(core.ruleSet, at: wall)
            noteRules(of: session, core)
            for document in SessionDocument.allCases {
                write.documents[document] = .some(session.documents[document])
            }
        }
        if scopes.contains(.state) {
            let world = session.world
            let fresh = seeding.freshState(draws: world.draws, at: session.now(wall: wall))
            session.replaceWorld(
                World(
                    name: world.name, draws: world.draws, epoch: world.epoch + 1,
                    state: fresh.state, callOrdinal: 0))
            var whole = WorldWrite(
                header: session.header, replacesEverything: true, changes: fresh.changes)
            whole.clock = write.clock
            whole.documents = write.documents
            write = whole
        }
        core.noteDue(session)
        guard scopes != [.journal], !scopes.isEmpty else { return }
        core.append(
            write, undo: .memory(memory), session: session, isAwaited: true, isOperators: true,
            rules: rules)
    }

    private static func image(_ octets: [UInt8]) throws(EngineRefusal) -> StoredWorld {
        do {
            return try WorldImage.world(in: octets)
        } catch {
            throw .snapshot(error)
        }
    }

    private static func info(of session: Session, at wall: Timestamp) -> SessionInfo {
        let state = session.world.state
        return SessionInfo(
            name: session.world.name, seed: session.world.draws.seed, clock: session.clock.mode,
            lockCount: session.clock.lockCount, now: session.now(wall: wall),
            callCount: session.world.callOrdinal, permissionSetCount: state.permissionSets.count,
            assignmentCount: state.accountAssignments.count, requestCount: state.requests.count,
            inFlightCount: state.requests.inFlightCount, stateVersion: session.stateVersion)
    }

    // MARK: Ways in

    /// Runs `body` on an existing session under the lock.
    ///
    /// - Throws: `EngineRefusal`.
    func inSession<Value>(
        _ name: String,
        _ body: (Session, inout EngineCore) throws(EngineRefusal) -> Value
    ) throws(EngineRefusal) -> EngineReply<Value> {
        try changing { core throws(EngineRefusal) in
            guard let session = core.sessions[name] else { throw .noSuchSession(name) }
            let value = try body(session, &core)
            if core.sessions[name] === session { core.noteDue(session) }
            return EngineReply(value: value, version: session.awaitedVersion)
        }
    }

    /// `change` for what can be refused.
    private func changing<Value>(
        _ body: (inout EngineCore) throws(EngineRefusal) -> EngineReply<Value>
    ) throws(EngineRefusal) -> EngineReply<Value> {
        // What comes out is made of values, though the compiler cannot see it.
        nonisolated(unsafe) var result: Result<EngineReply<Value>, EngineRefusal>?
        change { core in
            do throws(EngineRefusal) {
                result = .success(try body(&core))
            } catch {
                result = .failure(error)
            }
        }
        guard let result else { preconditionFailure("the body runs once") }
        return try result.get()
    }
}
