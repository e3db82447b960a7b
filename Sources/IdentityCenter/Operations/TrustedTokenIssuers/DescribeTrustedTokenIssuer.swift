package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Describes a trusted token issuer.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException`.
    package func describeTrustedTokenIssuer(
        _ input: SSOAdmin.DescribeTrustedTokenIssuerRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.DescribeTrustedTokenIssuerResponse {
        let issuer = try call.trustedTokenIssuer(input.trustedTokenIssuerArn)
        return SSOAdmin.DescribeTrustedTokenIssuerResponse(
            trustedTokenIssuerArn: issuer.arn, name: issuer.name, trustedTokenIssuerType: .oidcJwt,
            trustedTokenIssuerConfiguration: .oidcJwtConfiguration(
                SSOAdmin.OidcJwtConfiguration(
                    issuerUrl: issuer.issuerURL, claimAttributePath: issuer.claimAttributePath,
                    identityStoreAttributePath: issuer.identityStoreAttributePath,
                    jwksRetrievalOption: issuer.jwksRetrievalOption)))
    }
}
