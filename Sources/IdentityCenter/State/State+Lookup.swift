import ServiceModels

extension State {
    /// The instance with this number.
    package func instance(_ number: SequenceNumber) -> Instance? { instances[number] }

    /// Whether an identity store holds the principal.
    func principalExists(_ principal: Principal, inStore store: String) -> Bool {
        switch principal.type {
        case .user: users[principal.id]?.identityStoreID == store
        case .group: groups[principal.id]?.identityStoreID == store
        }
    }
}
