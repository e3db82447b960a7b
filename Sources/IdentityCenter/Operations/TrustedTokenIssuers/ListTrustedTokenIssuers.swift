package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Lists the trusted token issuers of an instance, in the order they were made.
    ///
    /// - Throws: `AccessDeniedException`; `ValidationException` for a bad page token.
    package func listTrustedTokenIssuers(
        _ input: SSOAdmin.ListTrustedTokenIssuersRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListTrustedTokenIssuersResponse {
        let instance = try call.instance(input.instanceArn)
        var page = try call.page(
            of: SSOAdmin.TrustedTokenIssuerMetadata.self, nextToken: input.nextToken,
            maxResults: input.maxResults, binding: [instance.arn])
        call.state.trustedTokenIssuers.forEach(in: instance.sequence, after: page.after) { issuer in
            page.add(
                SSOAdmin.TrustedTokenIssuerMetadata(
                    trustedTokenIssuerArn: issuer.arn, name: issuer.name,
                    trustedTokenIssuerType: .oidcJwt),
                at: issuer.sequence)
        }
        return SSOAdmin.ListTrustedTokenIssuersResponse(
            trustedTokenIssuers: page.items, nextToken: page.nextToken)
    }
}
