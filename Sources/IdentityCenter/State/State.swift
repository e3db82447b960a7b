/// Everything one world holds: what SQLite keeps, in the form that answers calls.
///
/// Only `apply` writes it.
package struct State: Equatable, Sendable {
    /// The organization; `nil` for a world without one.
    package private(set) var organization: Organization?
    /// The organizational units, by id.
    package private(set) var organizationalUnits = Table<String, OrganizationalUnit>()
    /// The delegations of services to accounts.
    package private(set) var delegatedAdministrators =
        Table<DelegatedAdministrator.Key, DelegatedAdministrator>()
    /// The accounts of the organization.
    package private(set) var accounts = Table<AccountID, Account>()
    /// The users of the identity stores.
    package private(set) var users = DirectoryTable<User>()
    /// The groups of the identity stores.
    package private(set) var groups = DirectoryTable<Group>()
    /// The memberships of users in groups.
    package private(set) var groupMemberships = MembershipTable()
    /// The instances.
    package private(set) var instances = InstanceTable()
    /// The permission sets.
    package private(set) var permissionSets = PermissionSetTable()
    /// The tags of resources, by ARN.
    package private(set) var tags: [String: [ResourceTag]] = [:]
    /// The account assignments.
    package private(set) var accountAssignments = AssignmentTable<AccountAssignment>()
    /// The copies of permission sets that accounts hold.
    package private(set) var provisionings = ProvisioningTable()
    /// The records of asynchronous requests.
    package private(set) var requests = RequestTable()
    /// The policies of permission sets, by set.
    package private(set) var policies: [SequenceNumber: PermissionSetPolicies] = [:]
    /// When life cycles go on.
    package private(set) var lifecycles = LifecycleTable()
    /// The regions that were added to instances.
    package private(set) var regions = GroupedTable<InstanceRegion>()
    /// The attributes for access control, by instance.
    package private(set) var attributes: [SequenceNumber: AttributeConfiguration] = [:]
    /// The applications.
    package private(set) var applications = GroupedTable<Application>()
    /// The application assignments.
    package private(set) var applicationAssignments = AssignmentTable<ApplicationAssignment>()
    /// The scopes of applications.
    package private(set) var accessScopes = GroupedTable<ApplicationAccessScope>()
    /// The authentication methods of applications.
    package private(set) var authenticationMethods =
        GroupedTable<ApplicationAuthenticationMethod>()
    /// The grants of applications.
    package private(set) var grants = GroupedTable<ApplicationGrant>()
    /// The trusted token issuers.
    package private(set) var trustedTokenIssuers = GroupedTable<TrustedTokenIssuer>()
    /// The client tokens that were used.
    package private(set) var clientTokens: [ClientTokenUse.Key: ClientTokenUse] = [:]
    /// The number the next stored thing gets.
    package private(set) var nextSequence = SequenceNumber(1)

    /// A world with nothing in it.
    package init() {}

    /// The organization's management account; `nil` when the world has no organization.
    package var managementAccount: AccountID? {
        var found: AccountID?
        accounts.forEach(after: nil) { account in
            if account.isManagement { found = account.id }
            return found == nil
        }
        return found
    }

    /// Writes `change` and returns the change that takes it back; cannot fail.
    package mutating func apply(_ change: Change) -> Change {
        switch change {
        case .organization(let row): .organization(exchange(&organization, with: row))
        case .organizationalUnit(let key, let row):
            .organizationalUnit(key, organizationalUnits.replace(key, with: row))
        case .delegatedAdministrator(let key, let row):
            .delegatedAdministrator(key, delegatedAdministrators.replace(key, with: row))
        case .account(let key, let row): .account(key, accounts.replace(key, with: row))
        case .user(let key, let row): .user(key, users.replace(key, with: row))
        case .group(let key, let row): .group(key, groups.replace(key, with: row))
        case .groupMembership(let key, let row):
            .groupMembership(key, groupMemberships.replace(key, with: row))
        case .instance(let key, let row): .instance(key, instances.replace(key, with: row))
        case .permissionSet(let key, let row):
            .permissionSet(key, permissionSets.replace(key, with: row))
        case .tags(let key, let row): .tags(key, exchange(&tags[key], with: row))
        case .accountAssignment(let key, let row):
            .accountAssignment(key, accountAssignments.replace(key, with: row))
        case .provisioning(let key, let row):
            .provisioning(key, provisionings.replace(key, with: row))
        case .request(let key, let row): .request(key, requests.replace(key, with: row))
        case .policies(let key, let row): .policies(key, exchange(&policies[key], with: row))
        case .lifecycle(let key, let row): .lifecycle(key, lifecycles.replace(key, with: row))
        case .region(let key, let row): .region(key, regions.replace(key, with: row))
        case .attributes(let key, let row): .attributes(key, exchange(&attributes[key], with: row))
        case .application(let key, let row): .application(key, applications.replace(key, with: row))
        case .applicationAssignment(let key, let row):
            .applicationAssignment(key, applicationAssignments.replace(key, with: row))
        case .accessScope(let key, let row): .accessScope(key, accessScopes.replace(key, with: row))
        case .authenticationMethod(let key, let row):
            .authenticationMethod(key, authenticationMethods.replace(key, with: row))
        case .grant(let key, let row): .grant(key, grants.replace(key, with: row))
        case .trustedTokenIssuer(let key, let row):
            .trustedTokenIssuer(key, trustedTokenIssuers.replace(key, with: row))
        case .clientToken(let key, let row):
            .clientToken(key, exchange(&clientTokens[key], with: row))
        case .nextSequence(let next): .nextSequence(exchange(&nextSequence, with: next))
        }
    }
}

/// Stores `value` in `place` and returns what was there.
private func exchange<Value>(_ place: inout Value, with value: Value) -> Value {
    let previous = place
    place = value
    return previous
}
