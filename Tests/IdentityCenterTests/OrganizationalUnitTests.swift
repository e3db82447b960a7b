import AWSJSON
import IdentityCenter
import TestSupport
import Testing

struct OrganizationalUnitTests {
    private let service = TestService()

    @Test
    func unitsHaveAPathAndAnArn() {
        let outer = service.makeUnit("outer")
        let inner = service.makeUnit("inner", in: outer)
        let described = service.organizations(
            "DescribeOrganizationalUnit", #"{"OrganizationalUnitId":"\#(inner)"}"#)
        #expect(
            described.json
                == #"{"OrganizationalUnit":{"Arn":"arn:aws:organizations::123456789012:ou/o-a5f0c1d2e3/\#(inner)","#
                + #""Id":"\#(inner)","Name":"inner","Path":"o-a5f0c1d2e3/r-a5f0/\#(outer)/\#(inner)/"}}"#
        )
        #expect(inner.wholeMatch(of: /ou-a5f0-[a-z0-9]{8}/) != nil)
        let unknown = service.organizations(
            "DescribeOrganizationalUnit", #"{"OrganizationalUnitId":"\#(TestService.noUnit)"}"#)
        #expect(unknown.verdict == "OrganizationalUnitNotFoundException")
    }

    @Test
    func theAnswerToACreationIsWhatIsDescribed() {
        let outcome = service.organizations(
            "CreateOrganizationalUnit",
            #"{"ParentId":"r-a5f0","Name":"U","Tags":[{"Key":"k","Value":"v"}]}"#)
        let id = outcome.text("/OrganizationalUnit/Id") ?? ""
        let described = service.organizations(
            "DescribeOrganizationalUnit", #"{"OrganizationalUnitId":"\#(id)"}"#)
        #expect(outcome.json == described.json)
        let tags = service.organizations("ListTagsForResource", #"{"ResourceId":"\#(id)"}"#)
        #expect(tags.json == #"{"Tags":[{"Key":"k","Value":"v"}]}"#)
    }

    @Test
    func namesAreUniqueInTheirParent() {
        let outer = service.makeUnit("same")
        #expect(service.makeUnit("same") == "refused: DuplicateOrganizationalUnitException")
        #expect(service.makeUnit("Same").hasPrefix("ou-"))
        #expect(service.makeUnit("same", in: outer).hasPrefix("ou-"))
        #expect(
            service.makeUnit("u", in: TestService.noUnit) == "refused: ParentNotFoundException")
    }

    @Test
    func unitsAreNestedFiveDeepAndNoMore() {
        var parent = TestService.root
        for depth in 1...5 {
            parent = service.makeUnit("u\(depth)", in: parent)
            #expect(parent.hasPrefix("ou-"))
        }
        let refused = service.organizations(
            "CreateOrganizationalUnit", #"{"ParentId":"\#(parent)","Name":"u6"}"#)
        #expect(refused.verdict == "ConstraintViolationException")
        #expect(refused.reason == "OU_DEPTH_LIMIT_EXCEEDED")
    }

    @Test
    func childrenAndParentsAgree() {
        let outer = service.makeUnit("outer")
        let inner = service.makeUnit("inner", in: outer)
        #expect(move("444455556666", from: "r-a5f0", to: inner).json == "{}")
        let rows: [(parent: String, accounts: [String], units: [String])] = [
            ("r-a5f0", ["123456789012", "111122223333"], [outer]), (outer, [], [inner]),
            (inner, ["444455556666"], []),
        ]
        for row in rows {
            let input = #"{"ParentId":"\#(row.parent)"}"#
            let accounts = service.organizations("ListAccountsForParent", input)
            #expect(accounts.texts("/Accounts", "/Id") == row.accounts)
            let units = service.organizations("ListOrganizationalUnitsForParent", input)
            #expect(units.texts("/OrganizationalUnits", "/Id") == row.units)
            for (type, ids) in [("ACCOUNT", row.accounts), ("ORGANIZATIONAL_UNIT", row.units)] {
                let children = service.organizations(
                    "ListChildren", #"{"ParentId":"\#(row.parent)","ChildType":"\#(type)"}"#)
                #expect(children.texts("/Children", "/Id") == ids)
                #expect(children.texts("/Children", "/Type").allSatisfy { $0 == type })
                for id in ids {
                    let parents = service.organizations("ListParents", #"{"ChildId":"\#(id)"}"#)
                    let kind = row.parent == "r-a5f0" ? "ROOT" : "ORGANIZATIONAL_UNIT"
                    #expect(
                        parents.json == #"{"Parents":[{"Id":"\#(row.parent)","Type":"\#(kind)"}]}"#)
                }
            }
        }
        #expect(
            service.account("444455556666").text("/Account/Paths/0")
                == "o-a5f0c1d2e3/r-a5f0/\(outer)/\(inner)/444455556666/")
    }

    @Test
    func parentsAndChildrenHaveToBeThere() {
        let parent = #"{"ParentId":"\#(TestService.noUnit)","ChildType":"ACCOUNT"}"#
        for operation in [
            "ListAccountsForParent", "ListOrganizationalUnitsForParent", "ListChildren",
        ] {
            #expect(
                service.organizations(operation, parent).verdict == "ParentNotFoundException")
            #expect(
                service.organizations(
                    operation, parent.replacing(TestService.noUnit, with: "r-0000")
                ).verdict == "ParentNotFoundException")
        }
        for id in [TestService.noUnit, TestService.noAccount] {
            #expect(
                service.organizations("ListParents", #"{"ChildId":"\#(id)"}"#).verdict
                    == "ChildNotFoundException")
        }
    }

    private func move(_ account: String, from source: String, to destination: String) -> Outcome {
        service.organizations(
            "MoveAccount",
            #"{"AccountId":"\#(account)","SourceParentId":"\#(source)","#
                + #""DestinationParentId":"\#(destination)"}"#)
    }

    @Test
    func movesAreCheckedOneThingAfterTheOther() {
        let (a, b) = (service.makeUnit("a"), service.makeUnit("b"))
        let (sandbox, nobody) = ("111122223333", TestService.noUnit)
        #expect(move(sandbox, from: "r-a5f0", to: a).verdict == "200")
        let rows = [
            (TestService.noAccount, nobody, nobody, "AccountNotFoundException"),
            (sandbox, nobody, nobody, "SourceParentNotFoundException"),
            (sandbox, a, nobody, "DestinationParentNotFoundException"),
            (sandbox, a, a, "DuplicateAccountException"),
            (sandbox, "r-a5f0", a, "DuplicateAccountException"),
            (sandbox, "r-a5f0", b, "SourceParentNotFoundException"),
            (sandbox, a, b, "200"), (sandbox, b, "r-a5f0", "200"),
            ("123456789012", "r-a5f0", b, "200"),
        ]
        for (account, source, destination, verdict) in rows {
            #expect(
                move(account, from: source, to: destination).verdict == verdict,
                "\(account) from \(source) to \(destination)")
        }
    }
}
