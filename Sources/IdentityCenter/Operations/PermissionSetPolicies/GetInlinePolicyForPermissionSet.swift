package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Shows the inline policy of a permission set; the empty string when there is none.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for an unknown set.
    package func getInlinePolicyForPermissionSet(
        _ input: SSOAdmin.GetInlinePolicyForPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.GetInlinePolicyForPermissionSetResponse {
        let set = try call.permissionSet(input.permissionSetArn, inInstance: input.instanceArn)
        return SSOAdmin.GetInlinePolicyForPermissionSetResponse(
            inlinePolicy: call.policies(of: set).inlinePolicy ?? "")
    }
}
