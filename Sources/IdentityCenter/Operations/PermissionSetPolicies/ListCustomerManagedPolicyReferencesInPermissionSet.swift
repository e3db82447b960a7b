package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Lists the customer managed policies of a permission set, in the order they were attached.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for an unknown set;
    ///   `ValidationException` for a bad page token.
    package func listCustomerManagedPolicyReferencesInPermissionSet(
        _ input: SSOAdmin.ListCustomerManagedPolicyReferencesInPermissionSetRequest,
        _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListCustomerManagedPolicyReferencesInPermissionSetResponse {
        let set = try call.permissionSet(input.permissionSetArn, inInstance: input.instanceArn)
        let page = try call.page(
            of: call.policies(of: set).customerManaged, set: set, nextToken: input.nextToken,
            maxResults: input.maxResults, \.shape)
        return SSOAdmin.ListCustomerManagedPolicyReferencesInPermissionSetResponse(
            customerManagedPolicyReferences: page.items, nextToken: page.nextToken)
    }
}
