import AWSJSON
import HTTPServer
import IdentityCenter
import Testing

@testable import Emulator

struct JournalEntryTests {
    /// The whole entry, byte for byte: names and order are an interface.
    @Test
    func isShownWithEveryField() throws {
        var script = JournalScript()
        let judgements: [FaultDecision.Judgement] = [
            FaultDecision.Judgement(ruleID: "a", verdict: .applied(ordinal: 1, effects: ["error"])),
            FaultDecision.Judgement(
                ruleID: "b", verdict: .probabilityMiss(draw: 0.8312, probability: 0.3)),
            FaultDecision.Judgement(ruleID: "f", verdict: .shadowed(by: "a")),
        ]
        let started = script.id(9)
        script.add(
            "CreateAccountAssignment", #"{"TargetId":"222233334444"}"#,
            sdk: sdk("d19a", attempt: 2), connection: FaultFacts.Connection(id: 7, requestIndex: 3),
            answered: JournalDecision(
                judgements: judgements, isCommitted: true, stateVersionBefore: 17,
                stateVersionAfter: 18, asyncRequestID: started, status: 200,
                injectedMilliseconds: 250, handlerMicroseconds: 1500),
            sent: DeliveryOutcome(bytesIntended: 312, bytesSent: 120, ended: .reset))
        let entry = try #require(script.journal[1])
        #expect(
            text(entry.encoded)
                == #"{"seq":1,"id":"\#(script.id(1))","session":"t42","#
                + #""wall":"2025-11-22T08:26:40.100Z","virtual":"2001-09-09T01:46:40.000Z","#
                + #""conn":{"id":7,"index":3},"sdk":{"invocation":"d19a","attempt":2,"max":3,"#
                + #""retryMode":"standard","appId":"grants","ua":"Boto3/1.44.5"},"#
                + #""op":"CreateAccountAssignment","region":"us-east-1","#
                + #""caller":{"accessKeyId":"AKIAEXAMPLE"},"input":{"TargetId":"222233334444"},"#
                + #""rules":[{"id":"a","verdict":"applied","ordinal":1,"effects":["error"]},"#
                + #"{"id":"b","verdict":"probability-miss","draw":0.8312,"p":0.3},"#
                + #"{"id":"f","verdict":"shadowed-by:a"}],"committed":true,"delivered":false,"#
                + #""clientAbandoned":false,"stateVersion":[17,18],"asyncRequestId":"\#(started)","#
                + #""response":{"status":200,"code":null,"bytesIntended":312,"bytesSent":120,"#
                + #""ended":"reset"},"timing":{"queueMs":0,"injectedMs":250,"handlerMs":1.5}}"#)
    }

    @Test
    func growsInThreeSteps() throws {
        var script = JournalScript()
        let key = script.add("ListInstances", answered: nil, sent: nil)
        var entry = try #require(script.journal[1]).encoded
        #expect(entry[member: "op"]?.string == "ListInstances" && entry[member: "rules"] == nil)
        _ = script.journal.decide(key, JournalScript.error("ConflictException"))
        entry = try #require(script.journal[1]).encoded
        #expect(entry[pointer: "/response/code"]?.string == "ConflictException")
        #expect(entry[pointer: "/response/ended"] == nil && entry[member: "delivered"] == nil)
        let outcome = DeliveryOutcome(bytesIntended: 9, bytesSent: 4, ended: .clientAbandoned)
        _ = script.journal.finish(key, JournalDelivery(outcome, wallMilliseconds: 5))
        entry = try #require(script.journal[1]).encoded
        #expect(entry[pointer: "/response/ended"]?.string == "client-abandoned")
        #expect(entry[member: "clientAbandoned"] == .boolean(true))
        #expect(entry[member: "delivered"] == .boolean(false))
    }

    static let endings: [(DeliveryOutcome.Ended, String)] = [
        (.complete, "complete"), (.fin, "fin"), (.reset, "reset"),
        (.clientAbandoned, "client-abandoned"),
    ]

    @Test(arguments: endings)
    func namesHowItEnded(_ ended: DeliveryOutcome.Ended, _ name: String) {
        #expect(ended.name == name)
    }

    @Test(arguments: [
        (#"{"a":1}"#, #"{"a":1}"#), ("", nil), ("{", #""[1 octets, not JSON]""#),
        (
            #"{"Password":"x","b":[{"ClientSecret":{"c":1}}],"ClientToken":"t"}"#,
            #"{"Password":"[redacted]","b":[{"ClientSecret":"[redacted]"}],"ClientToken":"t"}"#
        ),
        ("[" + String(repeating: " ", count: 16_382) + "]", "[]"),
        (
            "[" + String(repeating: " ", count: 16_383) + "]",
            #""[16385 octets, too long to be kept]""#
        ),
    ])
    func showsInputsWithoutSecrets(_ input: String, _ shown: String?) throws {
        var script = JournalScript()
        script.add("ListInstances", input)
        let entry = try #require(script.journal[1])
        #expect(entry.input.map(text) == shown)
    }

    @Test
    func cutsHeadersAndReadsThemLate() {
        let long = String(repeating: "x", count: 2000)
        let kept = octets("{}", ["user-agent": long, "amz-sdk-request": "attempt=2; max=5"])
        #expect(kept.header("user-agent")?.count == JournalOctets.headerByteCountMax)
        #expect(kept.header("amz-sdk-invocation-id") == nil && kept.header("authorization") == nil)
        #expect(kept.sdk.attempt == 2 && kept.sdk.attemptCountMax == 5)
        #expect(kept.inputValue == .object([]) && kept.byteCount == 1024 + 16 + 2)
    }

    @Test
    func takesTheLongerHint() {
        func hint(_ milliseconds: Int?, _ seconds: Int?) -> Int64? {
            JournalDecision.retryHint(
                of: InjectedError(
                    ServiceError(.throttlingException, ""),
                    retryAfterMilliseconds: milliseconds, retryAfterSeconds: seconds))
        }
        #expect(hint(nil, nil) == nil && hint(1500, nil) == 1500 && hint(nil, 2) == 2000)
        #expect(hint(1500, 2) == 2000 && hint(2500, 2) == 2500 && hint(nil, .max) == .max)
        #expect(JournalDecision.retryHint(of: nil) == nil)
    }

    @Test(arguments: [
        (#"{"A":[],"NextToken":"abc"}"#, "abc"), (#"{"NextToken":"abc","Z":[{"b":"c"}]}"#, "abc"),
        (#"{"A":[],"NextTokem":"abc"}"#, nil), (#"{"A":[]}"#, nil), ("", nil), ("{}", nil),
        (#"{"A":"NextToken"}"#, nil), (#"{"NextToken":"abc"}"#, "abc"),
    ])
    func findsPageTokens(_ body: String, _ token: String?) {
        #expect(PageToken.hash(inAnswer: Array(body.utf8)) == token.map { PageToken.hash($0.utf8) })
    }

    @Test
    func isARequestThatRulesCanJudgeAgain() throws {
        let rules = try faultRules(
            """
            - id: a
              match:
                operation: CreateAccountAssignment
                region: us-east-1
                principal: {accessKeyId: AKIAEXAMPLE}
                sdk: {attempt: 2, retryMode: standard}
                connection: {requestIndex: 3, id: 7}
                headers: {user-agent: {regex: app/grants}}
                input: {TargetId: "2"}
              effects: [{type: latency, fixedMs: 1}]
            - {id: b, match: {input: {TargetId: "3"}}, effects: [{type: latency, fixedMs: 1}]}
            """)
        var script = JournalScript()
        script.add(
            "CreateAccountAssignment", #"{"TargetId":"2"}"#, sdk: sdk("x", attempt: 2),
            connection: FaultFacts.Connection(id: 7, requestIndex: 3))
        let entry = try #require(script.journal[1])
        let draws = Draws(seed: 1, session: "t42")
        let engine = try #require(FaultEngine(rules: rules, session: "t42", draws: draws))
        let decision = engine.explain(entry.facts)
        #expect(decision.judgements.map(\.verdict.name) == ["applied", "no-match"])
        #expect(entry.facts.moment?.wallMilliseconds == script.wall - 1)
    }
}
