package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Lists the ARNs of an instance's permission sets, in the order they were made.
    ///
    /// - Throws: `AccessDeniedException`; `ValidationException` for a bad page token.
    package func listPermissionSets(
        _ input: SSOAdmin.ListPermissionSetsRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListPermissionSetsResponse {
        let instance = try call.organizationInstance(input.instanceArn)
        var page = try call.page(
            of: String.self, nextToken: input.nextToken, maxResults: input.maxResults,
            binding: [instance.arn])
        call.state.permissionSets.forEach(inInstance: instance.sequence, after: page.after) {
            page.add($1, at: $0)
        }
        return SSOAdmin.ListPermissionSetsResponse(
            permissionSets: page.items, nextToken: page.nextToken)
    }
}
