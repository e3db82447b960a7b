import ServiceModels

/// The access of a principal to something.
package protocol PrincipalAssignment: Hashable, Sendable {
    associatedtype Target: Hashable & Sendable
    /// What there is access to.
    var target: Target { get }
    /// Who has access.
    var principal: Principal { get }
    /// The assignment of `principal` to `target`.
    init(target: Target, principal: Principal)
}

/// Assignments of one kind, found by what they give access to and by principal.
///
/// Kept small: a million of them must fit in 300 octets each, so an assignment is stored twice as a
/// few words and never as an object of its own.
package struct AssignmentTable<Assignment: PrincipalAssignment>: Equatable, Sendable {
    /// What assignments of this kind give access to.
    package typealias Target = Assignment.Target

    private var byTarget: [Target: Assignees] = [:]
    private var byPrincipal: [Principal: OrderedIndex<SequenceNumber, Target>] = [:]
    /// How many assignments there are.
    package private(set) var count = 0

    /// An empty table.
    package init() {}

    /// The place of an assignment in lists; `nil` when there is none.
    package subscript(assignment: Assignment) -> SequenceNumber? {
        byTarget[assignment.target]?.sequence(of: assignment.principal)
    }

    /// How many principals are assigned to `target`.
    package func count(assignedTo target: Target) -> Int { byTarget[target]?.order.count ?? 0 }

    /// Whether at least `countMin` groups are assigned to `target`.
    package func hasGroups(_ countMin: Int, assignedTo target: Target) -> Bool {
        // Most targets have too few assignments to look at them.
        guard count(assignedTo: target) >= countMin else { return false }
        var count = 0
        forEach(assignedTo: target, after: nil) { _, principal in
            if principal.type == .group { count += 1 }
            return count < countMin
        }
        return count >= countMin
    }

    /// Whether anybody is assigned to `target`.
    package func hasAssignments(_ target: Target) -> Bool { byTarget[target] != nil }

    /// Calls `visit` with the principals assigned to `target` after `sequence`, in order, until it
    /// answers `false`.
    package func forEach(
        assignedTo target: Target, after sequence: SequenceNumber?,
        _ visit: (SequenceNumber, Principal) -> Bool
    ) {
        byTarget[target]?.order.forEach(after: sequence, visit)
    }

    /// Calls `visit` with what `principal` is assigned to after `sequence`, in order, until it
    /// answers `false`.
    package func forEach(
        of principal: Principal, after sequence: SequenceNumber?,
        _ visit: (SequenceNumber, Target) -> Bool
    ) {
        byPrincipal[principal]?.forEach(after: sequence, visit)
    }

    /// Calls `visit` with every assignment, in no particular order.
    package func forEach(_ visit: (SequenceNumber, Assignment) throws -> Void) rethrows {
        for (target, assignees) in byTarget {
            try assignees.order.forEach(after: nil) { sequence, principal in
                try visit(sequence, Assignment(target: target, principal: principal))
                return true
            }
        }
    }

    /// Puts an assignment at `sequence`, or removes it, and returns where it was.
    package mutating func replace(
        _ assignment: Assignment, with sequence: SequenceNumber?
    ) -> SequenceNumber? {
        let target = assignment.target
        let principal = assignment.principal
        let previous = self[assignment]
        if let previous {
            byTarget[target]?.remove(principal, at: previous)
            if byTarget[target]?.order.isEmpty == true { byTarget[target] = nil }
            byPrincipal[principal]?[previous] = nil
            if byPrincipal[principal]?.isEmpty == true { byPrincipal[principal] = nil }
            count -= 1
        }
        if let sequence {
            byTarget[target, default: Assignees()].insert(principal, at: sequence)
            byPrincipal[principal, default: OrderedIndex()][sequence] = target
            count += 1
        }
        return previous
    }

    package static func == (left: AssignmentTable, right: AssignmentTable) -> Bool {
        left.count == right.count
            && left.byTarget.mapValues(\.order) == right.byTarget.mapValues(\.order)
    }
}

/// The principals assigned to one (set, account), in order; few are searched, many are looked up.
private struct Assignees: Sendable {
    /// Up to this many are searched one by one.
    static let searchedCountMax = 32

    private(set) var order = OrderedIndex<SequenceNumber, Principal>()
    private var sequences: [Principal: SequenceNumber]?

    func sequence(of principal: Principal) -> SequenceNumber? {
        if let sequences { return sequences[principal] }
        var found: SequenceNumber?
        order.forEach(after: nil) { sequence, candidate in
            if candidate == principal { found = sequence }
            return found == nil
        }
        return found
    }

    mutating func insert(_ principal: Principal, at sequence: SequenceNumber) {
        order[sequence] = principal
        if sequences != nil {
            sequences?[principal] = sequence
        } else if order.count > Self.searchedCountMax {
            var sequences: [Principal: SequenceNumber] = [:]
            order.forEach(after: nil) { sequence, principal in
                sequences[principal] = sequence
                return true
            }
            self.sequences = sequences
        }
    }

    mutating func remove(_ principal: Principal, at sequence: SequenceNumber) {
        order[sequence] = nil
        sequences?[principal] = nil
    }
}
