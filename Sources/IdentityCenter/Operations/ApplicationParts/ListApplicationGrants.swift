package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Lists the grants of an application; all four types fit on one page.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException`; `ValidationException` for a
    ///   bad page token.
    package func listApplicationGrants(
        _ input: SSOAdmin.ListApplicationGrantsRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListApplicationGrantsResponse {
        let application = try call.application(input.applicationArn).application
        var page = try call.page(
            of: SSOAdmin.GrantItem.self, nextToken: input.nextToken, maxResults: nil,
            binding: [application.arn])
        call.state.grants.forEach(in: application.sequence, after: page.after) {
            page.add(
                SSOAdmin.GrantItem(grantType: $0.key.type, grant: $0.grant), at: $0.sequence)
        }
        return SSOAdmin.ListApplicationGrantsResponse(
            grants: page.items, nextToken: page.nextToken)
    }
}
