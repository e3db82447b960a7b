package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Takes the permissions boundary of a permission set away.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for an unknown set and for
    ///   one without a boundary (SA-116).
    package func deletePermissionsBoundaryFromPermissionSet(
        _ input: SSOAdmin.DeletePermissionsBoundaryFromPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) {
        let set = try call.permissionSet(input.permissionSetArn, inInstance: input.instanceArn)
        var policies = call.policies(of: set)
        guard policies.permissionsBoundary != nil else { throw .noPermissionsBoundary(set) }
        policies.permissionsBoundary = nil
        call.replacePolicies(of: set, with: policies)
    }
}
