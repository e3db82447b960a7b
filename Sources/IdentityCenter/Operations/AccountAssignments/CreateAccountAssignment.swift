package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Accepts a request to assign a principal; the access is there once it has ended `SUCCEEDED`.
    ///
    /// An assignment that exists is no error: the request ends `SUCCEEDED` without a second row.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for an unknown permission
    ///   set; `ConflictException` while a request on the same assignment is in flight.
    package func createAccountAssignment(
        _ input: SSOAdmin.CreateAccountAssignmentRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.CreateAccountAssignmentResponse {
        let instance = try call.organizationInstance(input.instanceArn)
        let set = try call.permissionSet(input.permissionSetArn, in: instance)
        let assignment = try AssignmentInput(
            account: input.targetId, principalType: input.principalType,
            principalID: input.principalId)
        let request = try call.acceptAssignment(
            .accountAssignmentCreation, of: set, account: assignment.account,
            principal: assignment.principal)
        return SSOAdmin.CreateAccountAssignmentResponse(
            accountAssignmentCreationStatus: request.firstStatus)
    }
}
