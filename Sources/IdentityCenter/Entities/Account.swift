package import AWSJSON
package import ServiceModels

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
    /// Where it stands between being made and being closed.
    package var state: Organizations.AccountState
    /// Whether it is the organization's management account.
    package let isManagement: Bool
    /// How it came into the organization.
    package let joinedMethod: Organizations.AccountJoinedMethod
    /// When it came into the organization.
    package let joinedTimestamp: Timestamp
    /// The organizational unit it is in; `nil` for the root.
    package var parent: String?
    /// The customer managed policies it has; `nil` when nobody declared them, and any may be there.
    package var declaredPolicies: Set<CustomerManagedPolicy>?

    /// An account with these properties; by default the management account was there before its
    /// organization, and all others were made in it.
    package init(
        sequence: SequenceNumber, id: AccountID, name: String, email: String,
        state: Organizations.AccountState = .active, isManagement: Bool = false,
        joinedMethod: Organizations.AccountJoinedMethod? = nil,
        joinedTimestamp: Timestamp = Timestamp(millisecondsSinceEpoch: 0), parent: String? = nil,
        declaredPolicies: Set<CustomerManagedPolicy>? = nil
    ) {
        self.sequence = sequence
        self.id = id
        self.name = name
        self.email = email
        self.state = state
        self.isManagement = isManagement
        self.joinedMethod = joinedMethod ?? (isManagement ? .invited : .created)
        self.joinedTimestamp = joinedTimestamp
        self.parent = parent
        self.declaredPolicies = declaredPolicies
    }

    /// Whether it can be used.
    package var isActive: Bool { state == .active }

    /// The state in the words that the service had before it had states (SA-324).
    package var status: Organizations.AccountStatus {
        switch state {
        case .active: .active
        case .pendingClosure: .pendingClosure
        case .pendingActivation, .suspended, .closed: .suspended
        }
    }
}
