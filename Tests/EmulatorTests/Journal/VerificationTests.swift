import AWSJSON
import HTTPServer
import Testing

@testable import Emulator

struct VerificationTests {
    private static func script() -> JournalScript {
        var script = JournalScript()
        let hit = FaultDecision.Judgement(
            ruleID: "a", verdict: .applied(ordinal: 1, effects: ["error"]))
        var throttled = JournalScript.error("ThrottlingException")
        throttled.judgements = [hit]
        script.add("CreateAccountAssignment", #"{"TargetId":"1"}"#, answered: throttled)
        script.add("CreateAccountAssignment", #"{"TargetId":"1"}"#)
        script.add("ListInstances")
        script.add("CreateAccountAssignment", #"{"TargetId":"2"}"#)
        return script
    }

    static let rows: [(expectations: String, isMet: Bool)] = [
        ("[]", true),
        (#"[{"match":{"op":"ListInstances"}}]"#, true),
        (#"[{"match":{"op":"ListRegions"}}]"#, false),
        (#"[{"match":{"op":"Create*"},"count":3}]"#, true),
        (#"[{"match":{"op":"Create*"},"count":2}]"#, false),
        (#"[{"match":{"op":"Create*"},"count":{"exact":3}}]"#, true),
        (#"[{"match":{"op":"Create*"},"count":{"exact":4}}]"#, false),
        (#"[{"match":{"op":"Create*"},"count":{"min":3}}]"#, true),
        (#"[{"match":{"op":"Create*"},"count":{"min":4}}]"#, false),
        (#"[{"match":{"op":"Create*"},"count":{"max":3}}]"#, true),
        (#"[{"match":{"op":"Create*"},"count":{"max":2}}]"#, false),
        (#"[{"match":{"op":"Create*"},"count":{"min":2,"max":4}}]"#, true),
        (#"[{"match":{"op":"Nope"},"count":0}]"#, true),
        (#"[{"sequence":[{"op":"Create*"},{"op":"List*"},{"op":"Create*"}]}]"#, true),
        (#"[{"sequence":[{"op":"List*"},{"match":{"input":{"TargetId":"2"}}}]}]"#, true),
        (#"[{"sequence":[{"op":"List*"},{"input":{"TargetId":"1"}}]}]"#, false),
        (#"[{"sequence":[{"op":"List*"},{"op":"List*"}]}]"#, false),
        (#"[{"rule":"a"}]"#, true), (#"[{"rule":"a","injected":1}]"#, true),
        (#"[{"rule":"a","injected":{"min":2}}]"#, false), (#"[{"rule":"b"}]"#, false),
        (#"[{"rule":"b","injected":0}]"#, true),
        (#"{"expectations":[{"rule":"a"}],"unfiredRules":"allow"}"#, true), ("{}", true),
        (#"[{"rule":"a"},{"rule":"b"}]"#, false),
    ]

    @Test(arguments: rows)
    func holdsExpectationsAgainstTheJournal(_ expectations: String, _ isMet: Bool) throws {
        let verification = Self.script().journal.verify(
            try journalExpectations(expectations), rules: [])
        #expect(verification.isMet == isMet)
        #expect(verification.difference.isEmpty == isMet)
        #expect(verification.encoded[member: "passed"] == .boolean(isMet))
    }

    @Test
    func failsForRulesThatNeverHit() throws {
        let rules = try faultRules(
            """
            - {id: a, effects: [{type: latency, fixedMs: 1}]}
            - {id: b, effects: [{type: latency, fixedMs: 1}]}
            - {id: off, enabled: false, effects: [{type: latency, fixedMs: 1}]}
            - {id: other, session: t43, effects: [{type: latency, fixedMs: 1}]}
            - {id: own, session: t42, effects: [{type: latency, fixedMs: 1}]}
            - {id: dry, dryRun: true, effects: [{type: latency, fixedMs: 1}]}
            """)
        var script = Self.script()
        let dry = FaultDecision.Judgement(ruleID: "dry", verdict: .dryRun(ordinal: 1))
        script.add(answered: JournalDecision(judgements: [dry], status: 200))
        let verification = script.journal.verify(try journalExpectations("[]"), rules: rules)
        #expect(!verification.isMet && verification.unfiredRules == ["b", "own"])
        #expect(
            verification.difference
                == "rule b: never hit a request\nrule own: never hit a request")
        let allowed = script.journal.verify(
            try journalExpectations(#"{"unfiredRules":"allow"}"#), rules: rules)
        #expect(allowed.isMet && allowed.unfiredRules == ["b", "own"])
        #expect(script.journal.verify(try journalExpectations("[]"), rules: []).isMet)
    }

    @Test
    func saysWhatDiffers() throws {
        let journal = Self.script().journal
        func difference(_ expectations: String) throws -> String {
            journal.verify(try journalExpectations(expectations), rules: []).difference
        }
        #expect(
            try difference(#"[{"match":{"op":"Create*","input":{"TargetId":"1"}},"count":3}]"#)
                == """
                expectation 0: expected 3 of: op glob Create*, input.TargetId 1; found 2 (#1, #2)
                  nearest: #4 CreateAccountAssignment: input.TargetId: expected 1, found 2
                  nearest: #3 ListInstances: op: expected glob Create*, found ListInstances; input.TargetId: expected 1, found absent
                """)
        #expect(
            try difference(#"[{"match":{"op":"List*"},"count":0,"description":"quiet"}]"#)
                == "expectation 0: quiet: expected 0 of: op glob List*; found 1 (#3)")
        #expect(
            try difference(#"[{"sequence":[{"op":"List*"},{"input":{"TargetId":"1"}}]}]"#)
                == """
                expectation 0: step 2 of 2 did not come after #3: input.TargetId 1; it came too early: 2 (#1, #2)
                  nearest: #4 CreateAccountAssignment: input.TargetId: expected 1, found 2
                """)
        #expect(
            try difference(#"[{"rule":"a","injected":{"min":2}}]"#)
                == "expectation 0: expected that rule a hits at least 2; it hit 1; verdicts: 1 applied"
        )
        #expect(
            try difference(#"[{"rule":"b"}]"#)
                == "expectation 0: expected that rule b hits at least 1; it hit 0; no request matched it"
        )
    }

    @Test
    func saysThatOldRequestsAreGone() throws {
        var limits = Journal.Limits()
        limits.entryCountMax = 1
        var script = JournalScript(limits: limits)
        for _ in 0..<3 { script.add() }
        let verification = script.journal.verify(
            try journalExpectations(#"[{"match":{},"count":3}]"#), rules: [])
        #expect(verification.droppedCount == 2)
        #expect(
            verification.difference.hasSuffix("\n2 older requests are no longer in the journal"))
    }

    @Test
    func showsTheNearestFirst() throws {
        let match = try journalMatch(
            #"{"op":"CreateAccountAssignment","input":{"TargetId":"2"},"response":{"status":400}}"#)
        let nearest = NearMiss.nearest(to: match, among: Self.script().journal.entries)
        #expect(nearest.map(\.sequence) == [4, 1, 2])
        #expect(
            nearest.map { $0.misses.map(\.field) } == [
                ["response.status"], ["input.TargetId"], ["response.status", "input.TargetId"],
            ])
        #expect(
            text(nearest[1].encoded)
                == #"{"seq":1,"id":"\#(nearest[1].id)","op":"CreateAccountAssignment","#
                + #""misses":[{"field":"input.TargetId","expected":"2","actual":"1"}]}"#)
    }

    @Test(arguments: [
        (#"[{"mach":{}}]"#, "/0/mach", "match"), (#"[{}]"#, "/0", nil),
        (#"[{"match":{},"injected":1}]"#, "/0", nil), (#"[{"rule":"a","count":1}]"#, "/0", nil),
        (#"[{"match":{},"rule":"a"}]"#, "/0", nil), (#"[{"sequence":[]}]"#, "/0/sequence", nil),
        (#"[{"sequence":[{"opp":1}]}]"#, "/0/sequence/0/opp", "op"),
        (#"[{"sequence":[1]}]"#, "/0/sequence/0", nil),
        (#"[{"match":{},"count":{"min":2,"max":1}}]"#, "/0/count", nil),
        (#"[{"match":{},"count":{"exact":2,"max":1}}]"#, "/0/count", nil),
        (#"[{"match":{},"count":{}}]"#, "/0/count", nil),
        (#"[{"match":{},"count":-1}]"#, "/0/count", nil),
        (#"[{"match":{"op":{"globb":"x"}}}]"#, "/0/match/op/globb", "glob"),
        (#"{"unfiredRules":"alow"}"#, "/unfiredRules", "allow"), ("1", "", nil),
    ])
    func refusesWhatItCannotUse(_ json: String, _ pointer: String, _ suggestion: String?) {
        let reading = JournalReading(json: Array(json.utf8)) { JournalExpectations(decoding: $0) }
        #expect(reading.value == nil)
        let problem = reading.problems.first { $0.pointer == pointer }
        #expect(problem != nil, "\(reading.problems)")
        #expect(problem?.suggestion == suggestion)
    }
}
