/// The service's quotas, each a number or `unlimited`.
///
/// A value starts as `strict`. Source: "IAM Identity Center quotas" in the user guide.
package struct Quotas: Hashable, Sendable {
    /// AWS accounts of the organization.
    package var accountsPerOrganization = 7000
    /// Instances that an account owns.
    package var instancesPerAccount = 1
    /// Regions of an instance, the primary one included (SA-169).
    package var regionsPerInstance = 6
    /// Permission sets of an instance.
    package var permissionSetsPerInstance = 3500
    /// Permission sets that an account holds (SA-190).
    package var permissionSetsPerAccount = 500
    /// Accounts that one request provisions with a permission set (SA-192).
    package var accountsPerProvisioning = 3500
    /// Groups that are assigned to one permission set in one account (SA-191).
    package var groupsPerPermissionSetAndAccount = 100
    /// AWS managed and customer managed policies attached to a permission set, together.
    package var policiesPerPermissionSet = 25
    /// Octets of an inline policy; its characters are limited by the model too (SA-193).
    package var inlinePolicyBytes = 32_768
    /// Octets of an inline policy that are not white space.
    package var inlinePolicyNonWhitespaceBytes = 10_240
    /// Applications of an instance.
    package var applicationsPerInstance = 7000
    /// Groups assigned to an application.
    package var groupsPerApplication = 100
    /// Access scopes of an application.
    package var accessScopesPerApplication = 25
    /// Trusted token issuers of an instance.
    package var trustedTokenIssuersPerInstance = 10
    /// Users of an identity store.
    package var usersPerIdentityStore = 200_000
    /// Groups of an identity store.
    package var groupsPerIdentityStore = 100_000
    /// Tags on a resource.
    package var tagsPerResource = 50
    /// Calls a second: of SSO Admin all operations together, of IdentityStore each (SA-296).
    package var callsPerSecond = 20
    /// Assignment creations in flight.
    package var outstandingAssignmentCreations = 15
    /// `ProvisionPermissionSet` requests in flight.
    package var outstandingProvisionings = 3

    /// The number of a quota that is not enforced.
    package static let unlimited = Int.max

    /// Every quota as documented.
    package static let strict = Quotas()

    /// Every quota of resources as documented; no quota of rates.
    package static let standard = {
        var quotas = Quotas()
        quotas.enforce(.rates, false)
        return quotas
    }()

    /// No quota at all.
    package static let relaxed = {
        var quotas = standard
        quotas.enforce(.resources, false)
        return quotas
    }()

    private init() {}

    /// Gives the quotas of a kind their documented numbers, or takes them away.
    package mutating func enforce(_ kind: Kind, _ isEnforced: Bool) {
        let documented = Quotas()
        for item in Self.all where item.kind == kind {
            self[keyPath: item.value] =
                isEnforced ? documented[keyPath: item.value] : Self.unlimited
        }
    }
}
