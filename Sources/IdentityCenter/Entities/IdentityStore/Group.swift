package import ServiceModels

/// A group of an identity store.
package struct Group: DirectoryEntry {
    package let sequence: SequenceNumber
    package let id: PrincipalID
    package let identityStoreID: String
    /// Unique in its store, the case of letters told apart (SA-280).
    package var displayName: String?
    /// Free text.
    package var description: String?
    /// Its ids in the directories it was taken over from; the API shows them and cannot change
    /// them.
    package var externalIDs: [IdentityStore.ExternalId]
    /// Who made and changed it; `nil` in files from before this was kept.
    package var authorship: Authorship?

    /// A group with these properties.
    package init(
        sequence: SequenceNumber, id: PrincipalID, identityStoreID: String, displayName: String?,
        description: String? = nil, externalIDs: [IdentityStore.ExternalId] = [],
        authorship: Authorship? = nil
    ) {
        self.sequence = sequence
        self.id = id
        self.identityStoreID = identityStoreID
        self.displayName = displayName
        self.description = description
        self.externalIDs = externalIDs
        self.authorship = authorship
    }

    package var uniqueValues: [UniqueValue] {
        (displayName.map { [.displayName($0)] } ?? []) + externalIDs.map { .externalID($0) }
    }
}
