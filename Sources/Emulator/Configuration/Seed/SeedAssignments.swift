import IdentityCenter

/// The assignments of a seed file so far, with what quotas count.
struct SeedAssignments {
    private struct Target: Hashable {
        let permissionSet: String
        let accountID: String
    }

    private var seen: Set<SeedDocument.Assignment> = []
    private var groupCounts: [Target: Int] = [:]
    private var setCounts: [String: Int] = [:]

    /// Takes an assignment in; what is wrong with it, as a sentence, or `nil`.
    mutating func add(_ assignment: SeedDocument.Assignment, quotas: Quotas) -> String? {
        guard seen.insert(assignment).inserted else {
            return "the same assignment is declared before; keep one of them."
        }
        let target = Target(
            permissionSet: assignment.permissionSet, accountID: assignment.accountID)
        if groupCounts[target] == nil {
            groupCounts[target] = 0
            setCounts[assignment.accountID, default: 0] += 1
            let limit = quotas.permissionSetsPerAccount
            if setCounts[assignment.accountID, default: 0] > limit {
                return "expected at most \(limit) permission sets in one account."
            }
        }
        guard case .group = assignment.principal else { return nil }
        groupCounts[target, default: 0] += 1
        let limit = quotas.groupsPerPermissionSetAndAccount
        guard groupCounts[target, default: 0] <= limit else {
            return "expected at most \(limit) groups of one permission set in one account."
        }
        return nil
    }
}
