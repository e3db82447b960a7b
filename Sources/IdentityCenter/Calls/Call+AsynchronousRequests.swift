import AWSJSON
import ServiceModels

extension Call {
    /// Accepts an assignment request: creation or deletion.
    ///
    /// - Throws: `ConflictException` while another one is in flight that it would meet.
    mutating func acceptAssignment(
        _ model: AsynchronousModel, of set: PermissionSet, account: AccountID, principal: Principal
    ) throws(ServiceError) -> AsynchronousRequest {
        if model == .accountAssignmentCreation {
            try checkOutstanding(model, countMax: rules.quotas.outstandingAssignmentCreations)
        }
        let target = ProvisioningTarget(permissionSet: set.sequence, account: account)
        let isBlocked = state.requests.inFlight(on: target).contains { other in
            switch rules.inFlightConflict {
            case .off: false
            case .samePermissionSetAndAccount: true
            case .sameAssignment: other.principal == nil || other.principal == principal
            }
        }
        if isBlocked { throw .conflictingOperation }
        return accept(model, of: set, account: account, accounts: [], principal: principal)
    }

    /// Accepts provisioning of a set in one account, or in all that hold it (`account` is `nil`).
    ///
    /// - Throws: `ConflictException` while anything is in flight on the set in one of the accounts.
    mutating func acceptProvisioning(
        of set: PermissionSet, account: AccountID?
    ) throws(ServiceError) -> AsynchronousRequest {
        try checkOutstanding(
            .permissionSetProvisioning, countMax: rules.quotas.outstandingProvisionings)
        var accounts: [AccountID] = []
        if account == nil {
            state.provisionings.forEachAccount(holding: set.sequence, after: nil) { _, holder in
                accounts.append(holder)
                return true
            }
        }
        if rules.inFlightConflict != .off {
            for affected in account.map({ [$0] }) ?? accounts {
                let target = ProvisioningTarget(permissionSet: set.sequence, account: affected)
                guard state.requests.inFlight(on: target).isEmpty else {
                    throw .conflictingOperation
                }
            }
        }
        return accept(
            .permissionSetProvisioning, of: set, account: account, accounts: accounts,
            principal: nil)
    }

    private func checkOutstanding(
        _ model: AsynchronousModel, countMax: Int
    ) throws(ServiceError) {
        guard state.requests.inFlightCount(model) < countMax else {
            throw .tooManyOutstandingRequests
        }
    }

    private mutating func accept(
        _ model: AsynchronousModel, of set: PermissionSet, account: AccountID?,
        accounts: [AccountID], principal: Principal?
    ) -> AsynchronousRequest {
        let request = AsynchronousRequest(
            sequence: takeSequence(), id: requestID, model: model, permissionSet: set,
            account: account, accounts: accounts, principal: principal, createdDate: createdDate,
            plan: completionPlan(for: model))
        record(.request(request.id, request))
        return request
    }

    /// The request of this kind and id in `instance`, after counting this read of its status.
    ///
    /// - Throws: `ResourceNotFoundException` when there is none; a creation's id is unknown to the
    ///   deletion operations (SA-011).
    mutating func readStatus(
        _ model: AsynchronousModel, id text: String, in instance: Instance
    ) throws(ServiceError) -> AsynchronousRequest {
        guard let id = RequestID(text), let request = state.requests[id], request.model == model,
            request.instance == instance.sequence
        else { throw .noSuchRequest(text) }
        return readStatus(of: request)
    }

    /// One page of the records of a kind.
    ///
    /// - Throws: `ValidationException` for a bad page token.
    mutating func readStatuses(
        _ model: AsynchronousModel, in instance: Instance, status: SSOAdmin.StatusValues?,
        nextToken: String?, maxResults: Int?
    ) throws(ServiceError) -> (items: [AsynchronousRequest], nextToken: String?) {
        var page = try page(
            of: AsynchronousRequest.self, nextToken: nextToken, maxResults: maxResults,
            binding: [instance.arn, status?.rawValue])
        state.requests.forEach(model, ofInstance: instance.sequence, after: page.after) { request in
            guard status == nil || request.status == status else { return true }
            return page.add(request, at: request.sequence)
        }
        let items = page.items.map { readStatus(of: $0, inList: true) }
            .filter { status == nil || $0.status == status }
        return (items, page.nextToken)
    }
}

extension AsynchronousRequest {
    /// The answer to the call that started the request: without `CreatedDate`, which every later
    /// one has (SA-019).
    var firstStatus: SSOAdmin.AccountAssignmentOperationStatus {
        var status = operationStatus
        status.createdDate = nil
        return status
    }

    /// An assignment request as the status operations show it.
    var operationStatus: SSOAdmin.AccountAssignmentOperationStatus {
        SSOAdmin.AccountAssignmentOperationStatus(
            status: status, requestId: id.description, failureReason: failureReason,
            targetId: account?.description, targetType: .awsAccount,
            permissionSetArn: permissionSetARN, principalType: principal?.type,
            principalId: principal?.id.description, createdDate: createdDate)
    }

    /// A request as the lists of statuses show it.
    var statusMetadata: SSOAdmin.AccountAssignmentOperationStatusMetadata {
        SSOAdmin.AccountAssignmentOperationStatusMetadata(
            status: status, requestId: id.description, createdDate: createdDate)
    }

    /// A provisioning request as the status operations show it.
    var provisioningStatus: SSOAdmin.PermissionSetProvisioningStatus {
        SSOAdmin.PermissionSetProvisioningStatus(
            status: status, requestId: id.description, accountId: account?.description,
            permissionSetArn: permissionSetARN, failureReason: failureReason,
            createdDate: createdDate)
    }
}
