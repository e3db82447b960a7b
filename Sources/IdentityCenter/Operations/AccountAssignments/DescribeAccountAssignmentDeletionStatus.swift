package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Shows where an assignment deletion request stands; reading may be what ends it.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for an unknown request id.
    package func describeAccountAssignmentDeletionStatus(
        _ input: SSOAdmin.DescribeAccountAssignmentDeletionStatusRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.DescribeAccountAssignmentDeletionStatusResponse {
        let instance = try call.organizationInstance(input.instanceArn)
        let request = try call.readStatus(
            .accountAssignmentDeletion, id: input.accountAssignmentDeletionRequestId, in: instance)
        return SSOAdmin.DescribeAccountAssignmentDeletionStatusResponse(
            accountAssignmentDeletionStatus: request.operationStatus)
    }
}
