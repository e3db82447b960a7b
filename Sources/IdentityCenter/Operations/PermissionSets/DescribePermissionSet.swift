package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Describes a permission set.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException`.
    package func describePermissionSet(
        _ input: SSOAdmin.DescribePermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.DescribePermissionSetResponse {
        let instance = try call.organizationInstance(input.instanceArn)
        let set = try call.permissionSet(input.permissionSetArn, in: instance)
        return SSOAdmin.DescribePermissionSetResponse(permissionSet: set.shape)
    }
}
