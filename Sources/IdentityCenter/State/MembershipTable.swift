/// The memberships of users in groups, listed in the order they were made and found by user.
package struct MembershipTable: Equatable, Sendable {
    private var rows = Table<PrincipalID, GroupMembership>()
    private var byUser: [PrincipalID: OrderedIndex<SequenceNumber, PrincipalID>] = [:]

    /// An empty table.
    package init() {}

    /// How many memberships there are.
    package var count: Int { rows.count }

    /// The membership with this id.
    package subscript(id: PrincipalID) -> GroupMembership? { rows[id] }

    /// The memberships in order.
    package var ordered: [GroupMembership] { rows.ordered }

    /// Calls `visit` with the memberships made after `sequence` (all when `nil`), in order, until
    /// it answers `false`.
    package func forEach(after sequence: SequenceNumber?, _ visit: (GroupMembership) -> Bool) {
        rows.forEach(after: sequence, visit)
    }

    /// The groups that `user` is a member of, in the order it became one.
    package func groups(of user: PrincipalID) -> [PrincipalID] {
        var groups: [PrincipalID] = []
        byUser[user]?.forEach(after: nil) { _, group in
            groups.append(group)
            return true
        }
        return groups
    }

    /// Puts a membership at `id`, or removes it, and returns what was there.
    package mutating func replace(
        _ id: PrincipalID, with row: GroupMembership?
    ) -> GroupMembership? {
        let previous = rows.replace(id, with: row)
        if let previous {
            byUser[previous.user]?[previous.sequence] = nil
            if byUser[previous.user]?.isEmpty == true { byUser[previous.user] = nil }
        }
        if let row { byUser[row.user, default: OrderedIndex()][row.sequence] = row.group }
        return previous
    }

    package static func == (left: MembershipTable, right: MembershipTable) -> Bool {
        left.rows == right.rows
    }
}
