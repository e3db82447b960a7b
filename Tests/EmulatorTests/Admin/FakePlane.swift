import AWSJSON
import HTTPWire
import IdentityCenter
import SQLiteStore

@testable import Emulator

/// A plane of values: remembers what it was told.
final class FakePlane: AdminPlane {
    var facts = AdminServerFacts(
        seed: 7, storage: "memory", fidelity: .standard, features: Set(FaultFeature.allCases))
    var notReadyReason: String?
    var wallMilliseconds: Int64 = 1_700_000_000_000
    var rules = RuleSet()
    var names: Set<String> = ["default", "t1"]
    var clocks: [String: AdminClock] = [:]
    var inFlight = 0
    let journals = Journals()
    var transitionDocuments: [AsynchronousModel: JSONValue] = [:]
    var healed = 0
    var checkpoint: ((String?) -> Void)?
    /// What was asked for, in order.
    var log: [String] = []

    func metricFamilies() -> [MetricFamily] {
        [MetricFamily("extra", .gauge, "More.", 0.5)]
    }

    func takeAwaitedVersion() -> UInt64? { nil }

    func sessions() -> [AdminSession] { names.sorted().map { made($0) } }

    func session(_ name: String) throws(AdminRefusal) -> AdminSession {
        try check(name)
        return made(name)
    }

    func createSession(
        _ name: String, from origin: SessionOrigin
    ) throws(AdminRefusal) -> AdminSession {
        guard names.insert(name).inserted else { throw AdminRefusal(.conflict, "is there") }
        log.append("create \(name) \(origin)")
        return made(name)
    }

    func deleteSession(_ name: String) throws(AdminRefusal) {
        try check(name)
        names.remove(name)
    }

    func reset(_ session: String, _ scopes: Set<ResetScope>) throws(AdminRefusal) -> [String] {
        if session != FaultRule.everySession { try check(session) }
        log.append("reset \(session) \(scopes.map(\.rawValue).sorted().joined(separator: ","))")
        return session == FaultRule.everySession ? names.sorted() : [session]
    }

    func reseed(_ session: String, _ seed: UInt64) throws(AdminRefusal) {
        log.append("reseed \(session) \(seed)")
    }

    func snapshot(_ session: String) throws(AdminRefusal) -> [UInt8] { [0, 1, 255] }

    func export(_ session: String, hasIDs: Bool) throws(AdminRefusal) -> [UInt8] {
        Array("session: \(session)\nids: \(hasIDs)\n".utf8)
    }

    func restore(
        _ session: String, from snapshot: [UInt8]
    ) throws(AdminRefusal) -> AdminSession {
        log.append("restore \(session) \(snapshot)")
        names.insert(session)
        return made(session)
    }

    func ruleSet() -> RuleSet { rules }

    func setRules(_ rules: RuleSet) throws(AdminRefusal) { self.rules = rules }

    func faultCounters(_ session: String) throws(AdminRefusal) -> [FaultEngine.Counters] {
        try check(session)
        return []
    }

    func resetFaultCounters(_ session: String, rule: String?) throws(AdminRefusal) {
        log.append("reset-counters \(session) \(rule ?? "*")")
    }

    func faultSchedule(_ session: String) throws(AdminRefusal) -> [FaultRule] { rules.rules }

    func explain(_ session: String, _ facts: FaultFacts) throws(AdminRefusal) -> FaultDecision {
        var engine = FaultEngine(session: session, draws: Draws(seed: 1, session: session))
        engine.install(rules, at: nil)
        return engine.explain(facts)
    }

    func scenarios(_ session: String) throws(AdminRefusal) -> [String: String] { [:] }

    func setScenario(
        _ session: String, _ name: String, to state: String
    ) throws(AdminRefusal) {
        log.append("scenario \(session) \(name) \(state)")
    }

    func resetScenarios(_ session: String) throws(AdminRefusal) {
        log.append("reset-scenarios \(session)")
    }

    func clock(_ session: String) throws(AdminRefusal) -> AdminClock {
        try check(session)
        return clocks[session] ?? Self.realClock
    }

    func setClock(
        _ session: String, _ mode: SessionClock.Mode, to moment: Timestamp?
    ) throws(AdminRefusal) -> [JSONValue] {
        clocks[session] = AdminClock(mode: mode, now: moment ?? Self.realClock.now)
        return []
    }

    func advance(
        _ session: String, _ target: Engine.TimeTarget
    ) throws(AdminRefusal) -> [JSONValue] {
        log.append("advance \(session) \(target)")
        return [.object([.init(name: "to", value: .string("SUCCEEDED"))])]
    }

    func nextTransitions(_ session: String, count: Int) throws(AdminRefusal) -> [JSONValue] {
        log.append("next \(session) \(count)")
        return []
    }

    func timers(_ session: String) throws(AdminRefusal) -> [JSONValue] { [] }

    func lockClock(_ session: String, isLock: Bool) throws(AdminRefusal) -> Int64 {
        isLock ? 1 : 0
    }

    func inFlightCount(_ session: String) throws(AdminRefusal) -> Int { inFlight }

    func asynchronousRequests(_ session: String) throws(AdminRefusal) -> [JSONValue] { [] }

    func drive(
        _ session: String, _ requestID: String, _ action: Engine.RequestAction
    ) throws(AdminRefusal) -> JSONValue {
        log.append("drive \(requestID) \(action)")
        return .object([])
    }

    func transitions(
        _ session: String, _ model: AsynchronousModel
    ) throws(AdminRefusal) -> JSONValue {
        transitionDocuments[model] ?? .object([])
    }

    func setTransitions(
        _ session: String, _ model: AsynchronousModel, _ value: JSONValue?
    ) throws(AdminRefusal) {
        transitionDocuments[model] = value
    }

    func storage() -> StorageStatus {
        StorageStatus(
            isStored: false, faults: [], pendingCount: 0, durableVersion: 5, isFailing: false)
    }

    func failStorage(_ fault: StorageFault) {
        log.append("fail \(fault.code.rawValue) \(fault.point.rawValue)")
    }

    func healStorage() -> Int { healed }

    func checkpoint(
        _ completion: @escaping @Sendable (String?) -> Void
    ) throws(AdminRefusal) { checkpoint = completion }

    private func check(_ name: String) throws(AdminRefusal) {
        guard names.contains(name) else { throw .unknownSession(name) }
    }

    private func made(_ name: String) -> AdminSession {
        let clock = clocks[name] ?? Self.realClock
        return AdminSession(
            SessionInfo(
                name: name, seed: 7, clock: clock.mode, lockCount: clock.lockCount, now: clock.now,
                callCount: 3, permissionSetCount: 0, assignmentCount: 0, requestCount: 0,
                inFlightCount: inFlight, stateVersion: 1))
    }

    private static let realClock = AdminClock(
        mode: .real, now: Timestamp(millisecondsSinceEpoch: 0))
}

extension AdminAPI {
    /// Sends a request with a JSON body.
    func send(
        _ line: String, _ body: String = "", ifMatch: String? = nil, mediaType: String? = nil,
        authorization: String? = nil
    ) -> AdminAnswer {
        let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
        let target = parts[1].split(separator: "?", maxSplits: 1).map(String.init)
        guard let method = Method.allCases.first(where: { "\($0.name)" == parts[0] }) else {
            preconditionFailure("\(parts[0]) is no method")
        }
        var request = AdminRequest(method, target[0])
        request.query = target.count == 2 ? target[1] : nil
        request.body = Array(body.utf8)
        request.mediaType = mediaType ?? (body.isEmpty ? nil : "application/json")
        request.ifMatch = ifMatch
        request.authorization = authorization
        return answer(request)
    }
}

extension AdminAnswer {
    /// The body as JSON.
    var json: JSONValue { (try? JSONValue.parse(body)) ?? .null }
    /// The body as text.
    var text: String { String(decoding: body, as: UTF8.self) }

    /// The value of a header.
    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
