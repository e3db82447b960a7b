import AWSJSON
import IdentityCenter
import TestSupport
import Testing

struct InlinePolicyTests {
    private let service = TestService()

    private static let plain =
        #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}"#

    private func put(_ set: String, _ policy: String) -> Outcome {
        var writer = JSONWriter()
        JSONValue.string(policy).write(to: &writer)
        let text = String(decoding: writer.bytes, as: UTF8.self)
        return service.call(
            "PutInlinePolicyToPermissionSet", TestService.set(set, #","InlinePolicy":\#(text)"#))
    }

    private func inlinePolicy(_ set: String) -> String? {
        service.call("GetInlinePolicyForPermissionSet", TestService.set(set)).text("/InlinePolicy")
    }

    @Test
    func inlinePoliciesAreKeptCharacterForCharacter() {
        let set = service.createSet()
        #expect(inlinePolicy(set) == "")
        let odd =
            " {\n\t\"Statement\" : {\"Effect\":\"Deny\",\r\n\"NotAction\":[\"s3:*\"],"
            + "\"NotResource\":\"caf\u{e9} \\u0041\"},\"Version\":\"2008-10-17\"} "
        for policy in [Self.plain, odd] {
            #expect(put(set, policy).verdict == "200")
            #expect(inlinePolicy(set) == policy)
        }
        for _ in 0..<2 {
            let outcome = service.call(
                "DeleteInlinePolicyFromPermissionSet", TestService.set(set))
            #expect(outcome.verdict == "200")
            #expect(inlinePolicy(set) == "")
        }
        #expect(service.world.state.policies.isEmpty)
    }

    /// A policy with this many octets beside the white space that is mixed in.
    private static func policy(octetCount: Int, filler: String = "x") -> String {
        let start = #"{"Statement":{"Effect":"Allow","Action":"*","Resource":""#
        let end = #""}}"#
        let room = octetCount - start.utf8.count - end.utf8.count
        let fillers = String(repeating: filler, count: room / filler.utf8.count)
        let rest = String(repeating: "y", count: room % filler.utf8.count)
        return " \t\r\n" + start + "  " + fillers + rest + end + " \t\r\n"
    }

    @Test(arguments: [
        (10_240, "x"), (10_241, "x"), (10_405, "x"), (10_240, "\u{e9}"), (10_241, "\u{e9}"),
    ])
    func inlinePoliciesHoldTenKilobytesBesideWhiteSpace(octetCount: Int, filler: String) {
        let set = service.createSet()
        let outcome = put(set, Self.policy(octetCount: octetCount, filler: filler))
        if octetCount <= 10_240 {
            #expect(outcome.verdict == "200")
            return
        }
        #expect(outcome.verdict == "ValidationException")
        #expect(
            outcome.message
                == "Current size of the non-whitespace characters present in the InlinePolicy "
                + "Document is \(octetCount) bytes which has exceeded the maximum limit of 10240 "
                + "bytes")
        #expect(
            put(set, String(repeating: "x", count: 10_241)).message?.hasPrefix("Current") == true)
        service.rules.quotas = .relaxed
        #expect(put(set, Self.policy(octetCount: octetCount, filler: filler)).verdict == "200")
    }

    private static func statement(_ members: String) -> String { #"{"Statement":{\#(members)}}"# }
    private static let core = #""Action":"*","Resource":"*""#
    private static let exactlyOneAction =
        "Statement 1 must have exactly one of Action and NotAction."
    private static let exactlyOneResource =
        "Statement 1 must have exactly one of Resource and NotResource."
    private static let statementShape = "Statement must be an object or an array of objects."
    private static let sidShape = "Statement 1: Sid must be letters and digits."
    private static let conditionShape =
        "Statement 1: Condition must map operators to keys and their values."

    /// Rows: a policy and what is wrong with it.
    @Test(arguments: [
        ("x", "The document must be JSON."),
        (plain + "x", "The document must be JSON."),
        ("[]", "The document must be an object."),
        (#""text""#, "The document must be an object."),
        ("{}", statementShape),
        (#"{"Statement":[]}"#, statementShape),
        (#"{"Statement":"x"}"#, statementShape),
        (#"{"Statement":["x"]}"#, "Statement 1 must be an object."),
        (
            #"{"Version":"2012-10-18","Statement":[]}"#,
            "Version must be 2012-10-17 or 2008-10-17."
        ),
        (#"{"Version":1,"Statement":[]}"#, "Version must be 2012-10-17 or 2008-10-17."),
        (#"{"Id":1,"Statement":[]}"#, "Id must be a string."),
        (#"{"statement":[]}"#, "statement is no element of a policy."),
        (statement(core), "Statement 1: Effect must be Allow or Deny."),
        (statement(#""Effect":"allow","# + core), "Statement 1: Effect must be Allow or Deny."),
        (statement(#""Effect":"Allow","Resource":"*""#), exactlyOneAction),
        (
            statement(#""Effect":"Allow","NotAction":"*","# + core), exactlyOneAction
        ),
        (statement(#""Effect":"Allow","Action":"*""#), exactlyOneResource),
        (statement(#""Effect":"Allow","NotResource":"*","# + core), exactlyOneResource),
        (
            statement(#""Effect":"Allow","Action":[],"Resource":"*""#),
            "Statement 1: Action must be a string or an array of strings."
        ),
        (
            statement(#""Effect":"Allow","Action":"*","NotResource":["*",1]"#),
            "Statement 1: NotResource must be a string or an array of strings."
        ),
        (
            statement(#""Effect":"Allow","Action":{"a":1},"Resource":"*""#),
            "Statement 1: Action must be a string or an array of strings."
        ),
        (
            statement(#""Effect":"Allow","Principal":"*","# + core),
            "Statement 1: Principal is no element of a statement."
        ),
        (
            statement(#""Effect":"Allow","NotPrincipal":"*","# + core),
            "Statement 1: NotPrincipal is no element of a statement."
        ),
        (statement(#""Effect":"Allow","Sid":"a-b","# + core), sidShape),
        (statement(#""Effect":"Allow","Sid":1,"# + core), sidShape),
        (statement(#""Effect":"Allow","Condition":[],"# + core), conditionShape),
        (statement(#""Effect":"Allow","Condition":{"Bool":"x"},"# + core), conditionShape),
        (statement(#""Effect":"Allow","Condition":{"Bool":{"k":{}}},"# + core), conditionShape),
        (statement(#""Effect":"Allow","Condition":{"Bool":{"k":[null]}},"# + core), conditionShape),
        (
            #"{"Statement":[{"Effect":"Allow","Sid":"a",\#(core)},{"Effect":"Deny","Sid":"a",\#(core)}]}"#,
            "Statement 2: Sid a occurs more than once."
        ),
    ])
    func malformedInlinePoliciesAreRefused(policy: String, flaw: String) {
        let set = service.createSet()
        let outcome = put(set, policy)
        #expect(outcome.verdict == "ValidationException")
        #expect(outcome.message == "Invalid PermissionsPolicy Document \(policy). \(flaw)")
        #expect(inlinePolicy(set) == "")
    }

    @Test(arguments: [
        statement(#""Effect":"Allow","# + core),
        statement(
            #""Effect":"Deny","Sid":"A1","NotAction":["s3:*","x"],"NotResource":["arn:bad"]"#),
        #"{"Id":"i","Version":"2008-10-17","Statement":[{"Effect":"Allow",\#(core)},{"Effect":"Deny","Sid":"",\#(core)}]}"#,
        statement(
            #""Effect":"Allow","Condition":{"Bool":{"k":true},"StringLike":{"a":["b","c"],"d":1}},"#
                + core),
    ])
    func policiesOfTheGrammarAreAccepted(policy: String) {
        #expect(put(service.createSet(), policy).verdict == "200")
    }
}
