extension State {
    /// The changes that take an instance away with everything that belongs to it, its identity
    /// store included.
    func removal(of instance: Instance) -> [Change] {
        var changes: [Change] = [.instance(instance.arn, nil)]
        if tags[instance.arn] != nil { changes.append(.tags(instance.arn, nil)) }
        for subject in [LifecycleSubject.encryption(instance.arn), .attributes(instance.sequence)]
        where lifecycles[subject] != nil {
            changes.append(.lifecycle(subject, nil))
        }
        for region in regions.rows(in: instance.sequence) {
            changes.append(.region(region.key, nil))
            let subject = LifecycleSubject.region(region.key)
            if lifecycles[subject] != nil { changes.append(.lifecycle(subject, nil)) }
        }
        if attributes[instance.sequence] != nil {
            changes.append(.attributes(instance.sequence, nil))
        }
        for issuer in trustedTokenIssuers.rows(in: instance.sequence) {
            changes += removal(of: issuer)
        }
        for application in applications.rows(in: instance.sequence) {
            changes += removal(of: application)
        }
        return changes + removalOfPermissionSets(of: instance)
            + removalOfDirectory(instance.identityStoreID)
    }

    /// The changes that take away the permission sets of an organization instance, who is assigned
    /// to them, and the records of requests on them.
    private func removalOfPermissionSets(of instance: Instance) -> [Change] {
        var changes: [Change] = []
        var sets: Set<SequenceNumber> = []
        permissionSets.forEach(inInstance: instance.sequence, after: nil) { sequence, arn in
            sets.insert(sequence)
            changes.append(.permissionSet(arn, nil))
            if tags[arn] != nil { changes.append(.tags(arn, nil)) }
            if policies[sequence] != nil { changes.append(.policies(sequence, nil)) }
            provisionings.forEachAccount(holding: sequence, after: nil) { _, account in
                changes.append(
                    .provisioning(
                        ProvisioningTarget(permissionSet: sequence, account: account), nil))
                return true
            }
            return true
        }
        if !sets.isEmpty {
            var assignments: [(SequenceNumber, AccountAssignment)] = []
            accountAssignments.forEach { sequence, assignment in
                if sets.contains(assignment.target.permissionSet) {
                    assignments.append((sequence, assignment))
                }
            }
            // In order, so that the same history gives the same changes.
            assignments.sort { $0.0 < $1.0 }
            changes += assignments.map { .accountAssignment($0.1, nil) }
        }
        let records = requests.all.filter { $0.instance == instance.sequence }
        for record in records.sorted(by: { $0.sequence < $1.sequence }) {
            changes.append(.request(record.id, nil))
        }
        return changes
    }

    /// The changes that take a trusted token issuer away; grants that name it stay.
    func removal(of issuer: TrustedTokenIssuer) -> [Change] {
        var changes: [Change] = [.trustedTokenIssuer(issuer.arn, nil)]
        if tags[issuer.arn] != nil { changes.append(.tags(issuer.arn, nil)) }
        return changes
    }

    /// The changes that take an application away with its parts.
    func removal(of application: Application) -> [Change] {
        let sequence = application.sequence
        var changes: [Change] = []
        applicationAssignments.forEach(assignedTo: sequence, after: nil) { _, principal in
            changes.append(
                .applicationAssignment(
                    ApplicationAssignment(target: sequence, principal: principal), nil))
            return true
        }
        changes += accessScopes.rows(in: sequence).map { .accessScope($0.key, nil) }
        changes += authenticationMethods.rows(in: sequence).map {
            .authenticationMethod($0.key, nil)
        }
        changes += grants.rows(in: sequence).map { .grant($0.key, nil) }
        if tags[application.arn] != nil { changes.append(.tags(application.arn, nil)) }
        return changes + [.application(application.arn, nil)]
    }

    private func removalOfDirectory(_ store: String) -> [Change] {
        var changes: [Change] = []
        groups.forEach(inStore: store, after: nil) { group in
            groupMemberships.forEach(inGroup: group.id, after: nil) { membership in
                changes.append(.groupMembership(membership.id, nil))
                return true
            }
            changes.append(.group(group.id, nil))
            return true
        }
        users.forEach(inStore: store, after: nil) { user in
            changes.append(.user(user.id, nil))
            return true
        }
        return changes
    }
}
