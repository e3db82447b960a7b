package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Accepts a request to take an assignment away.
    ///
    /// One that does not exist is accepted too and ends `FAILED`.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for an unknown permission
    ///   set; `ConflictException` while a request on the same assignment is in flight.
    package func deleteAccountAssignment(
        _ input: SSOAdmin.DeleteAccountAssignmentRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.DeleteAccountAssignmentResponse {
        let instance = try call.organizationInstance(input.instanceArn)
        let set = try call.permissionSet(input.permissionSetArn, in: instance)
        let assignment = try AssignmentInput(
            account: input.targetId, principalType: input.principalType,
            principalID: input.principalId)
        let request = try call.acceptAssignment(
            .accountAssignmentDeletion, of: set, account: assignment.account,
            principal: assignment.principal)
        return SSOAdmin.DeleteAccountAssignmentResponse(
            accountAssignmentDeletionStatus: request.firstStatus)
    }
}
