/// The service's quotas (`behaviour.md` section 13).
package enum Quotas {
    /// Permission sets in an instance.
    package static let permissionSetCountMax = 3500
    /// Tags on a resource.
    package static let tagCountMax = 50
}
