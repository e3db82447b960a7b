import IdentityCenter
import ServiceModels

/// What everything is called in the part of a seed file that is about one instance.
struct ScopedNames {
    /// The account assignments of each instance, in order.
    let assignments: [SequenceNumber: [(sequence: SequenceNumber, assignment: AccountAssignment)]]
    /// The copies of permission sets in accounts, of each instance, in order.
    let copies: [SequenceNumber: [(target: ProvisioningTarget, copy: Provisioning)]]
    private let state: State

    init(_ state: State) {
        self.state = state
        typealias Placed = (sequence: SequenceNumber, assignment: AccountAssignment)
        var placed: [Placed] = []
        state.accountAssignments.forEach { placed.append(($0, $1)) }
        placed.sort { $0.sequence < $1.sequence }
        func instance(of set: SequenceNumber) -> SequenceNumber {
            state.permissionSets[set]?.instance ?? SequenceNumber(0)
        }
        assignments = Dictionary(grouping: placed) {
            instance(of: $0.assignment.target.permissionSet)
        }
        let all = state.provisionings.all.map { (target: $0.key, copy: $0.value) }
            .sorted { $0.copy.sequence < $1.copy.sequence }
        copies = Dictionary(grouping: all) { instance(of: $0.target.permissionSet) }
    }

    /// The users of an instance's identity store, in order.
    func users(of instance: Instance) -> [User] {
        var users: [User] = []
        state.users.forEach(inStore: instance.identityStoreID, after: nil) {
            users.append($0)
            return true
        }
        return users
    }

    /// The groups of an instance's identity store, in order, with their memberships, in order.
    func groups(of instance: Instance) -> [(group: Group, memberships: [GroupMembership])] {
        var groups: [(group: Group, memberships: [GroupMembership])] = []
        state.groups.forEach(inStore: instance.identityStoreID, after: nil) { group in
            var memberships: [GroupMembership] = []
            state.groupMemberships.forEach(inGroup: group.id, after: nil) {
                memberships.append($0)
                return true
            }
            groups.append((group, memberships))
            return true
        }
        return groups
    }

    /// What a principal is called in the part about an instance: its name where it belongs to the
    /// instance's identity store, else its id.
    func name(of principal: Principal, in instance: Instance) -> SeedDocument.Principal {
        switch principal.type {
        case .user:
            if let user = state.users[principal.id],
                user.identityStoreID == instance.identityStoreID
            {
                return .user(user.attributes.userName)
            }
            return .userID(principal.id)
        case .group:
            if let group = state.groups[principal.id], let name = group.displayName,
                group.identityStoreID == instance.identityStoreID
            {
                return .group(name)
            }
            return .groupID(principal.id)
        }
    }
}
