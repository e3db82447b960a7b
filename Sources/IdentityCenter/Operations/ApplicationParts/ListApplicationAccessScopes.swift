package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// The model's maximum length of `Scopes`.
    private static let scopePageSizeMax = 10

    /// Lists the scopes of an application, in the order they were first put.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException`; `ValidationException` for a
    ///   bad page token.
    package func listApplicationAccessScopes(
        _ input: SSOAdmin.ListApplicationAccessScopesRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListApplicationAccessScopesResponse {
        let application = try call.application(input.applicationArn).application
        var page = try call.page(
            of: SSOAdmin.ScopeDetails.self, nextToken: input.nextToken,
            maxResults: input.maxResults, pageSizeMax: Self.scopePageSizeMax,
            binding: [application.arn])
        call.state.accessScopes.forEach(in: application.sequence, after: page.after) { scope in
            page.add(
                SSOAdmin.ScopeDetails(
                    scope: scope.key.scope, authorizedTargets: scope.authorizedTargets),
                at: scope.sequence)
        }
        return SSOAdmin.ListApplicationAccessScopesResponse(
            scopes: page.items, nextToken: page.nextToken)
    }
}
