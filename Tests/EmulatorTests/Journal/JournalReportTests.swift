import AWSJSON
import Testing

@testable import Emulator

struct JournalReportTests {
    @Test
    func saysWhatHappened() throws {
        let rules = try faultRules(
            """
            - {id: a, effects: [{type: latency, fixedMs: 1}]}
            - {id: never, effects: [{type: latency, fixedMs: 1}]}
            """)
        var script = JournalScript()
        for operation in ["ListInstances", "ListInstances", "ListPermissionSets"] {
            let hit = FaultDecision.Judgement(
                ruleID: "a", verdict: .applied(ordinal: 1, effects: ["latency", "header"]))
            script.add(operation, answered: JournalDecision(judgements: [hit], status: 200))
        }
        script.add(
            "Nope", isHandled: false, answered: JournalScript.error("UnknownOperationException"))
        script.add("CreateInstance", answered: JournalScript.error("ThrottlingException"))
        let report = JournalReport(script.journal, rules: rules)
        let finding =
            "#5 CreateInstance ended with ThrottlingException and was not tried again; that was attempt 1."
        #expect(
            text(report.encoded)
                == #"{"session":"t42","requests":5,"dropped":0,"#
                + #""operations":{"CreateInstance":1,"ListInstances":2,"ListPermissionSets":1,"#
                + #""Nope":1},"errors":{"ThrottlingException":1,"UnknownOperationException":1},"#
                + #""faults":[{"rule":"a","injected":3,"effects":{"header":3,"latency":3},"#
                + #""operations":{"ListInstances":2,"ListPermissionSets":1}}],"#
                + #""rulesNeverHit":["never"],"unhandled":{"Nope":1},"#
                + #""findings":[{"finding":"gave-up-early","text":"\#(finding)","seqs":[5],"#
                + #""requests":["\#(script.id(5))"]}]}"#)
        #expect(
            report.lines == [
                "session t42: 5 requests", "rule a: injected 3", "rule never: never hit",
                "unhandled operation 'Nope': 1", "gave-up-early: " + finding,
            ])
    }

    @Test
    func saysWhatIsMissing() {
        var limits = Journal.Limits()
        limits.entryCountMax = 1
        var script = JournalScript(limits: limits)
        for _ in 0..<3 { script.add() }
        let report = JournalReport(script.journal, rules: [])
        #expect(report.lines == ["session t42: 3 requests, 2 no longer kept"])
    }
}
