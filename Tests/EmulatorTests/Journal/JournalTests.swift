import HTTPServer
import IdentityCenter
import Testing

@testable import Emulator

struct JournalTests {
    private func limits(_ count: Int, bytes: Int = .max) -> Journal.Limits {
        var limits = Journal.Limits()
        limits.entryCountMax = count
        limits.byteCountMax = bytes
        return limits
    }

    @Test(arguments: [(0, 0, 0), (2, 2, 0), (3, 3, 0), (4, 3, 1), (7, 3, 4), (8, 3, 5)])
    func keepsTheNewest(_ added: Int, _ kept: Int, _ dropped: UInt64) {
        var script = JournalScript(limits: limits(3))
        for _ in 0..<added { script.add() }
        let journal = script.journal
        #expect(journal.count == kept && journal.droppedCount == dropped)
        #expect(journal.totalCount == UInt64(added))
        #expect(
            journal.entries.map(\.sequence)
                == (0..<UInt64(kept)).map { dropped + $0 + 1 })
        #expect(journal[dropped] == nil && journal[UInt64(added) + 1] == nil)
    }

    @Test
    func keepsNoMoreOctetsThanAllowed() {
        var script = JournalScript(limits: limits(10, bytes: 100))
        for _ in 0..<4 {
            script.add("ListInstances", #"{"a":"\#(String(repeating: "x", count: 32))"}"#)
        }
        #expect(script.journal.entries.map(\.sequence) == [3, 4])
        script.add("ListInstances", "[" + String(repeating: " ", count: 500) + "]")
        #expect(script.journal.entries.map(\.sequence) == [5])
        for _ in 0..<12 { script.add() }
        #expect(script.journal.count == 10 && script.journal.droppedCount == 7)
    }

    @Test
    func findsByNumberAndID() throws {
        var script = JournalScript()
        for _ in 0..<3 { script.add() }
        let id = script.id(2)
        #expect(script.journal.entry(id: id)?.sequence == 2)
        #expect(script.journal.entry(named: id.description)?.sequence == 2)
        #expect(script.journal.entry(named: "3")?.sequence == 3)
        #expect(script.journal.entry(named: "4") == nil && script.journal.entry(named: "x") == nil)
        #expect(script.journal.entry(id: script.id(9)) == nil)
    }

    @Test
    func forgetsWhatWasClearedAndWhatIsLate() {
        var script = JournalScript(limits: limits(2))
        let old = script.add("ListInstances", answered: nil, sent: nil)
        script.journal.clear()
        script.add("ListPermissionSets")
        #expect(script.journal.lastSequence == 1 && script.journal.droppedCount == 0)
        _ = script.journal.decide(old, JournalScript.error("ConflictException"))
        #expect(script.journal[1]?.decision?.code == nil)
        // An entry that fell out is no longer changed, but what rules did to it counts.
        let early = script.add("ListInstances", answered: nil, sent: nil)
        for _ in 0..<2 { script.add() }
        let hit = FaultDecision.Judgement(
            ruleID: "a", verdict: .applied(ordinal: 1, effects: ["error"]))
        _ = script.journal.decide(early, JournalDecision(judgements: [hit]))
        #expect(script.journal.tally.hits == ["a": 1])
        #expect(script.journal.entries.allSatisfy { $0.decision?.judgements.isEmpty != false })
        script.journal.clear()
        #expect(script.journal.tally.hits.isEmpty)
    }

    @Test
    func countsWhatRulesDid() {
        var script = JournalScript()
        func decision(_ verdicts: FaultVerdict...) -> JournalDecision {
            JournalDecision(judgements: verdicts.map { .init(ruleID: "a", verdict: $0) })
        }
        script.add(answered: decision(.applied(ordinal: 1, effects: ["latency", "error"])))
        script.add(answered: decision(.applied(ordinal: 2, effects: ["error"])))
        script.add(answered: decision(.exhausted))
        script.add(answered: decision(.dryRun(ordinal: 3)))
        for name in ["Nope", "Nope", "Other"] { script.add(name, isHandled: false) }
        let tally = script.journal.tally
        #expect(tally.hits == ["a": 2] && tally.dryRuns == ["a": 1])
        #expect(
            tally.injections == [
                .init(ruleID: "a", effect: "latency", operation: "ListInstances"): 1,
                .init(ruleID: "a", effect: "error", operation: "ListInstances"): 2,
            ])
        #expect(tally.unhandled == ["Nope": 2, "Other": 1])
    }

    @Test
    func countsNoMoreMadeUpNamesThanAllowed() {
        var tally = JournalTally()
        for number in 0..<(JournalTally.unhandledNameCountMax + 1) {
            tally.addUnhandled("\(number)")
        }
        tally.addUnhandled("0")
        #expect(tally.unhandled.count == JournalTally.unhandledNameCountMax)
        #expect(tally.unhandled["0"] == 2 && tally.unhandled["100"] == nil)
    }

    /// Appending looks at nothing that is kept already.
    @Test
    func costsTheSameHoweverMuchIsKept() {
        func cost(_ kept: Int) -> Duration {
            var script = JournalScript(limits: limits(kept))
            for _ in 0..<kept { script.add() }
            let arrival = script.arrival()
            return (0..<8).map { _ in
                ContinuousClock().measure {
                    for _ in 0..<500 {
                        let key = script.journal.append(arrival)
                        _ = script.journal.decide(key, JournalScript.success)
                    }
                } / 500
            }.min() ?? .zero
        }
        let few = cost(10)
        let many = cost(10_000)
        #expect(many < few * 4, "10: \(few), 10,000: \(many)")
    }
}
