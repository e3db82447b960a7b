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

    /// What came of the last values of a fact is remembered; a value that comes back, and one that
    /// is new, meet what each rule says of it.
    @Test
    func findsRulesByFactAsItWouldByAskingEach() throws {
        let rules = try faultRules(
            """
            - {id: a, match: {headers: {x-who: "m*"}}, effects: [{type: latency, fixedMs: 1}]}
            - {id: b, match: {account: 111122223333, headers: {x-who: {not: me}}}, effects: [{type: latency, fixedMs: 1}]}
            - {id: c, match: {headers: {x-who: {exists: false}}}, effects: [{type: latency, fixedMs: 1}]}
            - {id: d, match: {headers: {x-who: {regex: "[0-9]$"}}}, effects: [{type: latency, fixedMs: 1}]}
            - {id: e, match: {sdk: {attempt: {gt: 3}}}, effects: [{type: latency, fixedMs: 1}]}
            - {id: f, match: {sdk: {attempt: {in: [2, 5]}}, input: {Name: {not: x}}}, effects: [{type: latency, fixedMs: 1}]}
            """)
        var engine = try #require(
            FaultEngine(rules: rules, draws: Draws(seed: 1, session: "default")))
        let long = String(repeating: "m", count: 5000)
        let whos: [String?] = ["me", nil, "m1", "you", "7", "", long, "m", "x9", long + "1"]
        var counts: [Int] = []
        for round in 0..<60 {
            let who = whos[(round * 7) % whos.count]
            var headers = sdk("i", attempt: 1 + round % 6)
            headers["x-who"] = who
            let facts = request(
                headers: headers, account: round % 2 == 0 ? "111122223333" : "444455556666")
            let asked = rules.filter { rule in
                var facts = facts
                return rule.match.firstMiss(in: &facts) == nil
            }
            let found = engine.evaluate(facts).applied.map(\.ruleID)
            #expect(found == asked.map(\.id), "round \(round)")
            counts.append(found.count)
        }
        #expect(Set(counts).count > 2)
    }

    /// A scenario that a hit has moved is another value at once.
    @Test
    func seesScenariosMove() throws {
        var engine = try #require(
            FaultEngine(
                rules: try faultRules(
                    """
                    - {id: first, match: {scenario: {name: s, state: Started}}, effects: [{type: latency, fixedMs: 1}], then: {scenario: {s: broken}}}
                    - {id: second, match: {scenario: {name: s, state: broken}}, effects: [{type: latency, fixedMs: 1}]}
                    """), draws: Draws(seed: 1, session: "default")))
        let hits = (0..<3).map { _ in engine.evaluate(request()).applied.map(\.ruleID) }
        #expect(hits == [["first"], ["second"], ["second"]])
    }
}
