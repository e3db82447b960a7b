import IdentityCenter

/// The assignments of a seed file so far, with what quotas count.
struct SeedAssignments {
    private var seen: Set<SeedDocument.Assignment> = []
    private var groupCounts: [SeedDocument.Provisioned: Int] = [:]
    private var setCounts: [String: Int] = [:]
    private var copies: Set<SeedDocument.Provisioned> = []

    /// Takes an assignment in; what is wrong with it, as a sentence, or `nil`.
    mutating func add(_ assignment: SeedDocument.Assignment, quotas: Quotas) -> String? {
        guard seen.insert(assignment).inserted else {
            return "the same assignment is declared before; keep one of them."
        }
        let target = SeedDocument.Provisioned(
            permissionSet: assignment.permissionSet, accountID: assignment.accountID)
        let setLimit = quotas.permissionSetsPerAccount
        if addCopy(target), setCounts[target.accountID, default: 0] > setLimit {
            return "expected at most \(setLimit) permission sets in one account."
        }
        guard assignment.principal.isGroup else { return nil }
        groupCounts[target, default: 0] += 1
        let limit = quotas.groupsPerPermissionSetAndAccount
        guard groupCounts[target, default: 0] <= limit else {
            return "expected at most \(limit) groups of one permission set in one account."
        }
        return nil
    }

    /// Takes in that an account holds a set; whether that is new.
    mutating func addCopy(_ copy: SeedDocument.Provisioned) -> Bool {
        guard copies.insert(copy).inserted else { return false }
        setCounts[copy.accountID, default: 0] += 1
        return true
    }
}

extension SeedDocument.Principal {
    /// Whether it is a group.
    var isGroup: Bool {
        switch self {
        case .group, .groupID: true
        case .user, .userID: false
        }
    }
}
