import AWSJSON
import IdentityCenter
import ServiceModels

/// A state and the changes that lead to it from nothing.
struct FreshState {
    let draws: Draws
    private(set) var state = State()
    private(set) var changes: [Change] = []

    init(draws: Draws) {
        self.draws = draws
    }

    mutating func add(_ change: Change) {
        changes.append(change)
        _ = state.apply(change)
    }

    mutating func takeSequence() -> SequenceNumber {
        let taken = state.nextSequence
        add(.nextSequence(taken.next))
        return taken
    }

    mutating func addTags(_ tags: [SeedDocument.Tag], to resource: String) {
        guard !tags.isEmpty else { return }
        add(.tags(resource, tags.map { ResourceTag(key: $0.key, value: $0.value) }))
    }

    /// The id that a seed file gives, or one that nothing has.
    func principalID(
        _ given: String?, purpose: String, _ sequence: SequenceNumber
    ) -> PrincipalID {
        if let id = given.flatMap({ PrincipalID($0) }) { return id }
        var attempt = 0
        while true {
            // What was drawn before there were attempts stays what it was.
            let id = PrincipalID(
                draws: draws, purpose: attempt == 0 ? purpose : "\(purpose) \(attempt)",
                n: UInt64(sequence.value))
            if state.users[id] == nil, state.groups[id] == nil, state.groupMemberships[id] == nil {
                return id
            }
            attempt += 1
        }
    }
}

/// What the names in one instance's part of a seed file stand for.
struct SeededNames {
    var users: [String: PrincipalID] = [:]
    var groups: [String: PrincipalID] = [:]
    var permissionSets: [String: SequenceNumber] = [:]
    /// ARNs.
    var issuers: [String: String] = [:]

    /// The principal that a seed file names; `nil` for a name that nothing has, which reading the
    /// file refuses.
    func principal(_ name: SeedDocument.Principal) -> Principal? {
        switch name {
        case .user(let name): users[name].map { Principal(type: .user, id: $0) }
        case .group(let name): groups[name].map { Principal(type: .group, id: $0) }
        case .userID(let id): Principal(type: .user, id: id)
        case .groupID(let id): Principal(type: .group, id: id)
        }
    }
}
