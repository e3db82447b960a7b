import AWSJSON
import IdentityCenter
import ServiceModels

/// Adds what an instance holds to a fresh state.
///
/// Reading the file has made sure that every reference resolves.
struct SeededHoldings {
    let instance: Instance
    let now: Timestamp

    /// Adds everything, in the order of the file.
    func add(_ holdings: SeedDocument.Holdings, to fresh: inout FreshState) {
        var names = SeededNames()
        addDirectory(holdings, to: &fresh, &names)
        for set in holdings.permissionSets { add(set, to: &fresh, &names) }
        for copy in holdings.provisioned { addCopy(copy, to: &fresh, names) }
        for assignment in holdings.assignments { add(assignment, to: &fresh, names) }
        markOutdated(holdings.permissionSets, in: &fresh, names)
        for issuer in holdings.trustedTokenIssuers { add(issuer, to: &fresh, &names) }
        addApplications(holdings.applications, to: &fresh, names)
    }

    // MARK: The identity store

    private func addDirectory(
        _ holdings: SeedDocument.Holdings, to fresh: inout FreshState, _ names: inout SeededNames
    ) {
        for user in holdings.users {
            let sequence = fresh.takeSequence()
            let id = fresh.principalID(user.id, purpose: "user", sequence)
            names.users[user.userName] = id
            fresh.add(
                .user(
                    id,
                    User(
                        sequence: sequence, id: id, identityStoreID: instance.identityStoreID,
                        attributes: user.attributes, status: user.status,
                        externalIDs: user.externalIDs, authorship: authorship(user.authors))))
        }
        var members: [(order: Int?, group: PrincipalID, member: SeedDocument.Member)] = []
        for group in holdings.groups {
            let sequence = fresh.takeSequence()
            let id = fresh.principalID(group.id, purpose: "group", sequence)
            if let name = group.displayName { names.groups[name] = id }
            fresh.add(
                .group(
                    id,
                    Group(
                        sequence: sequence, id: id, identityStoreID: instance.identityStoreID,
                        displayName: group.displayName, description: group.description,
                        externalIDs: group.externalIDs, authorship: authorship(group.authors))))
            members += group.members.map { ($0.order, id, $0) }
        }
        for entry in members.inOrder(by: \.order) {
            guard let user = names.principal(entry.member.user) else { continue }
            let sequence = fresh.takeSequence()
            let id = fresh.principalID(entry.member.id, purpose: "group-membership", sequence)
            fresh.add(
                .groupMembership(
                    id,
                    GroupMembership(
                        sequence: sequence, id: id, group: entry.group, user: user.id,
                        authorship: authorship(entry.member.authors))))
        }
    }

    private func authorship(_ authors: SeedDocument.Authors) -> Authorship? {
        guard !authors.areUnknown else { return nil }
        let createdAt = authors.createdDate ?? now
        let createdBy = authors.createdBy ?? instance.ownerAccount.description
        return Authorship(
            createdAt: createdAt, createdBy: createdBy,
            updatedAt: authors.updatedDate ?? createdAt, updatedBy: authors.updatedBy ?? createdBy)
    }

    // MARK: Permission sets

    private func add(
        _ set: SeedDocument.PermissionSet, to fresh: inout FreshState, _ names: inout SeededNames
    ) {
        let sequence = fresh.takeSequence()
        let arn =
            set.id.map { ResourceName.permissionSet($0, inInstance: instance.arn) }
            ?? fresh.state.unusedPermissionSetARN(
                in: instance, sequence: sequence, draws: fresh.draws)
        names.permissionSets[set.name] = sequence
        fresh.add(
            .permissionSet(
                arn,
                PermissionSet(
                    sequence: sequence, instance: instance.sequence, arn: arn, name: set.name,
                    createdDate: set.createdDate ?? now, description: set.description,
                    sessionDuration: set.sessionDuration ?? PermissionSet.sessionDurationDefault,
                    relayState: set.relayState, revision: set.outdatedIn.isEmpty ? 1 : 2)))
        fresh.addTags(set.tags, to: arn)
        var policies = PermissionSetPolicies()
        policies.inlinePolicy = set.inlinePolicy
        policies.permissionsBoundary = set.permissionsBoundary
        policies.managed = set.managedPolicies.map {
            PolicyAttachment(sequence: fresh.takeSequence(), policy: $0)
        }
        policies.customerManaged = set.customerManagedPolicies.map {
            PolicyAttachment(sequence: fresh.takeSequence(), policy: $0)
        }
        if !policies.isEmpty { fresh.add(.policies(sequence, policies)) }
    }

    private func add(
        _ assignment: SeedDocument.Assignment, to fresh: inout FreshState, _ names: SeededNames
    ) {
        guard let principal = names.principal(assignment.principal),
            let set = names.permissionSets[assignment.permissionSet]
        else { return }
        let target = ProvisioningTarget(
            permissionSet: set, account: WorldSeeding.accountID(assignment.accountID))
        fresh.add(
            .accountAssignment(
                AccountAssignment(target: target, principal: principal), fresh.takeSequence()))
        addCopy(target, to: &fresh)
    }

    private func addCopy(
        _ copy: SeedDocument.Provisioned, to fresh: inout FreshState, _ names: SeededNames
    ) {
        guard let set = names.permissionSets[copy.permissionSet] else { return }
        addCopy(
            ProvisioningTarget(
                permissionSet: set, account: WorldSeeding.accountID(copy.accountID)), to: &fresh)
    }

    private func addCopy(_ target: ProvisioningTarget, to fresh: inout FreshState) {
        guard fresh.state.provisionings[target] == nil else { return }
        let revision = fresh.state.permissionSets[target.permissionSet]?.revision ?? 1
        fresh.add(
            .provisioning(
                target, Provisioning(sequence: fresh.takeSequence(), revision: revision)))
    }

    private func markOutdated(
        _ sets: [SeedDocument.PermissionSet], in fresh: inout FreshState, _ names: SeededNames
    ) {
        for set in sets {
            guard let number = names.permissionSets[set.name] else { continue }
            for account in set.outdatedIn {
                let target = ProvisioningTarget(
                    permissionSet: number, account: WorldSeeding.accountID(account))
                guard var copy = fresh.state.provisionings[target] else { continue }
                copy.revision = 1
                fresh.add(.provisioning(target, copy))
            }
        }
    }

    // MARK: Trusted token issuers

    private func add(
        _ issuer: SeedDocument.TrustedTokenIssuer, to fresh: inout FreshState,
        _ names: inout SeededNames
    ) {
        let sequence = fresh.takeSequence()
        let arn =
            issuer.id.map {
                ResourceName.trustedTokenIssuer(
                    $0, inInstance: instance.arn, account: instance.ownerAccount)
            }
            ?? fresh.state.unusedTrustedTokenIssuerARN(
                in: instance, sequence: sequence, draws: fresh.draws)
        names.issuers[issuer.name] = arn
        fresh.add(
            .trustedTokenIssuer(
                arn,
                TrustedTokenIssuer(
                    sequence: sequence, arn: arn, instance: instance.sequence,
                    issuerURL: issuer.issuerURL, name: issuer.name,
                    claimAttributePath: issuer.claimAttributePath,
                    identityStoreAttributePath: issuer.identityStoreAttributePath,
                    jwksRetrievalOption: .openIdDiscovery)))
        fresh.addTags(issuer.tags, to: arn)
    }
}

extension Sequence {
    /// The elements that have a place in the order of their places, the others behind, each as they
    /// come.
    func inOrder(by place: (Element) -> Int?) -> [Element] {
        enumerated().sorted {
            (place($0.element) ?? .max, $0.offset) < (place($1.element) ?? .max, $1.offset)
        }.map(\.element)
    }
}
