import ServiceModels

extension State {
    /// The instance with this number.
    package func instance(_ number: SequenceNumber) -> Instance? {
        var found: Instance?
        instances.forEach(after: nil) { instance in
            if instance.sequence == number { found = instance }
            return found == nil
        }
        return found
    }

    /// Whether the identity stores hold the principal.
    func principalExists(_ principal: Principal) -> Bool {
        switch principal.type {
        case .user: users[principal.id] != nil
        case .group: groups[principal.id] != nil
        }
    }
}
