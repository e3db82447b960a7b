package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Lists the authentication methods of an application; all fit on one page.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException`; `ValidationException` for a
    ///   bad page token.
    package func listApplicationAuthenticationMethods(
        _ input: SSOAdmin.ListApplicationAuthenticationMethodsRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListApplicationAuthenticationMethodsResponse {
        let application = try call.application(input.applicationArn).application
        var page = try call.page(
            of: SSOAdmin.AuthenticationMethodItem.self, nextToken: input.nextToken,
            maxResults: nil, binding: [application.arn])
        call.state.authenticationMethods.forEach(in: application.sequence, after: page.after) {
            page.add(
                SSOAdmin.AuthenticationMethodItem(
                    authenticationMethodType: $0.key.type, authenticationMethod: $0.shape),
                at: $0.sequence)
        }
        return SSOAdmin.ListApplicationAuthenticationMethodsResponse(
            authenticationMethods: page.items, nextToken: page.nextToken)
    }
}
