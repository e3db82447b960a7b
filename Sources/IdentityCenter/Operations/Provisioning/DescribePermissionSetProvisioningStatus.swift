package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Shows where a provisioning request stands; reading may be what ends it.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for an unknown request id.
    package func describePermissionSetProvisioningStatus(
        _ input: SSOAdmin.DescribePermissionSetProvisioningStatusRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.DescribePermissionSetProvisioningStatusResponse {
        let instance = try call.organizationInstance(input.instanceArn)
        let request = try call.readStatus(
            .permissionSetProvisioning, id: input.provisionPermissionSetRequestId, in: instance)
        return SSOAdmin.DescribePermissionSetProvisioningStatusResponse(
            permissionSetProvisioningStatus: request.provisioningStatus)
    }
}
