package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Shows the permissions boundary of a permission set.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for an unknown set and for
    ///   one without a boundary.
    package func getPermissionsBoundaryForPermissionSet(
        _ input: SSOAdmin.GetPermissionsBoundaryForPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.GetPermissionsBoundaryForPermissionSetResponse {
        let set = try call.permissionSet(input.permissionSetArn, inInstance: input.instanceArn)
        let shape: SSOAdmin.PermissionsBoundary
        switch call.policies(of: set).permissionsBoundary {
        case .managed(let arn)?: shape = SSOAdmin.PermissionsBoundary(managedPolicyArn: arn)
        case .customerManaged(let policy)?:
            shape = SSOAdmin.PermissionsBoundary(customerManagedPolicyReference: policy.shape)
        case nil: throw .noPermissionsBoundary(set)
        }
        return SSOAdmin.GetPermissionsBoundaryForPermissionSetResponse(permissionsBoundary: shape)
    }
}
