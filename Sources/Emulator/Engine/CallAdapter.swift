import AWSJSON
import HTTPWire
import IdentityCenter
import SQLiteStore
import ServiceModels

/// Stands between a handler and what acts on its session: fault rules, transitions and the clock.
///
/// Lives behind the engine's lock, used by one call at a time.
final class CallAdapter: CallEnvironment {
    /// What the rules did to the call at hand.
    private(set) var decision = FaultDecision.pass
    /// What is done with the call at hand.
    private(set) var treatment = CallTreatment.none
    /// The world that the call reads in the place of its own.
    private(set) var substitute: World?

    /// How asynchronous requests end.
    var transitions: TransitionPolicy
    /// The session's rules; `nil` when there is none.
    var faults: FaultEngine?
    /// What faults may do that requests ask for themselves; `nil` where they may not ask.
    var requestedFeatures: Set<FaultFeature>? {
        didSet { requested = nil }
    }
    /// Says what is done with a call, where no rules do.
    var judge: ((borrowing Call) -> CallTreatment)?
    /// The session that it belongs to.
    unowned var session: Session?

    /// Whether the call at hand has started an asynchronous request.
    private(set) var startsRequest = false

    private var incoming: Engine.IncomingCall?
    private var facts: FaultFacts?
    /// The faults that requests have asked for, and what the call at hand asks for.
    private var requested: HeaderFaults?
    private var request = HeaderFaults.Request(header: nil, appID: nil)
    private var body = UnsafeRawBufferPointer(start: nil, count: 0)
    private var wall = Timestamp(millisecondsSinceEpoch: 0)
    private var jump: (clock: SessionClock, applied: AppliedChanges)?
    /// Whether nothing stands between the handler and the call: what nearly every call asks.
    private(set) var isPlain = true
    private var isFirstRun = true
    /// Whether the input of the call at hand was accepted.
    private var isAccepted = false

    init(transitions: TransitionPolicy, faults: FaultEngine?) {
        self.transitions = transitions
        self.faults = faults
    }

    /// How often each rule matched and hit, in evaluation order.
    var faultCounters: [FaultEngine.Counters] { faults?.counters ?? [] }

    /// Gets ready for a call; its octets must stay valid while it lasts.
    func begin(_ incoming: Engine.IncomingCall, wall: Timestamp) {
        body = incoming.body
        startsRequest = false
        isPlain =
            faults == nil && judge == nil && requestedFeatures == nil && incoming.verdict == nil
            && session?.clock.jumps != true
        guard !isPlain else { return }
        self.incoming = incoming
        self.wall = wall
        isFirstRun = true
        isAccepted = false
        guard let verdict = incoming.verdict else { return }
        decision = verdict.decision
        treatment = verdict.treatment
    }

    /// Gets ready for another run of the same call, which is judged once.
    func beginAgain() {
        isFirstRun = false
    }

    /// Forgets the call.
    func end() {
        body = UnsafeRawBufferPointer(start: nil, count: 0)
        guard !isPlain else { return }
        incoming = nil
        facts = nil
        decision = .pass
        treatment = .none
        substitute = nil
    }

    /// What the clock's jump did, for who stores it: the clock as it was, and what ended.
    func takeJump() -> (clock: SessionClock, applied: AppliedChanges)? {
        defer { jump = nil }
        return jump
    }

    /// Judges a call before anything of it is looked at.
    ///
    /// - Throws: what rules answer in front of everything else.
    func openFrontDoor(to call: borrowing Call) throws(ServiceError) {
        guard !isPlain, isFirstRun, incoming?.verdict == nil else { return }
        var facts = makeFacts(call)
        takeRequest(&facts, call.world)
        guard faults != nil || !request.isEmpty else { return }
        self.facts = facts
        try evaluate(.frontDoor)
        if decision.terminal != nil { try follow() }
    }

    func inputAccepted(by call: borrowing Call) throws(ServiceError) {
        guard !isPlain, isFirstRun else { return }
        isAccepted = true
        if incoming?.verdict == nil {
            if let judge { treatment = judge(call) }
            if facts != nil {
                try evaluate(.precommit)
            }
            try follow()
        }
        jumpToTimer(of: call)
        lookBack(call)
    }

    /// Lets the rules that act on answers alone judge a call that was refused before they were
    /// asked.
    func refused() {
        guard !isPlain, !isAccepted, facts != nil, decision.terminal == nil else { return }
        facts?.isRefused = true
        // What is wrong with a fault that the request asks for was said before.
        try? evaluate(.precommit)
        var treatment = CallTreatment(decision)
        treatment.isPostponed = false
        self.treatment = treatment
    }

    var input: JSONValue? { Self.value(of: body) }

    var creationSkewMilliseconds: Int64 { treatment.creationSkewMilliseconds }

    /// What was decided about the call; `nil` for one that nothing stood in the way of.
    var verdict: CallVerdict? {
        isPlain
            ? nil
            : CallVerdict(decision: decision, treatment: treatment, rules: faults?.rules ?? [])
    }

    /// Notes what faults the call asks for itself, where it may.
    private func takeRequest(_ facts: inout FaultFacts, _ world: World) {
        request = HeaderFaults.Request(header: nil, appID: nil)
        guard let features = requestedFeatures, let fields = incoming?.fields else { return }
        request = HeaderFaults.Request(
            header: fields.value(of: HeaderFault.headerName), appID: facts.sdk().appID)
        guard !request.isEmpty, requested == nil else { return }
        requested = HeaderFaults(session: world.name, draws: world.draws, executable: features)
    }

    private func evaluate(_ pass: FaultPass) throws(ServiceError) {
        guard var facts = self.facts else { return }
        // Taken out meanwhile, so that it is not copied.
        self.facts = nil
        defer { self.facts = facts }
        if !request.isEmpty, !facts.isRefused {
            do throws(HeaderFault.Mistake) {
                try requested?.evaluate(request, &facts, pass: pass, into: &decision) { id in
                    faults?.rule(id)
                }
            } catch {
                throw ServiceError(.validationException, error.message)
            }
        }
        faults?.evaluate(&facts, pass: pass, into: &decision)
        if case .hang = decision.terminal, incoming?.mayHang == false {
            decision.withdrawHang()
        }
    }

    /// Does what was decided.
    private func follow() throws(ServiceError) {
        if facts != nil { treatment = CallTreatment(decision) }
        if let fault = treatment.storage, fault.point.isBeforeWork, fault.nth == 1 {
            treatment.error = .notRead
            treatment.runsHandler = false
        }
        guard treatment.runsHandler else { throw treatment.error ?? .withheld }
    }

    func completionPlan(for model: AsynchronousModel, call: borrowing Call) -> CompletionPlan {
        let plan = transitions.plan(
            for: model, input: transitions.needsInput(for: model) ? Self.value(of: body) : nil,
            now: call.now, draws: call.world.draws, requestID: call.requestID.description)
        startsRequest = true
        guard let override = treatment.asynchronous else { return plan }
        return override.applied(
            to: plan, model: model, now: call.now, draws: call.world.draws,
            requestID: call.requestID.description)
    }

    private func makeFacts(_ call: borrowing Call) -> FaultFacts {
        var facts = FaultFacts(
            operation: call.serviceOperation.qualifiedName, session: call.world.name,
            ordinal: call.world.callOrdinal,
            input: { [body] in Self.value(of: body) })
        facts.region = call.region
        facts.account = call.caller.account.description
        facts.callerARN = call.caller.arn
        facts.moment = FaultMoment(
            virtual: call.now.millisecondsSinceEpoch, wall: wall.millisecondsSinceEpoch)
        facts.accessKeyID = incoming?.accessKeyID
        facts.connection = incoming?.connection
        if let fields = incoming?.fields { facts.header = { fields.value(of: $0) } }
        let world = call.world
        facts.outstandingAsync = { world.state.outstandingAsync }
        facts.assignment = { world.state.assignment(namedBy: $0) }
        return facts
    }

    /// Moves an automatic clock to the next timer of what the call reads the status of.
    private func jumpToTimer(of call: borrowing Call) {
        guard let session, session.clock.jumps, let input = Self.value(of: body),
            let moment = call.world.state.timer(
                readBy: call.serviceOperation.qualifiedName, input: input),
            moment > call.now
        else { return }
        let before = session.clock
        guard (try? session.clock.advance(to: moment, wall: wall)) != nil else { return }
        jump = (before, session.world.settle(at: moment, rules: call.rules))
    }

    /// Puts a past state in the place of the present one for a read that lags.
    private func lookBack(_ call: borrowing Call) {
        guard let lag = treatment.visibility, let session,
            call.serviceOperation.isReadOnly,
            let view = session.history?.view(of: session.world.state, lag: lag, now: call.now)
        else { return }
        let world = call.world
        substitute = World(
            name: world.name, draws: world.draws, epoch: world.epoch, state: view,
            callOrdinal: world.callOrdinal)
    }

    private static func value(of body: UnsafeRawBufferPointer) -> JSONValue? {
        // Of the services that speak JSON the handler has decoded the body already.
        try? JSONValue.parse(body)
    }
}

extension ServiceError {
    /// Stops a handler whose call gets no answer of its own.
    static let withheld = ServiceError(
        .internalServerException, "A fault rule took the answer of this call.")

    /// What a call gets when the disk is said not to give the state.
    static let notRead = ServiceError(
        .internalServerException, "The state could not be read; see the server's log.")
}

/// What was decided about a call; apart from it, so that calls without rules do not carry its size
/// about.
final class CallVerdict: Sendable {
    /// What the rules said.
    let decision: FaultDecision
    /// What is done with it.
    let treatment: CallTreatment
    /// The rules that were in place, in the order of evaluation.
    let rules: [InstalledRule]

    init(decision: FaultDecision, treatment: CallTreatment, rules: [InstalledRule] = []) {
        self.rules = rules
        self.decision = decision
        self.treatment = treatment
    }

    /// The verdict for the time when a call that was postponed does run.
    var running: CallVerdict {
        var treatment = treatment
        treatment.isPostponed = false
        treatment.runsHandler = true
        return CallVerdict(decision: decision, treatment: treatment, rules: rules)
    }
}

extension StorePoint {
    /// Whether it comes before a call's work, not with its changes.
    var isBeforeWork: Bool { self == .open || self == .read }
}

extension AsynchronousOverride {
    /// The plan with what the rule says over what transitions say.
    func applied(
        to plan: CompletionPlan, model: AsynchronousModel, now: Timestamp, draws: Draws,
        requestID: String
    ) -> CompletionPlan {
        var plan = plan
        if let progression {
            let policy = TransitionPolicy(
                standard: Transition(
                    progression, countsLists: plan.countsLists, outcome: plan.outcome))
            plan = policy.plan(
                for: model, input: nil, now: now, draws: draws, requestID: requestID)
        }
        switch outcome {
        case .stuck:
            plan.dueAt = nil
            plan.polls = nil
        case .succeed: plan.outcome = .succeeded
        case .fail(let reason): plan.outcome = .failed(reason: reason)
        case nil: break
        }
        plan.repeats = max(0, completionCount - 1)
        return plan
    }
}
