import IdentityCenter
import Testing

@testable import Emulator

struct AutoHaltTests {
    @Test(arguments: [
        ("200/10s", "200/10s"), ("1/1ms", "1/1ms"), ("100000/PT1H", "100000/1h"),
        ("0/10s", nil), ("100001/10s", nil), ("200", nil), ("200/", nil), ("200/0s", nil),
        ("+2/1s", nil), ("2/1s/3", nil), ("/1s", nil), ("x/1s", nil),
    ])
    func readsErrorsPerTime(_ text: String, _ expected: String?) {
        #expect(AutoHalt.Limit(text)?.text == expected)
    }

    /// Three answers within a second are too many.
    @Test(arguments: [
        ([0, 0, 0], [false, false, true]),
        ([0, 500, 999], [false, false, true]),
        ([0, 500, 1000], [false, false, false]),
        ([0, 500, 1000, 1400], [false, false, false, true]),
        // It counts from the start again.
        ([0, 1, 2, 3, 4, 5], [false, false, true, false, false, true]),
    ])
    func noticesTooManyInTooShortATime(_ moments: [Int64], _ expected: [Bool]) {
        var halt = AutoHalt(AutoHalt.Limit(errorCount: 3, withinMilliseconds: 1000))
        #expect(moments.map { halt.note(atWall: $0) } == expected)
    }

    @Test
    func oneCanBeTooMany() {
        var halt = AutoHalt(AutoHalt.Limit(errorCount: 1, withinMilliseconds: 1))
        #expect(halt.note(atWall: 0) && halt.note(atWall: 0))
    }

    @Test(arguments: [
        ("{type: error, code: ConflictException}", true), ("{type: hang}", true),
        ("{type: connection, action: reset}", true), ("{type: body, mutate: empty}", true),
        ("{type: latency, fixedMs: 1}", false), ("{type: pass}", false),
        ("{type: async, outcome: fail}", false),
    ])
    func countsAnswersThatRulesDecide(_ effect: String, _ isSpoiled: Bool) throws {
        var engine = FaultEngine(session: "default", draws: .init(seed: 1, session: "default"))
        engine.install(RuleSet(try faultRules("- {id: a, effects: [\(effect)]}")), at: nil)
        #expect(engine.evaluate(request()).isSpoiled == isSpoiled)
    }
}
