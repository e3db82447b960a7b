import AWSJSON
import IdentityCenter
import ServiceModels

extension SeededHoldings {
    /// Adds applications with their parts, and then who is assigned to them.
    func addApplications(
        _ applications: [SeedDocument.Application], to fresh: inout FreshState,
        _ names: SeededNames
    ) {
        typealias Entry = (
            application: SequenceNumber, assignment: SeedDocument.Application.Assignment
        )
        var assignments: [Entry] = []
        for application in applications {
            let number = add(application, to: &fresh, names)
            assignments += application.assignments.map { (number, $0) }
        }
        for entry in assignments.inOrder(by: \.assignment.order) {
            guard let principal = names.principal(entry.assignment.principal) else { continue }
            fresh.add(
                .applicationAssignment(
                    ApplicationAssignment(target: entry.application, principal: principal),
                    fresh.takeSequence()))
        }
    }

    private func add(
        _ application: SeedDocument.Application, to fresh: inout FreshState, _ names: SeededNames
    ) -> SequenceNumber {
        let sequence = fresh.takeSequence()
        let account =
            application.accountID.map { WorldSeeding.accountID($0) } ?? instance.ownerAccount
        let arn =
            application.id.map {
                ResourceName.application($0, of: account, inInstance: instance.arn)
            }
            ?? fresh.state.unusedApplicationARN(
                in: instance, account: account, sequence: sequence, draws: fresh.draws)
        fresh.add(
            .application(
                arn,
                Application(
                    sequence: sequence, arn: arn, instance: instance.sequence, account: account,
                    providerARN: application.providerARN,
                    createdDate: application.createdDate ?? now,
                    createdFrom: application.createdFrom ?? instance.primaryRegion,
                    name: application.name, description: application.description,
                    status: application.status, visibility: application.visibility,
                    signInOrigin: application.signInOrigin,
                    applicationURL: application.applicationURL,
                    isAssignmentRequired: application.isAssignmentRequired,
                    userBackgroundSession: application.userBackgroundSession)))
        fresh.addTags(application.tags, to: arn)
        addParts(of: application, sequence, to: &fresh, names)
        return sequence
    }

    private func addParts(
        of application: SeedDocument.Application, _ number: SequenceNumber,
        to fresh: inout FreshState, _ names: SeededNames
    ) {
        for scope in application.accessScopes {
            let key = ApplicationAccessScope.Key(application: number, scope: scope.scope)
            fresh.add(
                .accessScope(
                    key,
                    ApplicationAccessScope(
                        sequence: fresh.takeSequence(), key: key, authorizedTargets: scope.targets))
            )
        }
        if let policy = application.actorPolicy {
            let key = ApplicationAuthenticationMethod.Key(application: number, type: .iam)
            fresh.add(
                .authenticationMethod(
                    key,
                    ApplicationAuthenticationMethod(
                        sequence: fresh.takeSequence(), key: key, actorPolicy: policy)))
        }
        for grant in application.grants {
            let key = ApplicationGrant.Key(application: number, type: grant.type)
            fresh.add(
                .grant(
                    key,
                    ApplicationGrant(
                        sequence: fresh.takeSequence(), key: key,
                        grant: grant.stored(issuers: names.issuers))))
        }
    }
}

extension SeedDocument.Application.Grant {
    /// The service's name of the grant.
    var type: SSOAdmin.GrantType {
        switch self {
        case .authorizationCode: .authorizationCode
        case .refreshToken: .refreshToken
        case .tokenExchange: .urnIetfParamsOauthGrantTypeTokenExchange
        case .jwtBearer: .urnIetfParamsOauthGrantTypeJwtBearer
        }
    }

    /// The grant as calls put it.
    ///
    /// - Parameter issuers: the ARNs of trusted token issuers by name.
    fileprivate func stored(issuers: [String: String]) -> SSOAdmin.Grant {
        switch self {
        case .authorizationCode(let addresses):
            .authorizationCode(SSOAdmin.AuthorizationCodeGrant(redirectUris: addresses))
        case .refreshToken: .refreshToken(SSOAdmin.RefreshTokenGrant())
        case .tokenExchange: .tokenExchange(SSOAdmin.TokenExchangeGrant())
        case .jwtBearer(let accepted):
            .jwtBearer(
                SSOAdmin.JwtBearerGrant(
                    authorizedTokenIssuers: accepted.map { issuer in
                        let arn: String? =
                            switch issuer.name {
                            case .declared(let name): issuers[name]
                            case .arn(let arn): arn
                            }
                        return SSOAdmin.AuthorizedTokenIssuer(
                            trustedTokenIssuerArn: arn, authorizedAudiences: issuer.audiences)
                    }))
        }
    }
}
