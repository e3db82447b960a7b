import AWSJSON
import IdentityCenter

/// Everything that a state says to its callers, in the order in which lists have it, without the
/// numbers that tell things apart inside.
///
/// What seed files do not carry is not in it: requests, client tokens, life cycles under way, and how
/// often a permission set was changed beyond which accounts lag behind.
struct StatePicture: Equatable {
    private(set) var lines: [String] = []
    private let state: State
    private let names: [Int64: String]

    init(of state: State) {
        self.state = state
        var names: [Int64: String] = [:]
        for instance in state.instances.ordered { names[instance.sequence.value] = instance.arn }
        for set in state.permissionSets.all { names[set.sequence.value] = set.arn }
        for application in state.applications.all {
            names[application.sequence.value] = application.arn
        }
        self.names = names
        addOrganization()
        for instance in state.instances.ordered {
            add("instance", instance)
            addDirectory(of: instance)
            addPermissionSets(of: instance)
            addApplications(of: instance)
        }
        for (arn, tags) in state.tags.sorted(by: { $0.key < $1.key }) {
            add("tags of \(arn)", tags)
        }
    }

    /// The first lines in which two pictures differ.
    func differences(from other: StatePicture) -> String {
        for (index, line) in lines.enumerated() {
            let another = index < other.lines.count ? other.lines[index] : "nothing"
            if line != another { return "line \(index):\n  \(line)\n  \(another)" }
        }
        return lines.count == other.lines.count
            ? "" : "\(lines.count) and \(other.lines.count) lines"
    }

    static func == (left: StatePicture, right: StatePicture) -> Bool { left.lines == right.lines }

    /// Notes a row with numbers of others as their names; its own is `_`.
    private mutating func add(_ what: String, _ row: some Any) {
        let text = "\(row)".replacing(/SequenceNumber\(value: (\d+)\)/) { match in
            Int64(match.1).flatMap { names[$0] } ?? "_"
        }.replacing(/, revision: \d+/, with: "")
        lines.append("\(what): \(text.unicodeScalars.map { $0.escaped(asASCII: true) }.joined())")
    }

    private mutating func addOrganization() {
        add("organization", state.organization as Any)
        let units = state.organizationalUnits.ordered
        for parent in [nil] + units.map(\.id) {
            for unit in units where unit.parent == parent { add("in \(parent ?? "root")", unit) }
        }
        for account in state.accounts.ordered {
            let policies = account.declaredPolicies?.map { $0.path + $0.name }.sorted()
            var row = account
            row.declaredPolicies = nil
            add("account with \(policies?.joined(separator: " ") ?? "any")", row)
        }
        for row in state.delegatedAdministrators.ordered { add("delegated", row) }
    }

    private mutating func addDirectory(of instance: Instance) {
        let store = instance.identityStoreID
        var users: [User] = []
        state.users.forEach(inStore: store, after: nil) {
            users.append($0)
            return true
        }
        for user in users {
            let extensions = user.attributes.extensions.sorted { $0.key < $1.key }
                .map { "\($0.key) \($0.value.text)" }
            var row = user
            row.attributes.extensions = [:]
            add("user with \(extensions)", row)
            var groups: [String] = []
            state.groupMemberships.forEach(ofUser: user.id, after: nil) {
                groups.append("\($0)")
                return true
            }
            add("groups of \(user.id)", groups)
        }
        var groups: [Group] = []
        state.groups.forEach(inStore: store, after: nil) {
            groups.append($0)
            return true
        }
        for group in groups {
            add("group", group)
            var members: [String] = []
            state.groupMemberships.forEach(inGroup: group.id, after: nil) {
                members.append("\($0)")
                return true
            }
            add("members of \(group.id)", members)
        }
    }

    private mutating func addPermissionSets(of instance: Instance) {
        for region in state.regions.rows(in: instance.sequence) { add("region", region) }
        add("attributes", state.attributes[instance.sequence] as Any)
        var assignments: [(SequenceNumber, AccountAssignment)] = []
        state.accountAssignments.forEach { assignments.append(($0, $1)) }
        for (_, assignment) in assignments.sorted(by: { $0.0 < $1.0 })
        where state.permissionSets[assignment.target.permissionSet]?.instance == instance.sequence {
            add("assignment", assignment)
        }
        state.permissionSets.forEach(inInstance: instance.sequence, after: nil) { number, arn in
            add("set", state.permissionSets[arn] as Any)
            add("policies", state.policies[number] as Any)
            let revision = state.permissionSets[arn]?.revision ?? 0
            state.provisionings.forEachAccount(holding: number, after: nil) { _, account in
                let target = ProvisioningTarget(permissionSet: number, account: account)
                let isCurrent = state.provisionings[target]?.revision == revision
                add("held \(isCurrent ? "as it is" : "as it was")", target)
                return true
            }
            return true
        }
        for account in Set(state.provisionings.all.keys.map(\.account)).sorted() {
            state.provisionings.forEachPermissionSet(in: account, after: nil) { _, number in
                add("\(account) holds", number)
                return true
            }
        }
        for issuer in state.trustedTokenIssuers.rows(in: instance.sequence) {
            add("issuer", issuer)
        }
    }

    private mutating func addApplications(of instance: Instance) {
        var assignments: [(SequenceNumber, ApplicationAssignment)] = []
        state.applicationAssignments.forEach { assignments.append(($0, $1)) }
        for application in state.applications.rows(in: instance.sequence) {
            let number = application.sequence
            add("application", application)
            for row in state.accessScopes.rows(in: number) { add("scope", row) }
            for row in state.authenticationMethods.rows(in: number) { add("method", row) }
            for row in state.grants.rows(in: number) { add("grant", row) }
        }
        let numbers = Set(state.applications.rows(in: instance.sequence).map(\.sequence))
        for (_, assignment) in assignments.sorted(by: { $0.0 < $1.0 })
        where numbers.contains(assignment.target) {
            add("application assignment", assignment)
        }
    }
}
