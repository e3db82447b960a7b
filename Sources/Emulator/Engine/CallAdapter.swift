import AWSJSON
import IdentityCenter

/// Stands between a handler and what acts on its session: fault rules and transitions.
///
/// Lives behind the engine's lock, used by one call at a time.
final class CallAdapter: CallEnvironment {
    /// What the rules did to the call at hand.
    private(set) var decision = FaultDecision.pass

    private let transitions: TransitionPolicy
    /// The rules that act in the session; `nil` when there are none.
    var faults: FaultEngine?
    private var body = UnsafeRawBufferPointer(start: nil, count: 0)
    private var accessKeyID: String?

    init(transitions: TransitionPolicy, faults: FaultEngine?) {
        self.transitions = transitions
        self.faults = faults
    }

    /// How often each rule matched and hit, in evaluation order.
    var faultCounters: [FaultEngine.Counters] { faults?.counters ?? [] }

    /// Gets ready for a call with this body; it must stay valid while the call lasts.
    func begin(_ body: UnsafeRawBufferPointer, accessKeyID: String?) {
        self.body = body
        self.accessKeyID = accessKeyID
        if faults != nil { decision = .pass }
    }

    /// Forgets the call's body.
    func end() {
        body = UnsafeRawBufferPointer(start: nil, count: 0)
    }

    /// Forgets what was counted, as a reset does.
    func reset() {
        faults?.resetCounters()
    }

    func inputAccepted(by call: borrowing Call) throws(ServiceError) {
        guard faults != nil else { return }
        var facts = FaultFacts(
            operation: call.operation, session: call.world.name, ordinal: call.world.callOrdinal,
            input: { [body] in Self.value(of: body) })
        facts.region = call.region
        facts.account = call.caller.account.description
        facts.callerARN = call.caller.arn
        // The two clocks of a session are one as long as nobody can move either.
        let now = call.now.millisecondsSinceEpoch
        facts.moment = FaultMoment(virtual: now, wall: now)
        facts.accessKeyID = accessKeyID
        let world = call.world
        facts.outstandingAsync = { world.state.outstandingAsync }
        facts.assignment = { world.state.assignment(namedBy: $0) }
        decision = faults?.evaluate(facts) ?? .pass
        if let error = decision.error { throw error.serviceError }
    }

    func completionPlan(for model: AsynchronousModel, call: borrowing Call) -> CompletionPlan {
        transitions.plan(
            for: model, input: transitions.needsInput(for: model) ? Self.value(of: body) : nil,
            now: call.now, draws: call.world.draws, requestID: call.requestID.description)
    }

    private static func value(of body: UnsafeRawBufferPointer) -> JSONValue? {
        // The handler has decoded the body already, so what is no JSON never comes here.
        try? JSONValue.parse(body)
    }
}
