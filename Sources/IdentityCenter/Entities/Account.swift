/// An account of the organization.
package struct Account: Hashable, Sendable, Sequenced {
    /// Its place in lists.
    package let sequence: SequenceNumber
    /// The account number.
    package let id: AccountID
    /// Its name.
    package var name: String
    /// Its e-mail address.
    package var email: String
    /// Whether it can be used; `false` for a closed one.
    package var isActive: Bool
    /// Whether it is the organization's management account.
    package let isManagement: Bool
    /// The customer managed policies it has; `nil` when nobody declared them, and any may be there.
    package var declaredPolicies: Set<CustomerManagedPolicy>?

    /// An account with these properties.
    package init(
        sequence: SequenceNumber, id: AccountID, name: String, email: String, isActive: Bool = true,
        isManagement: Bool = false, declaredPolicies: Set<CustomerManagedPolicy>? = nil
    ) {
        self.sequence = sequence
        self.id = id
        self.name = name
        self.email = email
        self.isActive = isActive
        self.isManagement = isManagement
        self.declaredPolicies = declaredPolicies
    }
}
