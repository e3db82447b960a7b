package import AWSJSON
import ServiceModels

/// What a handler asks of the server around it while it decides.
package protocol CallEnvironment: AnyObject {
    /// The input is well-formed and keeps its constraints; the handler is about to decide.
    ///
    /// - Throws: an injected error.
    func inputAccepted(by call: borrowing Call) throws(ServiceError)

    /// When and how the asynchronous request that `call` starts ends.
    func completionPlan(for model: AsynchronousModel, call: borrowing Call) -> CompletionPlan

    /// The input as JSON, parsed when it is asked for; `nil` when there is none.
    var input: JSONValue? { get }

    /// The world to read in the place of the call's own, asked once the input is accepted; `nil`
    /// for its own.
    var substitute: World? { get }

    /// How far ahead of the session time the creation dates of the call are, in milliseconds;
    /// asked once the input is accepted.
    var creationSkewMilliseconds: Int64 { get }
}

extension CallEnvironment {
    /// None.
    package var substitute: World? { nil }

    /// None.
    package var creationSkewMilliseconds: Int64 { 0 }
}

/// One call of an operation: what a handler may see, and the changes it decides on.
///
/// A handler checks everything and records changes; it never writes state.
package struct Call: OperationContext {
    /// The world the call acts on, with everything due settled.
    package private(set) var world: World
    /// The operation.
    package let serviceOperation: ServiceOperation
    /// The session time of the call; fixed while it lasts.
    package let now: Timestamp
    /// The creation date of what the call makes: `now`, unless its environment says otherwise.
    private(set) var createdDate: Timestamp
    /// The call's id, which an asynchronous request it starts gets too.
    package let requestID: RequestID
    /// Who calls.
    package let caller: Caller
    /// The region of the credential scope; `nil` when the call carried none.
    package let region: String?
    /// The switches of fidelity.
    package let rules: ServiceRules
    /// The changes decided so far.
    package private(set) var changes: [Change] = []
    /// Requests that ended because this call read their status; already applied.
    package private(set) var settled = AppliedChanges()

    /// Whether the input was found to be well-formed and to keep its constraints.
    private(set) var isInputAccepted = false

    private let environment: any CallEnvironment
    private var nextSequence: SequenceNumber

    /// A call that has decided nothing yet.
    package init(
        world: World, operation: ServiceOperation, now: Timestamp, requestID: RequestID,
        caller: Caller,
        region: String?, rules: ServiceRules, environment: any CallEnvironment
    ) {
        self.world = world
        serviceOperation = operation
        self.now = now
        createdDate = now
        self.requestID = requestID
        self.caller = caller
        self.region = region
        self.rules = rules
        self.environment = environment
        nextSequence = world.state.nextSequence
    }

    /// The operation's name, as messages name it.
    package var operation: String { serviceOperation.name }

    /// The state before this call's changes.
    // Inlined so that a look at one table does not copy, and retain, all of them.
    @inline(__always)
    package var state: State { world.state }

    /// Judges whether the caller may call this, and runs what else waits between checking the input
    /// and deciding.
    ///
    /// - Throws: what refuses the caller; an injected error.
    package mutating func inputAccepted() throws(ServiceError) {
        isInputAccepted = true
        if !caller.isUnrestricted { try checkAccess() }
        try environment.inputAccepted(by: self)
        if let substitute = environment.substitute { world = substitute }
        let skew = environment.creationSkewMilliseconds
        if skew != 0 {
            let (sum, isTooFar) = now.millisecondsSinceEpoch.addingReportingOverflow(skew)
            if !isTooFar { createdDate = Timestamp(millisecondsSinceEpoch: sum) }
        }
        // What ran in between may have ended requests or reset the world.
        nextSequence = world.state.nextSequence
    }

    private func checkAccess() throws(ServiceError) {
        let request = AccessRequest(
            operation: serviceOperation, input: environment.input ?? .object([]), caller: caller,
            state: state)
        if let refusal = request.refusal(rules: rules) { throw refusal }
    }

    /// Decides on a change.
    mutating func record(_ change: Change) {
        changes.append(change)
    }

    /// Takes the next sequence number.
    mutating func takeSequence() -> SequenceNumber {
        let taken = nextSequence
        nextSequence = taken.next
        changes.append(.nextSequence(nextSequence))
        return taken
    }

    /// When and how the asynchronous request this call starts ends.
    func completionPlan(for model: AsynchronousModel) -> CompletionPlan {
        environment.completionPlan(for: model, call: self)
    }

    /// Counts a status read of `request`, which may end it, and returns the request as the reader
    /// sees it.
    mutating func readStatus(
        of request: AsynchronousRequest, inList isList: Bool = false
    ) -> AsynchronousRequest {
        guard request.status == .inProgress, !request.isHeld, let polls = request.plan.polls,
            !isList || request.plan.countsLists,
            world.countStatusRead(of: request.id) >= polls
        else { return request }
        settled.append(world.end(request, at: now, rules: rules))
        nextSequence = world.state.nextSequence
        return world.state.requests[request.id] ?? request
    }
}
