import AWSJSON
import IdentityCenter
import ServiceModels

/// A seeded sequence of calls on an identity store, judged by a model that is searched from end to
/// end.
///
/// Users and groups that were there before it began stay as they are: others assign them.
package final class DirectoryCalls {
    /// What was wrong.
    package private(set) var complaints: [String] = []
    /// How many calls were made.
    package private(set) var callCount = 0
    /// The qualified names of the operations that succeeded.
    package private(set) var succeeded: Set<String> = []

    private struct User {
        let id: String
        var name: String
        var email: String?
        var title: String?
    }
    private struct Group {
        let id: String
        var name: String
    }
    private struct Membership {
        let id: String
        let group: String
        let user: String
    }

    private let service: TestService
    private let draws: Draws
    private let name: String
    private var drawCount: UInt64 = 0
    private var users: [User] = []
    private var groups: [Group] = []
    private var memberships: [Membership] = []
    private let strangers: (userCount: Int, groupCount: Int)

    /// The sequence of a seed on the organization's store of `service`.
    package init(seed: UInt64, service: TestService) {
        self.service = service
        draws = Draws(seed: seed, session: "directory-calls")
        name = "seed \(seed)"
        let store = TestService.identityStore
        var counts = (userCount: 0, groupCount: 0)
        counts.userCount = service.world.state.users.count(inStore: store)
        counts.groupCount = service.world.state.groups.count(inStore: store)
        strangers = counts
    }

    /// Makes one call, if the store is still there.
    package func run() {
        let state = service.world.state
        guard state.instances.instance(withStore: TestService.identityStore)?.status == .active
        else { return }
        let caller = service.caller
        service.caller = Caller(
            account: TestService.management, arn: TestService.callerARN)
        defer { service.caller = caller }
        switch pick(16) {
        case 0, 1, 2: createUser()
        case 3: createGroup()
        case 4, 5: createMembership()
        case 6, 7: updateUser()
        case 8: updateGroup()
        case 9: deleteSomething()
        case 10: findUser()
        case 11: findGroup()
        case 12: describeSomething()
        case 13: isMember()
        case 14: listPrincipals()
        default: listMemberships()
        }
    }

    private func pick(_ count: Int) -> Int {
        drawCount += 1
        return Int(draws.word(purpose: "pick", n: drawCount) % UInt64(count))
    }

    private static let nobody = "00000000-0000-0000-0000-000000000000"
    private func anyUser() -> String {
        users.isEmpty || pick(12) == 0 ? Self.nobody : users[pick(users.count)].id
    }
    private func anyGroup() -> String {
        groups.isEmpty || pick(12) == 0 ? Self.nobody : groups[pick(groups.count)].id
    }

    /// Calls an operation and compares what `shown` makes of the outcome, or the error's name.
    @discardableResult
    private func call(
        _ operation: String, _ members: Row, expecting expected: String,
        _ shown: (Outcome) -> String = { _ in "200" }
    ) -> Outcome {
        callCount += 1
        let input = JSONValue(
            members.with(["IdentityStoreId": .string(TestService.identityStore)]))
        let outcome = service.call("identitystore:\(operation)", input.text)
        let found = outcome.verdict == "200" ? shown(outcome) : outcome.verdict
        if outcome.verdict == "200" { succeeded.insert("identitystore:\(operation)") }
        if found != expected {
            complaints.append(
                "\(name), call \(callCount): \(operation) \(input.text): expected \(expected), "
                    + "found \(found) \(outcome.message ?? "")")
        }
        return outcome
    }

    private static let conflict = "ConflictException"
    private static let missing = "ResourceNotFoundException"
}

// MARK: Changes

extension DirectoryCalls {
    private func isTaken(name: String, email: String?, except id: String?) -> Bool {
        users.contains {
            $0.id != id && ($0.name == name || email != nil && $0.email == email)
        }
    }

    private func createUser() {
        let userName = "user\(pick(25))"
        let email = pick(2) == 0 ? "mail\(pick(25))@example.com" : nil
        var input: Row = [
            "UserName": .string(userName), "DisplayName": "D",
            "Name": ["GivenName": "G", "FamilyName": "F"],
        ]
        if let email { input["Emails"] = [["Value": .string(email)]] }
        if pick(2) == 0 {
            input["Extensions"] = ["aws:identitystore:enterprise": ["costCenter": "7"]]
        }
        let expected =
            isTaken(name: userName, email: email, except: nil) ? Self.conflict : "200"
        let outcome = call("CreateUser", input, expecting: expected)
        if let id = outcome.text("/UserId") {
            users.append(User(id: id, name: userName, email: email))
        }
    }

    private func createGroup() {
        let displayName = "group\(pick(8))"
        let isTaken = groups.contains { $0.name == displayName }
        let outcome = call(
            "CreateGroup", ["DisplayName": .string(displayName)],
            expecting: isTaken ? Self.conflict : "200")
        if let id = outcome.text("/GroupId") { groups.append(Group(id: id, name: displayName)) }
    }

    private func createMembership() {
        let (group, user) = (anyGroup(), anyUser())
        let expected =
            if group == Self.nobody || user == Self.nobody {
                Self.missing
            } else if memberships.contains(where: { $0.group == group && $0.user == user }) {
                Self.conflict
            } else {
                "200"
            }
        let outcome = call(
            "CreateGroupMembership",
            ["GroupId": .string(group), "MemberId": ["UserId": .string(user)]],
            expecting: expected)
        if let id = outcome.text("/MembershipId") {
            memberships.append(Membership(id: id, group: group, user: user))
        }
    }

    private func updateUser() {
        let id = anyUser()
        var changed = users.first { $0.id == id }
        var operations: [JSONValue] = []
        switch pick(3) {
        case 0:
            changed?.name = "user\(pick(25))"
            operations = [
                ["AttributePath": "userName", "AttributeValue": .string(changed?.name ?? "x")]
            ]
        case 1:
            changed?.email = pick(3) == 0 ? nil : "mail\(pick(25))@example.com"
            let value: JSONValue =
                changed?.email.map { [["value": .string($0), "primary": true]] } ?? .null
            operations = [["AttributePath": "emails", "AttributeValue": value]]
        default:
            changed?.title = pick(3) == 0 ? nil : "title\(pick(9))"
            operations = [
                [
                    "AttributePath": "title",
                    "AttributeValue": changed?.title.map { .string($0) } ?? .null,
                ]
            ]
        }
        let conflicts =
            changed.map { isTaken(name: $0.name, email: $0.email, except: $0.id) } ?? false
        let expected = changed == nil ? Self.missing : conflicts ? Self.conflict : "200"
        let outcome = call(
            "UpdateUser", ["UserId": .string(id), "Operations": .array(operations)],
            expecting: expected)
        guard outcome.verdict == "200", let changed,
            let place = users.firstIndex(where: { $0.id == id })
        else { return }
        users[place] = changed
    }

    private func updateGroup() {
        let (id, displayName) = (anyGroup(), "group\(pick(8))")
        let isTaken = groups.contains { $0.id != id && $0.name == displayName }
        let outcome = call(
            "UpdateGroup",
            [
                "GroupId": .string(id),
                "Operations": [
                    ["AttributePath": "displayName", "AttributeValue": .string(displayName)]
                ],
            ], expecting: id == Self.nobody ? Self.missing : isTaken ? Self.conflict : "200")
        guard outcome.verdict == "200", let place = groups.firstIndex(where: { $0.id == id })
        else { return }
        groups[place].name = displayName
    }

    /// Deleting is never refused, whether the thing is there or not.
    private func deleteSomething() {
        switch pick(4) {
        case 0:
            let id = anyUser()
            call("DeleteUser", ["UserId": .string(id)], expecting: "200")
            users.removeAll { $0.id == id }
            memberships.removeAll { $0.user == id }
        case 1:
            let id = anyGroup()
            call("DeleteGroup", ["GroupId": .string(id)], expecting: "200")
            groups.removeAll { $0.id == id }
            memberships.removeAll { $0.group == id }
        default:
            let id = memberships.isEmpty ? Self.nobody : memberships[pick(memberships.count)].id
            call("DeleteGroupMembership", ["MembershipId": .string(id)], expecting: "200")
            memberships.removeAll { $0.id == id }
        }
    }
}

// MARK: Reads

extension DirectoryCalls {
    private func findUser() {
        let isByName = pick(2) == 0
        let value = isByName ? "user\(pick(25))" : "mail\(pick(25))@example.com"
        let found = users.first { (isByName ? $0.name : $0.email) == value }
        let attribute: JSONValue = [
            "AttributePath": isByName ? "userName" : "emails.value",
            "AttributeValue": .string(value),
        ]
        call(
            "GetUserId", ["AlternateIdentifier": ["UniqueAttribute": attribute]],
            expecting: found?.id ?? Self.missing
        ) { $0.text("/UserId") ?? "" }
    }

    private func findGroup() {
        let value = "group\(pick(8))"
        let attribute: JSONValue = [
            "AttributePath": "displayName", "AttributeValue": .string(value),
        ]
        call(
            "GetGroupId", ["AlternateIdentifier": ["UniqueAttribute": attribute]],
            expecting: groups.first { $0.name == value }?.id ?? Self.missing
        ) { $0.text("/GroupId") ?? "" }
    }

    private func describeSomething() {
        switch pick(4) {
        case 0:
            let id = anyUser()
            let user = users.first { $0.id == id }
            let expected = user.map { "\($0.name) \($0.email ?? "-") \($0.title ?? "-")" }
            call("DescribeUser", ["UserId": .string(id)], expecting: expected ?? Self.missing) {
                "\($0.text("/UserName") ?? "") \($0.text("/Emails/0/Value") ?? "-") "
                    + "\($0.text("/Title") ?? "-")"
            }
        case 1:
            let id = anyGroup()
            call(
                "DescribeGroup", ["GroupId": .string(id)],
                expecting: groups.first { $0.id == id }?.name ?? Self.missing
            ) { $0.text("/DisplayName") ?? "" }
        case 2:
            let membership = memberships.isEmpty ? nil : memberships[pick(memberships.count)]
            call(
                "DescribeGroupMembership",
                ["MembershipId": .string(membership?.id ?? Self.nobody)],
                expecting: membership.map { "\($0.group) \($0.user)" } ?? Self.missing
            ) { "\($0.text("/GroupId") ?? "") \($0.text("/MemberId/UserId") ?? "")" }
        default:
            let (group, user) = (anyGroup(), anyUser())
            let membership = memberships.first { $0.group == group && $0.user == user }
            call(
                "GetGroupMembershipId",
                ["GroupId": .string(group), "MemberId": ["UserId": .string(user)]],
                expecting: membership?.id ?? Self.missing
            ) { $0.text("/MembershipId") ?? "" }
        }
    }

    private func isMember() {
        let user = anyUser()
        let asked = (0...pick(5)).map { _ in anyGroup() }
        let expected = asked.map { group in
            memberships.contains { $0.group == group && $0.user == user } ? "1" : "0"
        }
        call(
            "IsMemberInGroups",
            [
                "MemberId": ["UserId": .string(user)],
                "GroupIds": .array(asked.map { .string($0) }),
            ], expecting: user == Self.nobody ? Self.missing : expected.joined()
        ) { outcome in
            (outcome["/Results"]?.array ?? []).map {
                $0[member: "MembershipExists"]?.boolean == true ? "1" : "0"
            }.joined()
        }
    }

    private func listPrincipals() {
        if pick(2) == 0 {
            compareList("ListUsers", [:], "/Users", "UserId", strangers.userCount, users.map(\.id))
            let value = "user\(pick(25))"
            let filter: JSONValue = [
                "AttributePath": "UserName", "AttributeValue": .string(value),
            ]
            compareList(
                "ListUsers", ["Filters": [filter]], "/Users", "UserId", 0,
                users.filter { $0.name == value }.map(\.id))
        } else {
            compareList(
                "ListGroups", [:], "/Groups", "GroupId", strangers.groupCount, groups.map(\.id))
        }
    }

    private func listMemberships() {
        if pick(2) == 0 {
            let group = anyGroup()
            guard group != Self.nobody else { return }
            compareList(
                "ListGroupMemberships", ["GroupId": .string(group)], "/GroupMemberships",
                "MembershipId", 0, memberships.filter { $0.group == group }.map(\.id))
        } else {
            let user = anyUser()
            guard user != Self.nobody else { return }
            compareList(
                "ListGroupMembershipsForMember", ["MemberId": ["UserId": .string(user)]],
                "/GroupMemberships", "MembershipId", 0,
                memberships.filter { $0.user == user }.map(\.id))
        }
    }

    /// Walks through a list in pages of one size and compares it behind its first items.
    private func compareList(
        _ operation: String, _ input: Row, _ items: String, _ id: String, _ skippedCount: Int,
        _ expected: [String]
    ) {
        let size = [1, 2, 7, 100][pick(4)]
        var found: [String] = []
        var input = input.with(["MaxResults": .number(String(size))])
        repeat {
            let page = call(operation, input, expecting: "200")
            let elements = page[items]?.array ?? []
            if elements.count > size { complaints.append("\(operation): more than \(size)") }
            found += elements.compactMap { $0[member: id]?.string }
            input["NextToken"] = page["/NextToken"]
        } while input["NextToken"] != nil
        if Array(found.dropFirst(skippedCount)) != expected {
            complaints.append(
                "\(name), call \(callCount): \(operation) \(JSONValue(input).text): expected "
                    + "\(expected), found \(found)")
        }
    }
}
