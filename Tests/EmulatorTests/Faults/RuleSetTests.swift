import AWSJSON
import IdentityCenter
import Testing

@testable import Emulator

struct RuleSetTests {
    private static let draws = Draws(seed: 42, session: "t1")

    private func rule(_ id: String, _ rest: String = "") throws -> FaultRule {
        var rule = try faultRules("- {id: x\(id), \(rest)effects: [{type: latency, fixedMs: 1}]}")[
            0]
        rule.id = id
        return rule
    }

    private func hits(_ engine: inout FaultEngine, _ count: Int) -> [[String]] {
        (0..<count).map { _ in
            engine.evaluate(FaultFacts(operation: "ListInstances")).applied.map(\.ruleID)
        }
    }

    @Test
    func changesAtomicallyAndGivesIDs() throws {
        var set = RuleSet()
        let ids = [try set.append(rule("")), try set.append(rule("a")), try set.append(rule(""))]
        #expect(ids.map(\.id) == ["rule-1", "a", "rule-3"])
        #expect(throws: RuleSet.Refusal.idTaken("a")) { try set.append(rule("a", "session: t1, ")) }
        let before = set
        #expect(throws: RuleSet.Refusal.idTaken("rule-1")) {
            try set.append([rule("b"), rule("rule-1")])
        }
        #expect(set.rules == before.rules && set.etag == before.etag)
        try set.remove("a", in: "t1")
        #expect(throws: RuleSet.Refusal.unknownID("a")) { try set.remove("a", in: "t1") }
        #expect(set.etag != before.etag && before.rules.count == 3)
        try set.setEnabled(false, "rule-1", in: "*")
        #expect(set.rule("rule-1", in: "t9")?.rule.isEnabled == false)
    }

    @Test
    func keepsSessionsApart() throws {
        var set = RuleSet()
        for session in ["t1", "t2"] { try set.append(rule("a", "session: \(session), ")) }
        try set.append(rule("all"))
        #expect(throws: RuleSet.Refusal.idTaken("a")) { try set.append(rule("a")) }
        let tag = set.etag(ofSession: "t2")
        try set.replaceAll(ofSession: "t1", with: [rule("b", "session: t1, ")])
        #expect(set.rules.map { $0.session + "/" + $0.id } == ["t2/a", "*/all", "t1/b"])
        #expect(set.etag(ofSession: "t2") == tag)
        var engine = FaultEngine(session: "t1", draws: Self.draws)
        engine.install(set, at: nil)
        // The session's own rule goes first although it came later.
        let own = hits(&engine, 1)
        #expect(own == [["b", "all"]])
        var other = FaultEngine(session: "t3", draws: Self.draws)
        other.install(set, at: nil)
        let others = hits(&other, 1)
        #expect(others == [["all"]] && engine.counters.map(\.hitCount) == [1, 1])
    }

    @Test
    func countsOnWhenOtherRulesComeAndGo() throws {
        var set = RuleSet()
        try set.append(rule("a", "select: {times: 3}, "))
        var engine = FaultEngine(session: "t1", draws: Self.draws)
        engine.install(set, at: nil)
        var found = hits(&engine, 2)
        #expect(found == [["a"], ["a"]])
        try set.append(rule("b"))
        engine.install(set, at: nil)
        found = hits(&engine, 2)
        #expect(found == [["a", "b"], ["b"]])
        try set.remove("b", in: "*")
        try set.replace("a", in: "*", with: rule("a", "select: {times: 3}, description: d, "))
        engine.install(set, at: nil)
        found = hits(&engine, 1)
        #expect(found == [[]] && engine.counters[0].matchedCount == 5)
        try set.replace("a", in: "*", with: rule("a", "select: {times: 1}, "))
        engine.install(set, at: nil)
        found = hits(&engine, 2)
        #expect(found == [["a"], []])
        try set.replaceAll(ofSession: "*", with: [rule("a", "select: {times: 1}, ")])
        engine.install(set, at: nil)
        found = hits(&engine, 1)
        #expect(found == [[]])
        engine.resetCounters(of: "a")
        found = hits(&engine, 2)
        #expect(found == [["a"], []])
        let isKnown = engine.resetCounters(of: "z")
        #expect(!isKnown)
    }

    @Test
    func endsRulesAndRemovesByLabel() throws {
        var set = RuleSet()
        try set.append(rule("short", "expires: PT1S, "), atWall: 1000)
        try set.append(rule("long", "labels: {suite: x}, expires: 1h, "), atWall: 1000)
        try set.append(rule("forever", "labels: {suite: y}, "), atWall: 1000)
        var engine = FaultEngine(session: "t1", draws: Self.draws)
        engine.install(set, at: FaultMoment(virtual: 0, wall: 1000))
        for (wall, ids) in [(1999, ["short", "long", "forever"]), (2000, ["long", "forever"])] {
            var facts = FaultFacts(operation: "ListInstances")
            facts.moment = FaultMoment(virtual: 0, wall: Int64(wall))
            let decision = engine.evaluate(facts, isExplaining: true)
            #expect(decision.applied.map(\.ruleID) == ids)
            #expect(decision.judgements[0].verdict.name == (wall < 2000 ? "applied" : "expired"))
        }
        let counts = [
            set.removeExpired(atWall: 1999), set.removeExpired(atWall: 2000),
            set.removeAll(ofSession: "*", label: "suite", value: "x"),
            set.removeAll(ofSession: "t1", label: "suite"),
        ]
        #expect(counts == [0, 1, 1, 0])
        #expect(set.rules.map(\.id) == ["forever"])
    }

    /// What a watched file does: its rules are replaced, those made through the API stay.
    @Test
    func replacesTheRulesOfAConfigurationAndKeepsTheOthers() throws {
        var set = RuleSet()
        try set.configure(
            [rule("a", "select: {times: 1}, "), rule("b", "session: t1, ")], atWall: 0)
        try set.append(rule("api"))
        var engine = FaultEngine(session: "t1", draws: Self.draws)
        engine.install(set, at: nil)
        #expect(hits(&engine, 2) == [["b", "a", "api"], ["b", "api"]])
        try set.configure([rule("c"), rule("a", "select: {times: 1}, "), rule("api")], atWall: 1)
        #expect(set.rules.map(\.id) == ["api", "c", "a"])
        engine.install(set, at: nil)
        // The same rule goes on counting.
        #expect(hits(&engine, 1) == [["api", "c"]])
    }

    @Test
    func switchesEverythingOff() throws {
        var set = RuleSet([try rule("a"), try rule("b", "enabled: false, ")])
        #expect(set.switchOffAll() == 1 && set.switchOffAll() == 0)
        #expect(set.rules.allSatisfy { !$0.isEnabled })
    }
}
