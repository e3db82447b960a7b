import AWSJSON
import ServiceModels

/// What ending a request does: the other half of the state machine that `CreateAccountAssignment`
/// and its like begin.
struct Completion {
    let state: State
    let rules: ServiceRules
    /// When it happens.
    let moment: Timestamp

    /// The changes that end `request`: its record and its effect.
    func changes(ending request: AsynchronousRequest) -> [Change] {
        switch request.plan.outcome {
        case .failed(let reason):
            return [ended(request, .failed, failureReason: reason)]
        case .succeeded:
            return effect(of: request) + [ended(request, .succeeded)]
        case nil:
            if let reason = failureReason(of: request) {
                return [ended(request, .failed, failureReason: reason)]
            }
            return effect(of: request) + [ended(request, .succeeded)]
        }
    }

    private func ended(
        _ request: AsynchronousRequest, _ status: SSOAdmin.StatusValues,
        failureReason: String? = nil
    ) -> Change {
        var ended = request.ended(status, failureReason: failureReason)
        ended.accountCreation?.completedDate = moment
        return .request(request.id, ended)
    }

    /// The changes that give a request that succeeded its effect once more.
    func changes(repeating request: AsynchronousRequest) -> [Change] {
        var repeated = request
        repeated.plan.repeats -= 1
        return effect(of: request) + [.request(request.id, repeated)]
    }

    private func failureReason(of request: AsynchronousRequest) -> String? {
        switch request.model {
        case .accountAssignmentCreation: creationFailure(request)
        case .accountAssignmentDeletion: deletionFailure(request)
        case .permissionSetProvisioning: provisioningFailure(request)
        case .accountCreation: accountCreationFailure(request)
        }
    }

    private func effect(of request: AsynchronousRequest) -> [Change] {
        switch request.model {
        case .accountAssignmentCreation: creation(request)
        case .accountAssignmentDeletion: deletion(request)
        case .permissionSetProvisioning: provisioning(request)
        case .accountCreation: accountCreation(request)
        }
    }

    // MARK: Creation

    private func creationFailure(_ request: AsynchronousRequest) -> String? {
        guard let principal = request.principal, let account = request.account else { return nil }
        if rules.accounts == .required, state.accounts[account] == nil {
            return FailureReason.accountNotFound(account)
        }
        if let reason = suspension(of: account) { return reason }
        let store = state.instance(request.instance)?.identityStoreID ?? ""
        if rules.principals == .required, !state.principalExists(principal, inStore: store) {
            return FailureReason.principalNotFound(principal, store: store)
        }
        return exceededQuota(request, principal, account) ?? missingPolicy(request)
    }

    /// The quota that a new assignment would exceed, judged when the request ends (SA-190, SA-191).
    private func exceededQuota(
        _ request: AsynchronousRequest, _ principal: Principal, _ account: AccountID
    ) -> String? {
        let target = ProvisioningTarget(permissionSet: request.permissionSet, account: account)
        let setLimit = rules.quotas.permissionSetsPerAccount
        if state.provisionings[target] == nil,
            state.provisionings.count(inAccount: account) >= setLimit
        {
            return FailureReason.tooManyPermissionSets(limit: setLimit, in: account)
        }
        let groupLimit = rules.quotas.groupsPerPermissionSetAndAccount
        let assignment = AccountAssignment(target: target, principal: principal)
        if principal.type == .group, state.accountAssignments[assignment] == nil,
            state.accountAssignments.hasGroups(groupLimit, assignedTo: target)
        {
            return FailureReason.tooManyGroups(limit: groupLimit, in: account)
        }
        return nil
    }

    private func creation(_ request: AsynchronousRequest) -> [Change] {
        guard let principal = request.principal, let target = request.targets.first else {
            return []
        }
        var changes: [Change] = []
        var next = state.nextSequence
        let assignment = AccountAssignment(target: target, principal: principal)
        if state.accountAssignments[assignment] == nil {
            changes.append(.accountAssignment(assignment, next))
            next = next.next
        }
        // SA-006: a new assignment brings the account up to the set's present definition.
        let revision = state.permissionSets[request.permissionSet]?.revision ?? request.revision
        if var copy = state.provisionings[target] {
            copy.revision = revision
            changes.append(.provisioning(target, copy))
        } else {
            changes.append(.provisioning(target, Provisioning(sequence: next, revision: revision)))
            next = next.next
        }
        return changes + [.nextSequence(next)]
    }

    // MARK: Deletion

    private func deletionFailure(_ request: AsynchronousRequest) -> String? {
        guard let principal = request.principal, let target = request.targets.first else {
            return nil
        }
        let assignment = AccountAssignment(target: target, principal: principal)
        return state.accountAssignments[assignment] == nil
            ? FailureReason.assignmentNotFound(request) : nil
    }

    private func deletion(_ request: AsynchronousRequest) -> [Change] {
        guard let principal = request.principal, let target = request.targets.first else {
            return []
        }
        let assignment = AccountAssignment(target: target, principal: principal)
        guard state.accountAssignments[assignment] != nil else { return [] }
        return state.removal(of: assignment)
    }

    // MARK: Provisioning

    private func provisioningFailure(_ request: AsynchronousRequest) -> String? {
        for target in request.targets where state.provisionings[target] == nil {
            return request.account == nil
                ? FailureReason.assignmentGone : FailureReason.notProvisioned(target.account)
        }
        for target in request.targets {
            if let reason = suspension(of: target.account) { return reason }
        }
        let limit = rules.quotas.accountsPerProvisioning
        guard request.targets.count <= limit else {
            return FailureReason.tooManyAccounts(limit: limit, set: request.permissionSetARN)
        }
        return missingPolicy(request)
    }

    private func provisioning(_ request: AsynchronousRequest) -> [Change] {
        request.targets.compactMap { target in
            guard var copy = state.provisionings[target] else { return nil }
            // SA-007: what is copied is the definition of the moment the request was accepted.
            copy.revision = max(copy.revision, request.revision)
            return .provisioning(target, copy)
        }
    }

    // MARK: Accounts

    /// Why nothing can be written to an account that is declared and not active (SA-220).
    private func suspension(of account: AccountID) -> String? {
        guard let declared = state.accounts[account], !declared.isActive else { return nil }
        return FailureReason.accountSuspended(account)
    }

    // MARK: Policies

    /// The first customer managed policy of the set, the boundary last, that one of the accounts is
    /// known to lack; the set's present policies count (SA-119).
    private func missingPolicy(_ request: AsynchronousRequest) -> String? {
        guard let policies = state.policies[request.permissionSet] else { return nil }
        var needed = policies.customerManaged.map(\.policy)
        if case .customerManaged(let boundary)? = policies.permissionsBoundary {
            needed.append(boundary)
        }
        guard !needed.isEmpty else { return nil }
        for target in request.targets {
            guard let present = state.accounts[target.account]?.declaredPolicies else { continue }
            if let missing = needed.first(where: { !present.contains($0) }) {
                return FailureReason.policyMissing(
                    missing, in: target.account,
                    partition: ResourceName.partition(of: request.permissionSetARN))
            }
        }
        return nil
    }
}
