import AWSJSON
import IdentityCenter
import TestSupport
import Testing

struct PrincipalAssignmentTests {
    private let service = TestService()
    private static let other = "f81d4fae-7dec-11d0-a765-00a0c91e6bf7"
    private static let secondGroup = "34887428-4081-7042-c3c6-928d413009e8"

    private func assign(_ set: String, _ account: String, _ type: String, _ principal: String) {
        _ = service.call(
            "CreateAccountAssignment",
            TestService.assignment(set, account: account, type: type, principal: principal))
        service.advance(milliseconds: 3000)
    }

    /// Puts `user` in a group, or takes the membership of that number away.
    private func join(_ group: String, user: String = TestService.user, number: Int) {
        guard let user = PrincipalID(user), let group = PrincipalID(group),
            let id = PrincipalID("00000000-0000-0000-0000-00000000000\(number)")
        else { return }
        _ = service.world.apply([
            .groupMembership(
                id,
                GroupMembership(
                    sequence: SequenceNumber(1_000_000 + Int64(number)), id: id, group: group,
                    user: user))
        ])
    }

    @Test
    func principalsDifferByCase() {
        let set = service.createSet()
        assign(set, "111122223333", "USER", Self.other)
        let upper = Self.other.uppercased()
        #expect(rows("USER", Self.other).count == 1)
        #expect(rows("USER", upper).isEmpty)
        assign(set, "111122223333", "USER", upper)
        #expect(rows("USER", upper).count == 1)
    }

    private func rows(
        _ type: String, _ principal: String, account: String? = nil, size: Int = 100
    ) -> [String] {
        let filter = account.map { #","Filter":{"AccountId":"\#($0)"}"# } ?? ""
        let pages = service.pages(
            "ListAccountAssignmentsForPrincipal", "AccountAssignments",
            #"{"InstanceArn":"\#(TestService.instance)","PrincipalType":"\#(type)","#
                + #""PrincipalId":"\#(principal)","MaxResults":\#(size)\#(filter)}"#)
        #expect(pages.allSatisfy { $0.count <= size })
        return pages.joined().map { row in
            ["AccountId", "PermissionSetArn", "PrincipalType", "PrincipalId"]
                .compactMap { row[member: $0]?.string }.joined(separator: " ")
        }
    }

    @Test(arguments: [1, 2, 3, 4, 100])
    func aUserHasTheRowsOfTheGroupsToo(size: Int) {
        let sets = [service.createSet("A"), service.createSet("B")]
        let sandbox = "111122223333"
        let production = "444455556666"
        assign(sets[0], sandbox, "GROUP", TestService.group)
        assign(sets[0], sandbox, "USER", TestService.user)
        assign(sets[1], production, "GROUP", Self.secondGroup)
        assign(sets[1], sandbox, "USER", Self.other)
        assign(sets[1], production, "USER", TestService.user)
        assign(sets[1], sandbox, "GROUP", TestService.group)
        // A user's id is no group's, even where they are the same text.
        assign(sets[1], sandbox, "GROUP", TestService.user)
        join(TestService.group, number: 1)
        join(Self.secondGroup, number: 2)
        join(Self.secondGroup, user: Self.other, number: 3)
        let group = TestService.group
        let user = TestService.user
        #expect(
            rows("USER", user, size: size) == [
                "\(sandbox) \(sets[0]) GROUP \(group)", "\(sandbox) \(sets[0]) USER \(user)",
                "\(production) \(sets[1]) GROUP \(Self.secondGroup)",
                "\(production) \(sets[1]) USER \(user)", "\(sandbox) \(sets[1]) GROUP \(group)",
            ])
        #expect(
            rows("USER", user, account: production, size: size) == [
                "\(production) \(sets[1]) GROUP \(Self.secondGroup)",
                "\(production) \(sets[1]) USER \(user)",
            ])
        #expect(
            rows("GROUP", group, size: size) == [
                "\(sandbox) \(sets[0]) GROUP \(group)", "\(sandbox) \(sets[1]) GROUP \(group)",
            ])
        #expect(rows("GROUP", group, account: production, size: size) == [])
        #expect(
            rows("USER", Self.other, size: size) == [
                "\(production) \(sets[1]) GROUP \(Self.secondGroup)",
                "\(sandbox) \(sets[1]) USER \(Self.other)",
            ])
        #expect(rows("USER", group, size: size) == [])
    }

    /// What stays is neither repeated nor skipped while assignments and memberships come and go.
    @Test(arguments: [1, 2, 3])
    func pagesOfAPrincipalAreStable(size: Int) {
        let set = service.createSet()
        let accounts = (0..<12).map { "10000000000\($0)".suffix(12) }.map(String.init)
        for (index, account) in accounts.enumerated() {
            if index % 2 == 0 {
                assign(set, account, "USER", TestService.user)
            } else {
                assign(set, account, "GROUP", TestService.group)
            }
        }
        join(TestService.group, number: 1)
        var seen: [String] = []
        var token: String?
        var page = 0
        repeat {
            let outcome = service.call(
                "ListAccountAssignmentsForPrincipal",
                #"{"InstanceArn":"\#(TestService.instance)","PrincipalType":"USER","#
                    + #""PrincipalId":"\#(TestService.user)","MaxResults":\#(size)"#
                    + (token.map { #","NextToken":"\#($0)""# } ?? "") + "}")
            seen += (outcome["/AccountAssignments"]?.array ?? []).compactMap {
                $0[member: "AccountId"]?.string
            }
            token = outcome.text("/NextToken")
            page += 1
            if page == 1 {
                _ = service.call(
                    "DeleteAccountAssignment", TestService.assignment(set, account: accounts[10]))
                _ = service.call(
                    "DeleteAccountAssignment", TestService.assignment(set, account: accounts[0]))
                service.advance(milliseconds: 3000)
                assign(set, "200000000000", "USER", TestService.user)
                join(Self.secondGroup, number: 2)
            }
        } while token != nil && page < 100
        #expect(Set(seen).count == seen.count)
        #expect(seen == accounts.filter { $0 != accounts[10] } + ["200000000000"])
    }

    @Test
    func tokensBelongToThePrincipalAndTheFilter() {
        let set = service.createSet()
        for account in ["111122223333", "444455556666"] {
            assign(set, account, "USER", TestService.user)
        }
        func list(_ principal: String, _ members: String) -> Outcome {
            service.call(
                "ListAccountAssignmentsForPrincipal",
                #"{"InstanceArn":"\#(TestService.instance)","PrincipalType":"USER","#
                    + #""PrincipalId":"\#(principal)","MaxResults":1\#(members)}"#)
        }
        let token = list(TestService.user, "").text("/NextToken") ?? ""
        let next = #","NextToken":"\#(token)""#
        #expect(
            list(TestService.user, next).text("/AccountAssignments/0/AccountId") == "444455556666")
        #expect(list(Self.other, next).verdict == "ValidationException")
        #expect(
            list(TestService.user, next + #","Filter":{"AccountId":"444455556666"}"#).verdict
                == "ValidationException")
    }
}
