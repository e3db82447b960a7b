/// A user of an identity store.
package struct User: Hashable, Sendable, Sequenced {
    /// Its place in lists.
    package let sequence: SequenceNumber
    /// The principal id.
    package let id: PrincipalID
    /// The store it belongs to, `d-<10 hexadecimal digits>`.
    package let identityStoreID: String
    /// Unique in its store.
    package var userName: String
    /// Shown name.
    package var displayName: String?
    /// Given name.
    package var givenName: String?
    /// Family name.
    package var familyName: String?
    /// E-mail address.
    package var email: String?

    /// A user with these properties.
    package init(
        sequence: SequenceNumber, id: PrincipalID, identityStoreID: String, userName: String,
        displayName: String? = nil, givenName: String? = nil, familyName: String? = nil,
        email: String? = nil
    ) {
        self.sequence = sequence
        self.id = id
        self.identityStoreID = identityStoreID
        self.userName = userName
        self.displayName = displayName
        self.givenName = givenName
        self.familyName = familyName
        self.email = email
    }
}

/// A group of an identity store.
package struct Group: Hashable, Sendable, Sequenced {
    /// Its place in lists.
    package let sequence: SequenceNumber
    /// The principal id.
    package let id: PrincipalID
    /// The store it belongs to, `d-<10 hexadecimal digits>`.
    package let identityStoreID: String
    /// Unique in its store.
    package var displayName: String?
    /// Free text.
    package var description: String?

    /// A group with these properties.
    package init(
        sequence: SequenceNumber, id: PrincipalID, identityStoreID: String, displayName: String?,
        description: String? = nil
    ) {
        self.sequence = sequence
        self.id = id
        self.identityStoreID = identityStoreID
        self.displayName = displayName
        self.description = description
    }
}

/// A user's membership of a group.
package struct GroupMembership: Hashable, Sendable, Sequenced {
    /// Its place in lists.
    package let sequence: SequenceNumber
    /// Its own id.
    package let id: PrincipalID
    /// The group.
    package let group: PrincipalID
    /// The member.
    package let user: PrincipalID

    /// The membership of `user` in `group`.
    package init(sequence: SequenceNumber, id: PrincipalID, group: PrincipalID, user: PrincipalID) {
        self.sequence = sequence
        self.id = id
        self.group = group
        self.user = user
    }
}
