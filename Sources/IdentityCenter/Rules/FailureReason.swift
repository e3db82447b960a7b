import ServiceModels

/// The `FailureReason` texts of requests that end `FAILED`.
///
/// Clients match the prefix `Received a 404 status error: `, so it is kept exact.
enum FailureReason {
    /// The principal is not in the identity store.
    static func principalNotFound(_ principal: Principal, store: String) -> String {
        "Received a 404 status error: the \(principal.type.rawValue) assignee \(principal.id) "
            + "was not found in directory \(store)."
    }

    /// The account is not in the organization (SA-008: the text is ours).
    static func accountNotFound(_ account: AccountID) -> String {
        "Received a 404 status error: AWS account \(account) was not found in the organization."
    }

    /// The account is suspended or being closed, and the service cannot reach it.
    static func accountSuspended(_ account: AccountID) -> String {
        "AWS SSO is unable to complete your request at this time. Obtaining permissions to manage "
            + "your AWS account '\(account)' takes longer than usual. Please try again in a few "
            + "minutes. If this problem continues, contact AWS Support."
    }

    /// There is no such assignment to delete (SA-009: which value stands where is ours).
    static func assignmentNotFound(_ request: AsynchronousRequest) -> String {
        let principal = request.principal?.id.description ?? ""
        let account = request.account?.description ?? ""
        let set = ResourceName.permissionSetID(of: request.permissionSetARN)
        let instance =
            ResourceName.instanceARN(ofPermissionSet: request.permissionSetARN)
            .map { String(ResourceName.lastSegment(of: $0)) } ?? ""
        return "Received a 404 status error: EntitlementItem doesn't exist with the given "
            + "entitlement key EntitlementKey{accessorId=AccessorId{value=\(principal)}, "
            + "resourceId=ResourceId{value=\(account)}, "
            + "auxiliaryResourceId=AuxiliaryResourceId{value=\(set)}, "
            + "containerId=ContainerId{value=\(instance)}}"
    }

    /// The account does not hold the set that is to be provisioned there.
    static func notProvisioned(_ account: AccountID) -> String {
        "Received a 404 status error: Permission set provision not found in AWS account \(account)."
    }

    /// The account holds as many permission sets as it may (SA-190: the text is ours).
    static func tooManyPermissionSets(limit: Int, in account: AccountID) -> String {
        "Received a 400 status error: AWS account \(account) cannot have more than \(limit) "
            + "permission sets."
    }

    /// The set is assigned to as many groups in the account as it may be (SA-191: the text is
    /// ours).
    static func tooManyGroups(limit: Int, in account: AccountID) -> String {
        "Received a 400 status error: A permission set cannot be assigned to more than \(limit) "
            + "groups in AWS account \(account)."
    }

    /// More accounts hold the set than one request provisions (SA-192: the text is ours).
    static func tooManyAccounts(limit: Int, set arn: String) -> String {
        "Received a 400 status error: Permission set \(ResourceName.permissionSetID(of: arn)) "
            + "cannot be provisioned in more than \(limit) accounts at a time."
    }

    /// The last assignment went while all accounts were being provisioned.
    static let assignmentGone = "Received a 404 status error: Assignment not found."

    /// The account lacks a customer managed policy of the set (SA-118: the ARN is what is thought
    /// to stand there).
    static func policyMissing(
        _ policy: CustomerManagedPolicy, in account: AccountID, partition: some StringProtocol
    ) -> String {
        "Received a 404 status error: Not supported policy "
            + "arn:\(partition):iam::\(account):policy\(policy.path)\(policy.name)."
    }
}
