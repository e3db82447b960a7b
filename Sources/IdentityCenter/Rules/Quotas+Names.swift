extension Quotas {
    /// What a quota limits.
    package enum Kind: Sendable {
        /// How many resources there are, or how large they are.
        case resources
        /// How often and how much at once the service is called.
        case rates
    }

    /// One quota under the name that configurations have for it.
    package struct Item: Sendable {
        /// The name, which is the property's.
        package let name: String
        /// What it limits.
        package let kind: Kind
        /// The least number that leaves a service to talk to.
        package let least: Int
        /// Where the number is.
        package let value: any WritableKeyPath<Quotas, Int> & Sendable

        fileprivate init(
            _ name: String, _ value: any WritableKeyPath<Quotas, Int> & Sendable,
            _ kind: Kind = .resources, least: Int = 0
        ) {
            self.name = name
            self.kind = kind
            self.least = least
            self.value = value
        }
    }

    /// Every quota.
    package static let all = [
        Item("accountsPerOrganization", \.accountsPerOrganization, least: 1),
        Item("instancesPerAccount", \.instancesPerAccount),
        Item("regionsPerInstance", \.regionsPerInstance, least: 1),
        Item("permissionSetsPerInstance", \.permissionSetsPerInstance),
        Item("permissionSetsPerAccount", \.permissionSetsPerAccount),
        Item("accountsPerProvisioning", \.accountsPerProvisioning),
        Item("groupsPerPermissionSetAndAccount", \.groupsPerPermissionSetAndAccount),
        Item("policiesPerPermissionSet", \.policiesPerPermissionSet),
        Item("inlinePolicyBytes", \.inlinePolicyBytes),
        Item("inlinePolicyNonWhitespaceBytes", \.inlinePolicyNonWhitespaceBytes),
        Item("applicationsPerInstance", \.applicationsPerInstance),
        Item("groupsPerApplication", \.groupsPerApplication),
        Item("accessScopesPerApplication", \.accessScopesPerApplication),
        Item("trustedTokenIssuersPerInstance", \.trustedTokenIssuersPerInstance),
        Item("usersPerIdentityStore", \.usersPerIdentityStore),
        Item("groupsPerIdentityStore", \.groupsPerIdentityStore),
        Item("tagsPerResource", \.tagsPerResource),
        Item("callsPerSecond", \.callsPerSecond, .rates, least: 1),
        Item("outstandingAssignmentCreations", \.outstandingAssignmentCreations, .rates),
        Item("outstandingProvisionings", \.outstandingProvisionings, .rates),
    ]
}
