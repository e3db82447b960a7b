package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Lists the AWS managed policies of a permission set, in the order they were attached.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for an unknown set;
    ///   `ValidationException` for a bad page token.
    package func listManagedPoliciesInPermissionSet(
        _ input: SSOAdmin.ListManagedPoliciesInPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListManagedPoliciesInPermissionSetResponse {
        let set = try call.permissionSet(input.permissionSetArn, inInstance: input.instanceArn)
        let page = try call.page(
            of: call.policies(of: set).managed, set: set, nextToken: input.nextToken,
            maxResults: input.maxResults
        ) { arn in
            SSOAdmin.AttachedManagedPolicy(
                name: String(ResourceName.lastSegment(of: arn)), arn: arn)
        }
        return SSOAdmin.ListManagedPoliciesInPermissionSetResponse(
            attachedManagedPolicies: page.items, nextToken: page.nextToken)
    }
}
