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

    /// What it is, and its texts.
    private var parts: (kind: Int, texts: [String]) {
        switch self {
        case .userName(let text): (0, [text])
        case .email(let text): (1, [text])
        case .displayName(let text): (2, [text])
        case .externalID(let id): (3, [id.issuer, id.id])
        }
    }

    // By octets: two strings are equal in every spelling of an accented letter, two names are not
    // (SA-280).
    package static func == (left: UniqueValue, right: UniqueValue) -> Bool {
        let (left, right) = (left.parts, right.parts)
        return left.kind == right.kind
            && left.texts.elementsEqual(right.texts) { $0.utf8.elementsEqual($1.utf8) }
    }

    package func hash(into hasher: inout Hasher) {
        let parts = parts
        hasher.combine(parts.kind)
        for text in parts.texts {
            for octet in text.utf8 { hasher.combine(octet) }
            hasher.combine(text.utf8.count)
        }
    }
}
