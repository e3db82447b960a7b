import AWSJSON
import IdentityCenter
import Testing

@testable import Emulator

struct FaultCostTests {
    private func rules(_ count: Int) throws -> FaultEngine {
        let rules = try faultRules(
            (0..<count).map {
                "- {id: r\($0), match: {operation: CreateAccountAssignment, input: {TargetId: \"\($0)\"}}, effects: [{type: latency, fixedMs: 1}]}"
            }.joined(separator: "\n"))
        return try #require(FaultEngine(rules: rules, draws: Draws(seed: 1, session: "default")))
    }

    /// Rules are found by operation and by the text they want, so that those of others cost nothing.
    @Test
    func costsAsMuchWithAHundredRulesAsWithOne() throws {
        let count: UInt64 = 500
        func cost(_ engine: inout FaultEngine, _ operation: String) -> Duration {
            // The best of several, because the machine does other things too.
            (0..<8).map { _ in
                ContinuousClock().measure {
                    for _ in 0..<count {
                        _ = engine.evaluate(request(operation, #"{"TargetId":"0"}"#))
                    }
                } / Int(count)
            }.min() ?? .zero
        }
        var one = try rules(1)
        var hundred = try rules(100)
        let few = cost(&one, "CreateAccountAssignment")
        let many = cost(&hundred, "CreateAccountAssignment")
        let none = cost(&hundred, "ListInstances")
        print("faults: one rule \(few), a hundred \(many), a hundred of another operation \(none)")
        #expect(many < few * 4)
        #expect(none < few)
        #expect(hundred.counters.map(\.hitCount) == [8 * count] + Array(repeating: 0, count: 99))
    }

    @Test
    func findsRulesByTextAsItWouldByAskingEach() throws {
        var engine = try #require(
            FaultEngine(
                rules: try faultRules(
                    """
                    - {id: a, match: {input: {TargetId: 5}}, effects: [{type: latency, fixedMs: 1}]}
                    - {id: b, effects: [{type: latency, fixedMs: 1}]}
                    - {id: c, match: {input: {TargetId: "5"}}, effects: [{type: latency, fixedMs: 1}]}
                    - {id: d, match: {input: {/Filter/Status: FAILED}}, effects: [{type: latency, fixedMs: 1}]}
                    - {id: e, match: {input: {TargetId: {not: "5"}}}, effects: [{type: latency, fixedMs: 1}]}
                    - {id: f, match: {input: {AssignmentRequired: true, TargetId: 5}}, effects: [{type: latency, fixedMs: 1}]}
                    """), draws: Draws(seed: 1, session: "default")))
        let rows: [(input: String, ids: [String])] = [
            (#"{"TargetId":"5"}"#, ["a", "b", "c"]), (#"{"TargetId":5}"#, ["a", "b", "e"]),
            (#"{"TargetId":5.0,"AssignmentRequired":true}"#, ["a", "b", "e", "f"]),
            (#"{"Filter":{"Status":"FAILED"}}"#, ["b", "d", "e"]),
            (#"{"TargetId":null}"#, ["b", "e"]),
            (#"{"TargetId":"5","AssignmentRequired":"true"}"#, ["a", "b", "c", "f"]),
            ("[]", ["b", "e"]),
        ]
        for row in rows {
            let decision = engine.evaluate(request("CreateAccountAssignment", row.input))
            #expect(decision.applied.map(\.ruleID) == row.ids, "\(row.input)")
        }
    }
}
