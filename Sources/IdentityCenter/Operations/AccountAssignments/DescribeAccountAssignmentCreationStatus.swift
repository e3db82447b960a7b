package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Shows where an assignment creation request stands; reading may be what ends it.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for an unknown request id.
    package func describeAccountAssignmentCreationStatus(
        _ input: SSOAdmin.DescribeAccountAssignmentCreationStatusRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.DescribeAccountAssignmentCreationStatusResponse {
        let instance = try call.organizationInstance(input.instanceArn)
        let request = try call.readStatus(
            .accountAssignmentCreation, id: input.accountAssignmentCreationRequestId, in: instance)
        return SSOAdmin.DescribeAccountAssignmentCreationStatusResponse(
            accountAssignmentCreationStatus: request.operationStatus)
    }
}
