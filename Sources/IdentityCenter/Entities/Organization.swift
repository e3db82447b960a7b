package import AWSJSON

/// The organization of a world; its accounts say which of them manages it.
package struct Organization: Hashable, Sendable {
    /// `o-` and 10 to 32 lower-case letters and digits.
    package let id: String
    /// The id of its one root: `r-` and 4 to 32 lower-case letters and digits.
    package let rootID: String

    /// An organization with these ids.
    package init(id: String = Self.idDefault, rootID: String = Self.rootIDDefault) {
        self.id = id
        self.rootID = rootID
    }

    /// The id of fresh worlds' organization unless a seed file names another.
    package static let idDefault = "o-a5f0c1d2e3"
    /// The id of its root.
    package static let rootIDDefault = "r-a5f0"
}

/// A unit that accounts and other units of an organization are in.
package struct OrganizationalUnit: Hashable, Sendable, Sequenced {
    /// Its place in lists.
    package let sequence: SequenceNumber
    /// `ou-`, what follows `r-` in the root's id, `-`, and 8 to 32 lower-case letters and digits.
    package let id: String
    /// The unit it is in; `nil` for the root.
    package let parent: String?
    /// Unique in its parent.
    package var name: String

    /// A unit with these properties.
    package init(sequence: SequenceNumber, id: String, parent: String?, name: String) {
        self.sequence = sequence
        self.id = id
        self.parent = parent
        self.name = name
    }
}

/// An account that administers a service for its organization.
package struct DelegatedAdministrator: Hashable, Sendable, Sequenced {
    /// Who administers what.
    package struct Key: Hashable, Sendable {
        /// A member account.
        package let account: AccountID
        /// A service's name, such as `sso.amazonaws.com`.
        package let servicePrincipal: String

        /// The delegation of a service to an account.
        package init(account: AccountID, servicePrincipal: String) {
            self.account = account
            self.servicePrincipal = servicePrincipal
        }
    }

    /// Its place in lists.
    package let sequence: SequenceNumber
    /// Who administers what.
    package let key: Key
    /// Since when.
    package let enabledDate: Timestamp

    /// A delegation with these properties.
    package init(sequence: SequenceNumber, key: Key, enabledDate: Timestamp) {
        self.sequence = sequence
        self.key = key
        self.enabledDate = enabledDate
    }
}

/// The account that a request asks for.
package struct AccountCreation: Hashable, Sendable {
    /// Its name.
    package let name: String
    /// Its e-mail address.
    package let email: String
    /// The tags it gets.
    package let tags: [ResourceTag]
    /// The moment the request ended; `nil` until then.
    package var completedDate: Timestamp?

    /// An account to be made.
    package init(
        name: String, email: String, tags: [ResourceTag], completedDate: Timestamp? = nil
    ) {
        self.name = name
        self.email = email
        self.tags = tags
        self.completedDate = completedDate
    }
}
