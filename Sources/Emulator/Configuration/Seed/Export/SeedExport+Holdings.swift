import IdentityCenter
import ServiceModels

extension SeedExport {
    /// What an instance holds, its identity store included.
    mutating func holdings(
        of instance: Instance, _ scopes: inout ScopedNames
    ) -> SeedDocument.Holdings {
        var holdings = SeedDocument.Holdings()
        holdings.users = scopes.users(of: instance).map { user(of: $0, in: instance) }
        holdings.groups = groups(of: instance, scopes)
        holdings.permissionSets = permissionSets(of: instance, scopes)
        let assignments = scopes.assignments[instance.sequence] ?? []
        for (_, assignment) in assignments {
            guard let set = state.permissionSets[assignment.target.permissionSet] else { continue }
            holdings.assignments.append(
                SeedDocument.Assignment(
                    permissionSet: set.name,
                    accountID: assignment.target.account.description,
                    principal: name(of: assignment.principal, in: instance, scopes)))
        }
        holdings.provisioned = provisioned(in: instance, holdings.assignments, scopes)
        holdings.trustedTokenIssuers = state.trustedTokenIssuers.rows(in: instance.sequence).map {
            issuer(of: $0)
        }
        holdings.applications = applications(of: instance, scopes)
        return holdings
    }

    /// What a principal is called in the part about an instance; notes it when that is an id.
    mutating func name(
        of principal: Principal, in instance: Instance, _ scopes: ScopedNames
    ) -> SeedDocument.Principal {
        let name = scopes.name(of: principal, in: instance)
        switch name {
        case .userID(let id), .groupID(let id): namedIDs.insert(id)
        case .user, .group: break
        }
        return name
    }

    private func user(of user: User, in instance: Instance) -> SeedDocument.User {
        SeedDocument.User(
            id: user.id.description, attributes: user.attributes, status: user.status,
            externalIDs: user.externalIDs, authors: authors(of: user.authorship, in: instance))
    }

    private mutating func groups(
        of instance: Instance, _ scopes: ScopedNames
    ) -> [SeedDocument.Group] {
        let groups = scopes.groups(of: instance)
        let places = Places(groups.flatMap { $0.memberships.map(\.sequence) })
        return groups.map { group, memberships in
            SeedDocument.Group(
                id: group.id.description, displayName: group.displayName,
                description: group.description, externalIDs: group.externalIDs,
                authors: authors(of: group.authorship, in: instance),
                members: memberships.map { membership in
                    SeedDocument.Member(
                        user: name(
                            of: Principal(type: .user, id: membership.user), in: instance, scopes),
                        id: membership.id.description, order: places[membership.sequence],
                        authors: authors(of: membership.authorship, in: instance))
                })
        }
    }

    private func authors(
        of authorship: Authorship?, in instance: Instance
    ) -> SeedDocument.Authors {
        var authors = SeedDocument.Authors()
        guard let authorship else {
            authors.areUnknown = true
            return authors
        }
        authors.createdDate = authorship.createdAt
        if authorship.createdBy != instance.ownerAccount.description {
            authors.createdBy = authorship.createdBy
        }
        if authorship.updatedAt != authorship.createdAt {
            authors.updatedDate = authorship.updatedAt
        }
        if authorship.updatedBy != authorship.createdBy { authors.updatedBy = authorship.updatedBy }
        return authors
    }

    private func permissionSets(
        of instance: Instance, _ scopes: ScopedNames
    ) -> [SeedDocument.PermissionSet] {
        var outdated: [SequenceNumber: [String]] = [:]
        for (target, copy) in scopes.copies[instance.sequence] ?? [] {
            guard let set = state.permissionSets[target.permissionSet],
                copy.revision < set.revision
            else { continue }
            outdated[set.sequence, default: []].append(target.account.description)
        }
        var sets: [SeedDocument.PermissionSet] = []
        state.permissionSets.forEach(inInstance: instance.sequence, after: nil) { _, arn in
            guard let set = state.permissionSets[arn] else { return true }
            var declared = permissionSet(of: set)
            declared.outdatedIn = outdated[set.sequence] ?? []
            sets.append(declared)
            return true
        }
        return sets
    }

    private func permissionSet(of set: PermissionSet) -> SeedDocument.PermissionSet {
        var declared = SeedDocument.PermissionSet(name: set.name)
        declared.id = String(ResourceName.permissionSetID(of: set.arn))
        declared.description = set.description
        declared.createdDate = set.createdDate
        if set.sessionDuration != PermissionSet.sessionDurationDefault {
            declared.sessionDuration = set.sessionDuration
        }
        declared.relayState = set.relayState
        declared.tags = tags(of: set.arn)
        let policies = state.policies[set.sequence]
        declared.inlinePolicy = policies?.inlinePolicy
        declared.managedPolicies = policies?.managed.map(\.policy) ?? []
        declared.customerManagedPolicies = policies?.customerManaged.map(\.policy) ?? []
        declared.permissionsBoundary = policies?.permissionsBoundary
        return declared
    }

    /// Where permission sets are provisioned, unless assignments in their order say the same.
    private func provisioned(
        in instance: Instance, _ assignments: [SeedDocument.Assignment], _ scopes: ScopedNames
    ) -> [SeedDocument.Provisioned] {
        let copies = (scopes.copies[instance.sequence] ?? []).compactMap { target, _ in
            state.permissionSets[target.permissionSet].map {
                SeedDocument.Provisioned(
                    permissionSet: $0.name, accountID: target.account.description)
            }
        }
        var seen: Set<SeedDocument.Provisioned> = []
        let implied = assignments.map {
            SeedDocument.Provisioned(permissionSet: $0.permissionSet, accountID: $0.accountID)
        }.filter { seen.insert($0).inserted }
        return copies == implied ? [] : copies
    }

    private func issuer(of issuer: TrustedTokenIssuer) -> SeedDocument.TrustedTokenIssuer {
        SeedDocument.TrustedTokenIssuer(
            id: String(ResourceName.lastSegment(of: issuer.arn)), name: issuer.name,
            issuerURL: issuer.issuerURL, claimAttributePath: issuer.claimAttributePath,
            identityStoreAttributePath: issuer.identityStoreAttributePath,
            tags: tags(of: issuer.arn))
    }

    private mutating func applications(
        of instance: Instance, _ scopes: ScopedNames
    ) -> [SeedDocument.Application] {
        let applications = state.applications.rows(in: instance.sequence)
        let assignments = applications.map { application in
            var assignments: [(sequence: SequenceNumber, principal: Principal)] = []
            state.applicationAssignments.forEach(
                assignedTo: application.sequence, after: nil
            ) { sequence, principal in
                assignments.append((sequence, principal))
                return true
            }
            return assignments
        }
        let places = Places(assignments.joined().map(\.sequence))
        return zip(applications, assignments).map { application, assignments in
            var declared = self.application(of: application, in: instance)
            declared.assignments = assignments.map { sequence, principal in
                SeedDocument.Application.Assignment(
                    principal: name(of: principal, in: instance, scopes), order: places[sequence])
            }
            return declared
        }
    }

    private func application(
        of application: Application, in instance: Instance
    ) -> SeedDocument.Application {
        var declared = SeedDocument.Application(name: application.name)
        declared.id = String(ResourceName.lastSegment(of: application.arn))
        declared.description = application.description
        if application.account != instance.ownerAccount {
            declared.accountID = application.account.description
        }
        declared.createdDate = application.createdDate
        if application.createdFrom != instance.primaryRegion {
            declared.createdFrom = application.createdFrom
        }
        declared.providerARN = application.providerARN
        declared.status = application.status
        declared.visibility = application.visibility
        declared.signInOrigin = application.signInOrigin
        declared.applicationURL = application.applicationURL
        declared.isAssignmentRequired = application.isAssignmentRequired
        declared.userBackgroundSession = application.userBackgroundSession
        declared.tags = tags(of: application.arn)
        let number = application.sequence
        declared.accessScopes = state.accessScopes.rows(in: number).map {
            SeedDocument.Application.AccessScope(
                scope: $0.key.scope, targets: $0.authorizedTargets)
        }
        declared.actorPolicy = state.authenticationMethods.rows(in: number).first?.actorPolicy
        declared.grants = state.grants.rows(in: number).map { grant(of: $0.grant, in: instance) }
        return declared
    }

    private func grant(
        of grant: SSOAdmin.Grant, in instance: Instance
    ) -> SeedDocument.Application.Grant {
        switch grant {
        case .authorizationCode(let grant):
            return .authorizationCode(redirectURIs: grant.redirectUris ?? [])
        case .refreshToken: return .refreshToken
        case .tokenExchange: return .tokenExchange
        case .jwtBearer(let grant):
            let accepted = grant.authorizedTokenIssuers ?? []
            return .jwtBearer(
                accepted.map { issuer in
                    let arn = issuer.trustedTokenIssuerArn ?? ""
                    let declared = state.trustedTokenIssuers[arn]
                    let isOwn = declared?.instance == instance.sequence
                    return SeedDocument.Application.TokenIssuer(
                        name: isOwn ? .declared(declared?.name ?? "") : .arn(arn),
                        audiences: issuer.authorizedAudiences ?? [])
                })
        }
    }
}

/// The places of things among all of their kind; only needed when the order of the file is another.
private struct Places {
    private var places: [SequenceNumber: Int] = [:]

    /// - Parameter sequences: in the order of the file.
    init(_ sequences: [SequenceNumber]) {
        let sorted = sequences.sorted()
        guard sorted != sequences else { return }
        for (index, sequence) in sorted.enumerated() { places[sequence] = index + 1 }
    }

    subscript(sequence: SequenceNumber) -> Int? { places[sequence] }
}
