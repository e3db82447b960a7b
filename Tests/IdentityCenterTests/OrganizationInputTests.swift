import AWSJSON
import IdentityCenter
import ServiceModels
import TestSupport
import Testing

/// Tags, pages and what violates the model.
struct OrganizationInputTests {
    private let service = TestService()

    private func tag(_ id: String, _ keys: [String]) -> Outcome {
        let tags = keys.map { #"{"Key":"\#($0)","Value":"v"}"# }.joined(separator: ",")
        return service.organizations(
            "TagResource", #"{"ResourceId":"\#(id)","Tags":[\#(tags)]}"#)
    }

    private func keys(_ id: String) -> [String] {
        service.organizations("ListTagsForResource", #"{"ResourceId":"\#(id)"}"#)
            .texts("/Tags", "/Key")
    }

    @Test
    func accountsUnitsAndTheRootHaveTags() {
        for id in ["111122223333", service.makeUnit("U"), "r-a5f0"] {
            #expect(tag(id, ["a", "b"]).json == "{}")
            #expect(tag(id, ["b", "c"]).verdict == "200")
            #expect(keys(id) == ["a", "b", "c"])
            let input = #"{"ResourceId":"\#(id)","TagKeys":["a","x"]}"#
            #expect(service.organizations("UntagResource", input).json == "{}")
            #expect(keys(id) == ["b", "c"])
        }
    }

    @Test(arguments: [
        TestService.noAccount, TestService.noUnit, "r-0000", "p-12345678", "rp-1234", "rt-12345678",
    ])
    func tagsNeedATarget(_ id: String) {
        let input = #"{"ResourceId":"\#(id)","Tags":[],"TagKeys":[]}"#
        for operation in ["TagResource", "UntagResource", "ListTagsForResource"] {
            #expect(
                service.organizations(operation, input).verdict == "TargetNotFoundException")
        }
    }

    @Test
    func tagsAreLimitedAndTheirKeysChecked() {
        let fifty = (1...50).map { "k\($0)" }
        #expect(tag("r-a5f0", fifty).verdict == "200")
        #expect(tag("r-a5f0", ["k1"]).verdict == "200")
        let rows = [
            (["k51"], "ConstraintViolationException", "MAX_TAG_LIMIT_EXCEEDED"),
            (["AWS:x"], "InvalidInputException", "INVALID_SYSTEM_TAGS_PARAMETER"),
            (["k1", "k1"], "InvalidInputException", "DUPLICATE_TAG_KEY"),
        ]
        for (keys, verdict, reason) in rows {
            let outcome = tag("r-a5f0", keys)
            #expect(outcome.verdict == verdict)
            #expect(outcome.reason == reason)
        }
        let account =
            #"{"AccountName":"a","Email":"a@example.com","Tags":[{"Key":"aws:x","Value":""}]}"#
        #expect(service.organizations("CreateAccount", account).verdict == "InvalidInputException")
        let unit = #"{"ParentId":"r-a5f0","Name":"U","Tags":[{"Key":"aws:x","Value":""}]}"#
        #expect(
            service.organizations("CreateOrganizationalUnit", unit).verdict
                == "InvalidInputException")
    }

    /// Every page size shows every item once and in order; pages hold twenty by default.
    @Test(arguments: [nil, 1, 2, 7, 20] as [Int?])
    func listsArePagedWithoutGapsOrRepeats(_ size: Int?) {
        for number in 0..<21 { _ = service.makeUnit("u\(number)") }
        let parent = #""ParentId":"r-a5f0","ChildType":"ORGANIZATIONAL_UNIT""#
        for (operation, list) in [
            ("ListOrganizationalUnitsForParent", "/OrganizationalUnits"),
            ("ListChildren", "/Children"),
        ] {
            var ids: [String] = []
            var token: String?
            repeat {
                var input = "{" + parent
                if let size { input += #","MaxResults":\#(size)"# }
                if let token { input += #","NextToken":"\#(token)""# }
                let page = service.organizations(operation, input + "}")
                #expect(page.count(list) ?? 0 <= size ?? 20)
                ids += page.texts(list, "/Id")
                token = page.text("/NextToken")
            } while token != nil
            #expect(ids.count == 21 && Set(ids).count == 21)
        }
    }

    @Test
    func everyListRefusesForeignTokens() {
        let input =
            #"{"NextToken":"AAMA-forged","ParentId":"r-a5f0","ChildId":"111122223333","#
            + #""ChildType":"ACCOUNT","ResourceId":"r-a5f0"}"#
        for operation in Organizations.Operation.allCases where operation.name.hasPrefix("List") {
            let outcome = service.organizations(operation.name, input)
            #expect(outcome.verdict == "InvalidInputException", "\(operation.name)")
            #expect(outcome.reason == "INVALID_NEXT_TOKEN")
        }
    }

    private static let violations = [
        ("DescribeAccount", #"{"AccountId":"1"}"#, "INVALID_PATTERN"),
        ("DescribeAccount", "{}", "INPUT_REQUIRED"),
        ("ListAccounts", #"{"MaxResults":0}"#, "MIN_VALUE_EXCEEDED"),
        ("ListAccounts", #"{"MaxResults":21}"#, "MAX_VALUE_EXCEEDED"),
        ("ListChildren", #"{"ParentId":"r-a5f0","ChildType":"X"}"#, "INVALID_ENUM"),
        ("CreateOrganizationalUnit", #"{"ParentId":"r-a5f0","Name":""}"#, "MIN_LENGTH_EXCEEDED"),
        (
            "CreateOrganizationalUnit",
            #"{"ParentId":"r-a5f0","Name":"\#(String(repeating: "n", count: 129))"}"#,
            "MAX_LENGTH_EXCEEDED"
        ),
    ]

    @Test
    func violationsAreRefusedAsTheRulesSay() {
        for (operation, input, reason) in Self.violations {
            service.rules = .standard
            let standard = service.organizations(operation, input)
            #expect(standard.verdict == "ValidationException")
            #expect(standard.message?.hasPrefix("1 validation error detected: Value ") == true)
            service.rules = .strict
            let strict = service.organizations(operation, input)
            #expect(strict.verdict == "InvalidInputException")
            #expect(strict.reason == reason, "\(operation) \(input)")
        }
        #expect(
            service.organizations("DescribeAccount", #"{"AccountId":"1"}"#).message
                == "You provided a value that does not match the required pattern.")
    }
}
