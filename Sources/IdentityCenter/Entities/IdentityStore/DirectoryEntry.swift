package import ServiceModels

/// A user or group of an identity store.
package protocol DirectoryEntry: Hashable, Sendable, Sequenced {
    /// The principal id, which assignments name.
    var id: PrincipalID { get }
    /// The store it belongs to, `d-<10 hexadecimal digits>`.
    var identityStoreID: String { get }
    /// What no other entry of its kind has in its store, and what it is found by.
    var uniqueValues: [UniqueValue] { get }
}

/// A value that tells an entry of an identity store from the others of its kind.
package enum UniqueValue: Hashable, Sendable {
    /// A user's name.
    case userName(String)
    /// A user's e-mail address.
    case email(String)
    /// A group's name.
    case displayName(String)
    /// The id in another directory.
    case externalID(IdentityStore.ExternalId)
}
