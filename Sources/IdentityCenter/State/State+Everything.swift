extension State {
    /// Calls `visit` with the changes that make this state from nothing, in an order that says
    /// nothing.
    package func forEachChange(_ visit: (Change) throws -> Void) rethrows {
        try forEachOrganizationChange(visit)
        try forEachDirectoryChange(visit)
        for row in instances.ordered { try visit(.instance(row.arn, row)) }
        for row in permissionSets.all { try visit(.permissionSet(row.arn, row)) }
        for (arn, row) in tags { try visit(.tags(arn, row)) }
        try accountAssignments.forEach { try visit(.accountAssignment($1, $0)) }
        for (target, row) in provisionings.all { try visit(.provisioning(target, row)) }
        for row in requests.all { try visit(.request(row.id, row)) }
        for (set, row) in policies { try visit(.policies(set, row)) }
        for (subject, moment) in lifecycles.all { try visit(.lifecycle(subject, moment)) }
        for row in regions.all { try visit(.region(row.key, row)) }
        for (instance, row) in attributes { try visit(.attributes(instance, row)) }
        try forEachApplicationChange(visit)
        for row in trustedTokenIssuers.all { try visit(.trustedTokenIssuer(row.arn, row)) }
        for (key, row) in clientTokens { try visit(.clientToken(key, row)) }
        try visit(.nextSequence(nextSequence))
    }

    private func forEachOrganizationChange(_ visit: (Change) throws -> Void) rethrows {
        if let organization { try visit(.organization(organization)) }
        for row in organizationalUnits.ordered { try visit(.organizationalUnit(row.id, row)) }
        for row in accounts.ordered { try visit(.account(row.id, row)) }
        for row in delegatedAdministrators.ordered {
            try visit(.delegatedAdministrator(row.key, row))
        }
    }

    private func forEachDirectoryChange(_ visit: (Change) throws -> Void) rethrows {
        for row in users.all { try visit(.user(row.id, row)) }
        for row in groups.all { try visit(.group(row.id, row)) }
        for row in groupMemberships.all { try visit(.groupMembership(row.id, row)) }
    }

    private func forEachApplicationChange(_ visit: (Change) throws -> Void) rethrows {
        for row in applications.all { try visit(.application(row.arn, row)) }
        try applicationAssignments.forEach { try visit(.applicationAssignment($1, $0)) }
        for row in accessScopes.all { try visit(.accessScope(row.key, row)) }
        for row in authenticationMethods.all { try visit(.authenticationMethod(row.key, row)) }
        for row in grants.all { try visit(.grant(row.key, row)) }
    }
}
