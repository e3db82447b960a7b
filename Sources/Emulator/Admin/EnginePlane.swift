import AWSJSON
import IdentityCenter
import Logging

/// What the engine can do of what the admin API asks for.
final class EnginePlane: AdminPlane {
    let facts: AdminServerFacts

    private let engine: Engine
    let logger: Logger
    /// What the configuration brought, and a reset brings back.
    var configuredRules: [FaultRule]
    private var rules: RuleSet
    private var awaitedVersion: UInt64?

    init(engine: Engine, configuration: Configuration, logger: Logger) {
        self.engine = engine
        self.logger = logger
        let storage: String
        switch configuration.storage {
        case .memory: storage = "memory"
        case .file(let path): storage = path
        }
        facts = AdminServerFacts(
            seed: engine.seed, storage: storage, fidelity: configuration.fidelity,
            features: configuration.faultSettings.executable)
        configuredRules = configuration.faults
        rules = RuleSet(configuration.faults)
    }

    // MARK: The server

    var notReadyReason: String? { nil }

    var wallMilliseconds: Int64 { Engine.systemWallClock().millisecondsSinceEpoch }

    func metricFamilies() -> [MetricFamily] { [] }

    func takeAwaitedVersion() -> UInt64? {
        defer { awaitedVersion = nil }
        return awaitedVersion
    }

    // MARK: Sessions

    func sessions() -> [AdminSession] {
        let now = Engine.systemWallClock()
        return engine.core.withLock { core in
            core.sessions.map { name, session in
                let state = session.world.state
                return AdminSession(
                    name: name, seed: session.world.draws.seed,
                    clock: AdminClock(mode: .real, now: now), callCount: session.world.callOrdinal,
                    permissionSetCount: state.permissionSets.count,
                    assignmentCount: state.accountAssignments.count,
                    inFlightCount: state.outstandingAsync, stateVersion: session.awaitedVersion)
            }
        }.sorted { $0.name < $1.name }
    }

    func session(_ name: String) throws(AdminRefusal) -> AdminSession {
        guard let session = sessions().first(where: { $0.name == name }) else {
            throw .unknownSession(name)
        }
        return session
    }

    func reset(_ session: String, _ scopes: Set<AdminResetScope>) throws(AdminRefusal) {
        _ = try self.session(session)
        if scopes.contains(.faults) {
            rules.removeAll { $0.session == session || $0.session == FaultRule.everySession }
            _ = try? rules.append(configuredRules)
            install()
        }
        guard scopes.contains(.state) else { return }
        do throws(EngineRefusal) {
            awaitedVersion = try engine.reset(session: session).version
        } catch {
            throw .unknownSession(session)
        }
        logger.info("the world was reset", metadata: ["session": "\(session)"])
    }

    // MARK: Fault rules

    func ruleSet() -> RuleSet {
        rules.removeExpired(atWall: wallMilliseconds)
        return rules
    }

    func setRules(_ rules: RuleSet) throws(AdminRefusal) {
        self.rules = rules
        install()
    }

    private func install() {
        let now = wallMilliseconds
        let rules = rules
        engine.core.withLock { core in
            for (name, session) in core.sessions {
                let environment = session.environment
                if environment.faults == nil {
                    environment.faults = FaultEngine(session: name, draws: session.world.draws)
                }
                environment.faults?.install(rules, at: FaultMoment(virtual: now, wall: now))
            }
        }
    }

    func faultCounters(_ session: String) throws(AdminRefusal) -> [FaultEngine.Counters] {
        try faults(session) { $0?.counters ?? [] }
    }

    func resetFaultCounters(_ session: String, rule: String?) throws(AdminRefusal) {
        try faults(session) { faults in
            if let rule { faults?.resetCounters(of: rule) } else { faults?.resetCounters() }
        }
    }

    func faultSchedule(_ session: String) throws(AdminRefusal) -> [FaultRule] {
        try faults(session) { $0?.schedule() ?? [] }
    }

    func explain(_ session: String, _ facts: FaultFacts) throws(AdminRefusal) -> FaultDecision {
        let now = wallMilliseconds
        var facts = facts
        facts.moment = FaultMoment(virtual: now, wall: now)
        // Only looked at under the lock, by this thread.
        nonisolated(unsafe) let question = facts
        nonisolated(unsafe) var decision = FaultDecision.pass
        try faults(session) { decision = $0?.explain(question) ?? .pass }
        return decision
    }

    func scenarios(_ session: String) throws(AdminRefusal) -> [String: String] {
        try faults(session) { $0?.scenarios ?? [:] }
    }

    func setScenario(
        _ session: String, _ name: String, to state: String
    ) throws(AdminRefusal) {
        try faults(session) { $0?.setScenario(name, to: state) }
    }

    func resetScenarios(_ session: String) throws(AdminRefusal) {
        try faults(session) { $0?.resetScenarios() }
    }

    private func faults<Value: Sendable>(
        _ session: String, _ body: (inout FaultEngine?) -> Value
    ) throws(AdminRefusal) -> Value {
        let value: Value? = engine.core.withLock { core in
            guard let session = core.sessions[session] else { return nil }
            return body(&session.environment.faults)
        }
        guard let value else { throw .unknownSession(session) }
        return value
    }

    // MARK: Time

    func clock(_ session: String) throws(AdminRefusal) -> AdminClock {
        try self.session(session).clock
    }

    func inFlightCount(_ session: String) throws(AdminRefusal) -> Int {
        try self.session(session).inFlightCount
    }

    // MARK: The disk

    func storage() -> JSONValue {
        .object([.init(name: "storage", value: .string(facts.storage))])
    }

    func healStorage() -> Int { 0 }
}
