import ServiceModels

extension State {
    /// The changes that take an assignment away that is there.
    func removal(of assignment: AccountAssignment) -> [Change] {
        var remaining = 0
        accountAssignments.forEach(assignedTo: assignment.target, after: nil) { _, _ in
            remaining += 1
            return remaining < 2
        }
        var changes = [Change.accountAssignment(assignment, nil)]
        // The set leaves the account with its last assignment.
        if remaining == 1 { changes.append(.provisioning(assignment.target, nil)) }
        return changes
    }
}

extension Call {
    /// Takes the assignments of a principal away that this call deletes, if the rules say so.
    mutating func forgetAssignments(of principal: Principal) {
        guard rules.deletedPrincipals == .loseAssignments else { return }
        var changes: [Change] = []
        let state = state
        state.accountAssignments.forEach(of: principal, after: nil) { _, target in
            changes += state.removal(of: AccountAssignment(target: target, principal: principal))
            return true
        }
        state.applicationAssignments.forEach(of: principal, after: nil) { _, target in
            let assignment = ApplicationAssignment(target: target, principal: principal)
            changes.append(.applicationAssignment(assignment, nil))
            return true
        }
        for change in changes { record(change) }
    }
}
