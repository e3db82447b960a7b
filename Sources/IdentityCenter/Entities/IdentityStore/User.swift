package import ServiceModels

/// A user of an identity store.
package struct User: DirectoryEntry {
    package let sequence: SequenceNumber
    package let id: PrincipalID
    package let identityStoreID: String
    /// What can be said of it through the API.
    package var attributes: UserAttributes
    /// Whether it may sign in; the API shows it and cannot change it.
    package var status: IdentityStore.UserStatus
    /// Its ids in the directories it was taken over from; the API shows them and cannot change
    /// them.
    package var externalIDs: [IdentityStore.ExternalId]
    /// Who made and changed it; `nil` in files from before this was kept.
    package var authorship: Authorship?

    /// A user with these properties.
    package init(
        sequence: SequenceNumber, id: PrincipalID, identityStoreID: String,
        attributes: UserAttributes, status: IdentityStore.UserStatus = .enabled,
        externalIDs: [IdentityStore.ExternalId] = [], authorship: Authorship? = nil
    ) {
        self.sequence = sequence
        self.id = id
        self.identityStoreID = identityStoreID
        self.attributes = attributes
        self.status = status
        self.externalIDs = externalIDs
        self.authorship = authorship
    }

    package var uniqueValues: [UniqueValue] {
        [.userName(attributes.userName)]
            + attributes.emails.compactMap { $0.value.map { .email($0) } }
            + externalIDs.map { .externalID($0) }
    }
}
