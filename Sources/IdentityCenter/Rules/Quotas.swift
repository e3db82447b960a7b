/// The service's quotas.
package enum Quotas {
    /// Permission sets in an instance.
    package static let permissionSetCountMax = 3500
    /// Outstanding assignment creations in an instance.
    package static let outstandingCreationCountMax = 15
    /// Outstanding `ProvisionPermissionSet` requests in an instance.
    package static let outstandingProvisioningCountMax = 3
    /// Calls a second, all operations together.
    package static let callsPerSecondMax = 20
    /// Tags on a resource.
    package static let tagCountMax = 50
    /// Applications in an instance.
    package static let applicationCountMax = 7000
    /// Access scopes of an application.
    package static let accessScopeCountMax = 25
    /// Groups assigned to an application.
    package static let applicationGroupCountMax = 100
    /// AWS managed and customer managed policies attached to a permission set, together.
    package static let attachedPolicyCountMax = 25
    /// Octets of an inline policy that are not white space.
    package static let inlinePolicyOctetCountMax = 10_240
}
