package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Adds a grant to an application or replaces the one of its type.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException`, where principals must be
    ///   declared also for an unknown token issuer (SA-141); `ValidationException` for an
    ///   application that was not made from the custom provider, and for a grant that does not fit
    ///   its type.
    package func putApplicationGrant(
        _ input: SSOAdmin.PutApplicationGrantRequest, _ call: inout Call
    ) throws(ServiceError) {
        let application = try call.configurableApplication(input.applicationArn).application
        try input.grant.check(for: input.grantType)
        if call.rules.principals == .required {
            for arn in input.grant.tokenIssuers {
                guard call.state.trustedTokenIssuers[arn]?.instance == application.instance else {
                    throw .noSuchTrustedTokenIssuer(arn)
                }
            }
        }
        let key = ApplicationGrant.Key(application: application.sequence, type: input.grantType)
        let present = call.state.grants[key]
        let grant = ApplicationGrant(
            sequence: present?.sequence ?? call.takeSequence(), key: key, grant: input.grant)
        if grant != present { call.record(.grant(key, grant)) }
    }
}

extension SSOAdmin.Grant {
    /// Checks that the grant is of `type` and holds what the type needs (SA-140).
    ///
    /// - Throws: `ValidationException`.
    fileprivate func check(for type: SSOAdmin.GrantType) throws(ServiceError) {
        switch (type, self) {
        case (.authorizationCode, .authorizationCode(let grant)):
            guard grant.redirectUris != nil else { throw .grantIncomplete("RedirectUris") }
        case (.urnIetfParamsOauthGrantTypeJwtBearer, .jwtBearer(let grant)):
            guard let issuers = grant.authorizedTokenIssuers else {
                throw .grantIncomplete("AuthorizedTokenIssuers")
            }
            for issuer in issuers {
                guard issuer.trustedTokenIssuerArn != nil else {
                    throw .grantIncomplete("TrustedTokenIssuerArn")
                }
                guard issuer.authorizedAudiences != nil else {
                    throw .grantIncomplete("AuthorizedAudiences")
                }
            }
        case (.refreshToken, .refreshToken),
            (.urnIetfParamsOauthGrantTypeTokenExchange, .tokenExchange):
            break
        case (.authorizationCode, _): throw .grantMismatch(type, expected: "AuthorizationCode")
        case (.refreshToken, _): throw .grantMismatch(type, expected: "RefreshToken")
        case (.urnIetfParamsOauthGrantTypeJwtBearer, _):
            throw .grantMismatch(type, expected: "JwtBearer")
        case (.urnIetfParamsOauthGrantTypeTokenExchange, _):
            throw .grantMismatch(type, expected: "TokenExchange")
        }
    }

    /// The ARNs of the trusted token issuers that the grant names.
    fileprivate var tokenIssuers: [String] {
        guard case .jwtBearer(let grant) = self else { return [] }
        return (grant.authorizedTokenIssuers ?? []).compactMap(\.trustedTokenIssuerArn)
    }
}
