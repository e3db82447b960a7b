package import AWSJSON
import ServiceModels

/// One call as its authorisation sees it: before anything that it names is looked up for its sake.
package struct AccessRequest {
    let operation: ServiceOperation
    let input: JSONValue
    let caller: Caller
    let state: State

    /// A call with an input that keeps the constraints of the model.
    package init(operation: ServiceOperation, input: JSONValue, caller: Caller, state: State) {
        self.operation = operation
        self.input = input
        self.caller = caller
        self.state = state
    }

    /// Why the caller may not make the call; `nil` when it may.
    ///
    /// What denies explicitly comes before what does not allow, as in IAM's evaluation of policies.
    /// What instances stay out of reach of whom is judged where they are looked up, `Call.instance`
    /// and its neighbours, since that hangs on regions too.
    package func refusal(rules: ServiceRules) -> ServiceError? {
        // Nobody needs a permission for this, and no policy takes it away.
        if case .sts = operation { return nil }
        if let refusal = explicitDenial { return refusal }
        let isEnforced = rules.access == .enforced
        if isEnforced, let refusal = delegationRefusal { return refusal }
        if let refusal = missingPermission { return refusal }
        return isEnforced ? standingRefusal : nil
    }

    /// The text of a member of the input.
    func text(_ member: String) -> String? { input[member: member]?.string }

    /// What the caller's own policy denies.
    private var explicitDenial: ServiceError? {
        guard let policy = caller.policy else { return nil }
        let denied = resources.filter { policy.denies(operation.action, $0) }
        return denied.isEmpty ? nil : .explicitlyDenied(denied, self)
    }

    /// What the caller's own policy does not allow.
    private var missingPermission: ServiceError? {
        guard let policy = caller.policy else { return nil }
        let missing = resources.filter { policy.lacks(operation.action, $0) }
        return missing.isEmpty ? nil : .notAllowed(missing, self)
    }
}
