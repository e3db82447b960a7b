import AWSJSON
import IdentityCenter
import SQLiteStore

extension Engine {
    /// The rules of all sessions; those whose time is over go first.
    func ruleSet() -> RuleSet {
        let wall = wallClock()
        return change { core in
            var set = core.ruleSet
            if set.removeExpired(atWall: wall.millisecondsSinceEpoch) > 0 {
                self.change(to: set, at: wall, &core)
            }
            return set
        }
    }

    /// Puts a set of rules in the place of that of all sessions; it counts for calls from then on.
    func setRules(_ set: RuleSet) -> EngineReply<Void> {
        let wall = wallClock()
        return change { core in
            self.change(to: set, at: wall, &core)
            return EngineReply(value: (), version: core.version)
        }
    }

    /// Puts the rules of a configuration in the place of those of the one before; what clients made
    /// stays; answers the ids that were left out because clients have them.
    @discardableResult
    func setConfiguredRules(_ rules: [FaultRule]) -> [String] {
        let wall = wallClock()
        return change { core in
            var set = core.ruleSet
            let leftOut = set.configure(rules, atWall: wall.millisecondsSinceEpoch)
            core.configuredRules = rules
            self.change(to: set, at: wall, &core)
            return leftOut
        }
    }

    /// Runs `body` on the rules that act in a session; `nil` when none does.
    ///
    /// - Throws: `EngineRefusal.noSuchSession`.
    func withRules<Value>(
        of name: String, _ body: (inout FaultEngine?, State, FaultMoment) -> Value
    ) throws(EngineRefusal) -> Value {
        let wall = wallClock()
        return try inSession(name) { session, _ in
            let moment = FaultMoment(
                virtual: session.now(wall: wall).millisecondsSinceEpoch,
                wall: wall.millisecondsSinceEpoch)
            return body(&session.environment.faults, session.world.state, moment)
        }.value
    }

    /// The states of scenarios that something has moved.
    ///
    /// - Throws: `EngineRefusal.noSuchSession`.
    func scenarios(of name: String) throws(EngineRefusal) -> [String: String] {
        try inSession(name) { session, _ in session.scenarios }.value
    }

    /// Moves scenarios of a session; all others go back to their start.
    ///
    /// - Throws: `EngineRefusal.noSuchSession`.
    func setScenarios(
        of name: String, _ change: ([String: String]) -> [String: String]
    ) throws(EngineRefusal) -> EngineReply<Void> {
        try inSession(name) { session, core throws(EngineRefusal) in
            let states = change(session.scenarios).sorted { $0.key < $1.key }
            var writer = JSONWriter()
            JSONValue.object(states.map { .init(name: $0.key, value: .string($0.value)) })
                .write(to: &writer)
            let text = String(decoding: writer.bytes, as: UTF8.self)
            try self.put(.scenarios, states.isEmpty ? nil : text, in: session, &core)
        }
    }

    // MARK: Steps under the lock

    /// Changes the rules, lets them act, and sends what is stored of them to the disk.
    func change(to set: RuleSet, at wall: Timestamp, _ core: inout EngineCore) {
        var memory: EngineCore.RulesMemory? = core.rulesMemory
        var names = set.sessions(changedFrom: core.ruleSet)
        core.ruleSet = set
        if names.contains(FaultRule.everySession) {
            for session in core.sessions.values { session.install(set, at: wall) }
            names.insert(Self.defaultSession)
        } else {
            for name in names { core.sessions[name]?.install(set, at: wall) }
        }
        for session in names.sorted().compactMap({ core.sessions[$0] }) {
            let before = session.memory
            guard noteRules(of: session, core) else { continue }
            var write = WorldWrite(header: session.header, changes: [])
            write.documents[.rules] = .some(session.documents[.rules])
            core.append(
                write, undo: .memory(before), session: session, isAwaited: true, isOperators: true,
                rules: memory)
            memory = nil
        }
    }

    /// Writes the rules of a session into its document; answers whether that changed it.
    @discardableResult
    func noteRules(of session: Session, _ core: EngineCore) -> Bool {
        let text = StoredRules(
            of: core.ruleSet, in: session.world.name, judgedBy: session.environment.faults
        ).text
        guard text != session.documents[.rules] else { return false }
        session.set(.rules, text)
        return true
    }

    /// The set in which a session has these rules of its own.
    ///
    /// - Throws: `EngineRefusal.rules`.
    func ruleSet(
        with stored: StoredRules, ofSession name: String, at wall: Timestamp, _ core: EngineCore
    ) throws(EngineRefusal) -> RuleSet {
        var set = core.ruleSet
        let own = stored.own(atWall: wall.millisecondsSinceEpoch)
        do throws(RuleSet.Refusal) {
            try set.restore(own.rules, ofSession: name)
        } catch {
            throw .rules(error)
        }
        return set
    }

    /// Reads the rules of all sessions at the start.
    ///
    /// - Throws: `StoreError.content`.
    func openRules(_ stored: [StoredWorld]) throws(StoreError) {
        let wall = wallClock()
        var set = RuleSet(configured: defaults.faults, atWall: wall.millisecondsSinceEpoch)
        for world in stored {
            guard let text = world.documents[.rules] else { continue }
            let name = world.header.name
            var problem: String
            do {
                try set.restore(
                    StoredRules(text, session: name).rules, ofSession: name)
                continue
            } catch let refusal as EngineRefusal {
                problem = refusal.explanation
            } catch {
                problem = "the rules of the session \(name) cannot be put in place: \(error)"
            }
            throw .content(table: "session_documents", detail: problem)
        }
        set.removeExpired(atWall: wall.millisecondsSinceEpoch)
        let rules = set
        core.withLock { core in
            core.ruleSet = rules
            core.configuredRules = defaults.faults
            for session in core.sessions.values { session.install(rules, at: wall) }
        }
    }
}
