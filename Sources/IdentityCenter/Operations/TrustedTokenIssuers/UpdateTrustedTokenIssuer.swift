package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Changes a trusted token issuer; members left out keep their value (SA-175), the URL always
    /// does.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException`; `ConflictException` for a
    ///   name in use.
    package func updateTrustedTokenIssuer(
        _ input: SSOAdmin.UpdateTrustedTokenIssuerRequest, _ call: inout Call
    ) throws(ServiceError) {
        var issuer = try call.trustedTokenIssuer(input.trustedTokenIssuerArn)
        if let name = input.name {
            try call.checkTrustedTokenIssuerName(
                name, inInstance: issuer.instance, except: issuer.arn)
            issuer.name = name
        }
        switch input.trustedTokenIssuerConfiguration {
        case .oidcJwtConfiguration(let update):
            if let path = update.claimAttributePath { issuer.claimAttributePath = path }
            if let path = update.identityStoreAttributePath {
                issuer.identityStoreAttributePath = path
            }
            if let option = update.jwksRetrievalOption { issuer.jwksRetrievalOption = option }
        case nil: break
        }
        call.record(.trustedTokenIssuer(issuer.arn, issuer))
    }
}
