package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Makes a trusted token issuer; its URL is neither visited nor unique.
    ///
    /// - Throws: `AccessDeniedException`; `ConflictException` for a name in use (SA-173) or
    ///   a client token that came with other members before; `ValidationException` for bad tags; `ServiceQuotaExceededException` (SA-180).
    package func createTrustedTokenIssuer(
        _ input: SSOAdmin.CreateTrustedTokenIssuerRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.CreateTrustedTokenIssuerResponse {
        let instance = try call.instance(input.instanceArn)
        if case .repeated(let arn) = try call.clientToken(
            input.clientToken, parameters: input.tokenParameters)
        {
            return SSOAdmin.CreateTrustedTokenIssuerResponse(trustedTokenIssuerArn: arn)
        }
        let tags = try TagSet(
            adding: input.tags ?? [], countMax: call.rules.quotas.tagsPerResource
        ).tags
        try call.checkTrustedTokenIssuerName(input.name, inInstance: instance.sequence)
        let limit = call.rules.quotas.trustedTokenIssuersPerInstance
        let count = call.state.trustedTokenIssuers.count(in: instance.sequence)
        guard count < limit else {
            throw .quotaExceeded(
                thing: "TrustedTokenIssuer", limit: limit,
                id: ResourceName.lastSegment(of: instance.arn))
        }
        let sequence = call.takeSequence()
        let arn = call.state.unusedTrustedTokenIssuerARN(
            in: instance, sequence: sequence, draws: call.world.draws)
        let issuer: TrustedTokenIssuer
        switch input.trustedTokenIssuerConfiguration {
        case .oidcJwtConfiguration(let configuration):
            issuer = TrustedTokenIssuer(
                sequence: sequence, arn: arn, instance: instance.sequence,
                issuerURL: configuration.issuerUrl, name: input.name,
                claimAttributePath: configuration.claimAttributePath,
                identityStoreAttributePath: configuration.identityStoreAttributePath,
                jwksRetrievalOption: configuration.jwksRetrievalOption)
        }
        call.record(.trustedTokenIssuer(arn, issuer))
        if !tags.isEmpty { call.record(.tags(arn, tags)) }
        call.useClientToken(input.clientToken, parameters: input.tokenParameters, result: arn)
        return SSOAdmin.CreateTrustedTokenIssuerResponse(trustedTokenIssuerArn: arn)
    }
}

extension SSOAdmin.CreateTrustedTokenIssuerRequest {
    /// Everything that must be the same when the token is.
    fileprivate var tokenParameters: [String?] {
        let configuration: [String?] =
            switch trustedTokenIssuerConfiguration {
            case .oidcJwtConfiguration(let oidc):
                [
                    oidc.issuerUrl, oidc.claimAttributePath, oidc.identityStoreAttributePath,
                    oidc.jwksRetrievalOption.rawValue,
                ]
            }
        return [instanceArn, name, trustedTokenIssuerType.rawValue] + configuration
            + SSOAdmin.Tag.tokenParameters(of: tags)
    }
}

extension State {
    /// A new ARN in `instance`, in its owner's account; the id has the skeleton of the region.
    package func unusedTrustedTokenIssuerARN(
        in instance: Instance, sequence: SequenceNumber, draws: Draws
    ) -> String {
        var attempt = 0
        while true {
            let id = PrincipalID(
                draws: draws, purpose: "trusted-token-issuer \(attempt)",
                n: UInt64(bitPattern: sequence.value))
            let arn = ResourceName.trustedTokenIssuer(
                "tti-\(id)", inInstance: instance.arn, account: instance.ownerAccount)
            if trustedTokenIssuers[arn] == nil { return arn }
            attempt += 1
        }
    }
}
