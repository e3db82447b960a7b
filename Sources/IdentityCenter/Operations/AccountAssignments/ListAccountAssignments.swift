package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Lists who is assigned to an account through a permission set, in the order the assignments
    /// came into effect.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for an unknown permission
    ///   set; `ValidationException` for a bad page token.
    package func listAccountAssignments(
        _ input: SSOAdmin.ListAccountAssignmentsRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListAccountAssignmentsResponse {
        let instance = try call.organizationInstance(input.instanceArn)
        let set = try call.permissionSet(input.permissionSetArn, in: instance)
        let account = try AccountID(member: "AccountId", input.accountId)
        var page = try call.page(
            of: SSOAdmin.AccountAssignment.self, nextToken: input.nextToken,
            maxResults: input.maxResults, binding: [set.arn, input.accountId])
        let target = ProvisioningTarget(permissionSet: set.sequence, account: account)
        call.state.accountAssignments.forEach(assignedTo: target, after: page.after) {
            sequence, principal in
            page.add(
                SSOAdmin.AccountAssignment(
                    accountId: input.accountId, permissionSetArn: set.arn,
                    principalType: principal.type, principalId: principal.id.description),
                at: sequence)
        }
        return SSOAdmin.ListAccountAssignmentsResponse(
            accountAssignments: page.items, nextToken: page.nextToken)
    }
}
