package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Takes the inline policy of a permission set away; without one nothing happens.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for an unknown set.
    package func deleteInlinePolicyFromPermissionSet(
        _ input: SSOAdmin.DeleteInlinePolicyFromPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) {
        let set = try call.permissionSet(input.permissionSetArn, inInstance: input.instanceArn)
        var policies = call.policies(of: set)
        guard policies.inlinePolicy != nil else { return }
        policies.inlinePolicy = nil
        call.replacePolicies(of: set, with: policies)
    }
}
