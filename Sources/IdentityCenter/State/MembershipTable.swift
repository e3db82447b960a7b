/// The memberships of users in groups: found by id and by group and user, listed by group and by
/// user in the order they were made.
package struct MembershipTable: Equatable, Sendable {
    private struct Pair: Hashable, Sendable {
        let group: PrincipalID
        let user: PrincipalID
    }

    private typealias List = OrderedIndex<SequenceNumber, PrincipalID>

    private var rows: [PrincipalID: GroupMembership] = [:]
    private var ids: [Pair: PrincipalID] = [:]
    private var byGroup: [PrincipalID: List] = [:]
    private var byUser: [PrincipalID: List] = [:]

    /// An empty table.
    package init() {}

    /// How many memberships there are.
    package var count: Int { rows.count }

    /// The memberships, in no particular order.
    package var all: Dictionary<PrincipalID, GroupMembership>.Values { rows.values }

    /// The membership with this id.
    package subscript(id: PrincipalID) -> GroupMembership? { rows[id] }

    /// The membership of `user` in `group`.
    package func membership(of user: PrincipalID, in group: PrincipalID) -> GroupMembership? {
        ids[Pair(group: group, user: user)].flatMap { rows[$0] }
    }

    /// Calls `visit` with the memberships of a group made after `sequence` (all when `nil`), in
    /// order, until it answers `false`.
    package func forEach(
        inGroup group: PrincipalID, after sequence: SequenceNumber?,
        _ visit: (GroupMembership) -> Bool
    ) {
        visitAll(byGroup[group], after: sequence, visit)
    }

    /// Calls `visit` with the memberships of a user made after `sequence` (all when `nil`), in
    /// order, until it answers `false`.
    package func forEach(
        ofUser user: PrincipalID, after sequence: SequenceNumber?,
        _ visit: (GroupMembership) -> Bool
    ) {
        visitAll(byUser[user], after: sequence, visit)
    }

    private func visitAll(
        _ list: List?, after sequence: SequenceNumber?, _ visit: (GroupMembership) -> Bool
    ) {
        list?.forEach(after: sequence) { _, id in
            guard let row = rows[id] else { return true }
            return visit(row)
        }
    }

    /// The groups that `user` is a member of, in the order it became one.
    package func groups(of user: PrincipalID) -> [PrincipalID] {
        var groups: [PrincipalID] = []
        forEach(ofUser: user, after: nil) {
            groups.append($0.group)
            return true
        }
        return groups
    }

    /// Puts a membership at `id`, or removes it, and returns what was there.
    package mutating func replace(
        _ id: PrincipalID, with row: GroupMembership?
    ) -> GroupMembership? {
        let previous = rows[id]
        rows[id] = row
        if let previous {
            let pair = Pair(group: previous.group, user: previous.user)
            if ids[pair] == id { ids[pair] = nil }
            Self.remove(previous, under: previous.group, from: &byGroup)
            Self.remove(previous, under: previous.user, from: &byUser)
        }
        if let row {
            ids[Pair(group: row.group, user: row.user)] = id
            byGroup[row.group, default: List()][row.sequence] = id
            byUser[row.user, default: List()][row.sequence] = id
        }
        return previous
    }

    private static func remove(
        _ row: GroupMembership, under principal: PrincipalID, from lists: inout [PrincipalID: List]
    ) {
        lists[principal]?[row.sequence] = nil
        if lists[principal]?.isEmpty == true { lists[principal] = nil }
    }

    package static func == (left: MembershipTable, right: MembershipTable) -> Bool {
        left.rows == right.rows
    }
}
