import AWSJSON
import IdentityCenter
import Logging
import Synchronization
import Testing

@testable import Emulator

struct FaultEngineTests {
    private static let draws = Draws(seed: 42, session: "default")

    private func engine(_ text: String, draws: Draws = draws) throws -> FaultEngine {
        try #require(FaultEngine(rules: try faultRules(text), draws: draws))
    }

    private static func facts(
        _ operation: String = "CreateAccountAssignment", _ input: String = "{}",
        _ ordinal: UInt64 = 1
    ) -> FaultFacts {
        FaultFacts(operation: operation, ordinal: ordinal) { try? JSONValue.parse(input) }
    }

    @Test
    func isNilWithoutRules() {
        #expect(FaultEngine(rules: [], draws: Self.draws) == nil)
    }

    /// Which of ten equal requests are hit.
    static let selections: [(select: String, hits: [Int])] = [
        ("{}", Array(1...10)), ("{times: 0}", []), ("{times: 1}", [1]), ("{times: 3}", [1, 2, 3]),
        ("{skip: 9}", [10]), ("{skip: 10}", []), ("{skip: 2, times: 2}", [3, 4]),
        ("{every: 3}", [3, 6, 9]), ("{skip: 1, every: 3}", [4, 7, 10]),
        ("{nth: [1, 3, 11]}", [1, 3]),
        ("{nth: 2}", [2]), ("{skip: 4, nth: [1, 3]}", [5, 7]), ("{every: 2, nth: [3, 4]}", [4]),
        ("{every: 2, times: 2}", [2, 4]), ("{probability: 0}", []),
        ("{probability: 1}", Array(1...10)),
    ]

    @Test(arguments: selections)
    func hitsTheSelectedMatches(_ select: String, _ hits: [Int]) throws {
        var engine = try engine(
            "- {id: a, select: \(select), effects: [{type: error, code: ThrottlingException}]}")
        let decisions = (1...10).map { _ in engine.evaluate(Self.facts()) }
        #expect(decisions.enumerated().filter { $1.error != nil }.map { $0.offset + 1 } == hits)
        #expect(engine.counters.map(\.matchedCount) == [10])
        #expect(engine.counters.map(\.hitCount) == [UInt64(hits.count)])
        engine.resetCounters()
        let again = (1...10).map { _ in engine.evaluate(Self.facts()) }
        #expect(again == decisions)
    }

    @Test
    func givesTheErrorOfTheRule() throws {
        var engine = try engine(
            """
            - id: full
              match: {operation: {class: async-start}, input: {TargetId: {glob: "2222*"}}}
              effects: [{type: error, code: ThrottlingException, status: 503, message: slow, members: {Reason: X}}]
            - id: brief
              match: {operation: ListInstances}
              effects: [{type: error, code: InternalServerException}]
            """)
        let hit = engine.evaluate(
            Self.facts("DeleteAccountAssignment", #"{"TargetId":"222233334444"}"#))
        #expect(
            hit.error?.serviceError
                == ServiceError(
                    ErrorCode("ThrottlingException", status: 503, isThrottling: true), "slow",
                    members: [.init(name: "Reason", value: .string("X"))]))
        #expect(hit.headerValue == "full")
        let other = engine.evaluate(Self.facts("DeleteAccountAssignment", #"{"TargetId":"1"}"#))
        #expect(other == .pass && other.headerValue == nil)
        let brief = engine.evaluate(Self.facts("ListInstances"))
        #expect(brief.error?.serviceError.message == "Injected by the fault rule 'brief'.")
        #expect(brief.error?.serviceError.code.status == 500)
        #expect(engine.evaluate(Self.facts("UnknownOperation")) == .pass)
        #expect(engine.evaluate(Self.facts("DeleteAccountAssignment", "not JSON")) == .pass)
    }

    @Test
    func addsLatenciesAndStopsAtTheFirstError() throws {
        var engine = try engine(
            """
            - {id: last, priority: 200, effects: [{type: latency, fixedMs: 1000}]}
            - {id: second, effects: [{type: error, code: ConflictException}, {type: latency, fixedMs: 5}]}
            - {id: first, priority: 1, effects: [{type: latency, fixedMs: 10}]}
            - {id: watch, priority: 2, dryRun: true, effects: [{type: error, code: ThrottlingException}]}
            - {id: off, enabled: false, effects: [{type: error, code: ThrottlingException}]}
            - {id: elsewhere, match: {input: {TargetId: 5}}, effects: [{type: latency, fixedMs: 1}]}
            """)
        let decision = engine.evaluate(Self.facts(), isExplaining: true)
        #expect(decision.error?.serviceError.code.name == "ConflictException")
        #expect(decision.latencyMilliseconds == 15)
        #expect(decision.applied.map(\.ruleID) == ["first", "second"])
        #expect(
            decision.judgements.map { "\($0.ruleID) \($0.verdict.name)" } == [
                "first applied", "watch dry-run", "second applied", "off disabled",
                "elsewhere no-match", "last shadowed-by:second",
            ])
        #expect(
            decision.judgements[4].verdict
                == .noMatch(.init(field: "input.TargetId", expected: "5", actual: "absent")))
        // Rules behind the one that decided are not asked, so they do not count.
        #expect(engine.counters.map(\.matchedCount) == [1, 1, 1, 0, 0, 0])
        #expect(engine.counters.map(\.hitCount) == [1, 1, 1, 0, 0, 0])
    }

    @Test
    func namesWhyAMatchIsNotHit() throws {
        var engine = try engine(
            """
            - {id: a, select: {skip: 1, every: 2, times: 1}, effects: [{type: latency, fixedMs: 1}]}
            - {id: b, select: {probability: 0.000001}, effects: [{type: latency, fixedMs: 1}]}
            """)
        let names = (1...5).map { _ in engine.evaluate(Self.facts()).judgements.map(\.verdict.name)
        }
        #expect(names.map(\.first) == ["skipped", "not-due", "applied", "not-due", "exhausted"])
        #expect(names.allSatisfy { $0.last == "probability-miss" })
    }

    /// The hits of one rule among requests, as a text of 0 and 1.
    private func pattern(
        _ text: String, rule: String, _ requests: [FaultFacts], draws: Draws = draws
    ) throws -> String {
        var engine = try engine(text, draws: draws)
        return requests.map { facts in
            engine.evaluate(facts).applied.contains { $0.ruleID == rule } ? "1" : "0"
        }.joined()
    }

    private static let coin =
        "- {id: coin, select: {probability: 0.5}, effects: [{type: latency, fixedMs: 1}]}\n"

    @Test
    func drawsTheSameForTheSameSeedAndShiftsForNobody() throws {
        let requests = (1...200).map { _ in Self.facts() }
        let first = try pattern(Self.coin, rule: "coin", requests)
        #expect(try pattern(Self.coin, rule: "coin", requests) == first)
        let otherRule =
            "- {id: other, priority: 1, select: {probability: 0.5}, effects: [{type: latency, distribution: {kind: uniform, minMs: 0, maxMs: 9}}]}\n"
        #expect(try pattern(otherRule + Self.coin, rule: "coin", requests) == first)
        #expect(try pattern(otherRule + Self.coin, rule: "other", requests) != first)
        let others = [Draws(seed: 43, session: "default"), Draws(seed: 42, session: "t1")]
        for draws in others {
            #expect(try pattern(Self.coin, rule: "coin", requests, draws: draws) != first)
        }
    }

    @Test
    func drawsByContentWhateverTheOrder() throws {
        let rule =
            "- {id: coin, select: {probability: 0.5, drawKey: request}, effects: [{type: latency, fixedMs: 1}]}\n"
        let inputs = (1...100).map { #"{"TargetId":"\#($0)","a":1}"# }
        // The same input with its members the other way round is the same request.
        let turned = (1...100).map { #"{"a":1,"TargetId":"\#($0)"}"# }
        let forward = try pattern(
            rule, rule: "coin", inputs.map { Self.facts("ListInstances", $0) })
        let backward = try pattern(
            rule, rule: "coin", turned.reversed().map { Self.facts("ListInstances", $0) })
        #expect(String(backward.reversed()) == forward)
        #expect(forward.contains("0") && forward.contains("1"))
        // A repetition of a request has a draw of its own.
        let repeated = try pattern(
            rule, rule: "coin", (1...100).map { _ in Self.facts("ListInstances", "{}") })
        #expect(repeated.contains("0") && repeated.contains("1"))
    }

    @Test(arguments: [0.0, 0.1, 0.5, 0.9, 1.0])
    func hitsAsOftenAsItsProbabilitySays(_ probability: Double) throws {
        var engine = try engine(
            "- {id: p, select: {probability: \(probability)}, effects: [{type: latency, fixedMs: 0}]}"
        )
        let count = 10_000.0
        for _ in 0..<Int(count) { _ = engine.evaluate(Self.facts()) }
        let hits = Double(engine.counters[0].hitCount)
        // Four standard deviations of a binomial count; exact at 0 and 1.
        let tolerance = 4 * (count * probability * (1 - probability)).squareRoot()
        #expect(abs(hits - count * probability) <= tolerance)
    }

    @Test
    func parsesTheInputOnlyWhenARuleAsks() throws {
        let parseCount = Mutex(0)
        func facts() -> FaultFacts {
            FaultFacts(operation: "ListInstances", ordinal: 1) {
                parseCount.withLock { $0 += 1 }
                return .object([])
            }
        }
        var plain = try engine("- {effects: [{type: latency, fixedMs: 1}]}")
        _ = plain.evaluate(facts())
        #expect(parseCount.withLock { $0 } == 0)
        var asking = try engine(
            "- {match: {input: {Name: a}}, effects: [{type: latency, fixedMs: 1}]}\n- {match: {input: {Name: b}}, effects: [{type: latency, fixedMs: 1}]}"
        )
        _ = asking.evaluate(facts())
        #expect(parseCount.withLock { $0 } == 1)
    }

    @Test
    func logsEveryRuleThatHit() throws {
        var engine = try engine(
            "- {id: slow, effects: [{type: latency, fixedMs: 7}]}\n- {id: no, effects: [{type: error, code: ConflictException}]}"
        )
        let lines = LogCapture()
        engine.evaluate(Self.facts()).log(
            operation: "CreateAccountAssignment", to: lines.logger(format: .text))
        #expect(
            lines.text == """
                00:00:00.000Z info     fault injected effects=latency latencyMs=7 operation=CreateAccountAssignment rule=slow
                00:00:00.000Z info     fault injected code=ConflictException effects=error operation=CreateAccountAssignment rule=no status=400

                """)
    }
}
