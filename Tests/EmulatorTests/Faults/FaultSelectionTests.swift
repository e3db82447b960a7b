import AWSJSON
import IdentityCenter
import Testing

@testable import Emulator

struct FaultSelectionTests {
    private static let draws = Draws(seed: 42, session: "default")

    private func engine(_ text: String) throws -> FaultEngine {
        try #require(FaultEngine(rules: try faultRules(text), draws: Self.draws))
    }

    private func rule(_ select: String) -> String {
        "- {id: a, select: \(select), effects: [{type: latency, fixedMs: 1}]}"
    }

    /// The hits of one rule, as a text of 0 and 1.
    private func pattern(_ engine: inout FaultEngine, _ requests: [FaultFacts]) -> String {
        requests.map { engine.evaluate($0).applied.isEmpty ? "0" : "1" }.joined()
    }

    @Test
    func countsInTheScope() throws {
        let tuple = #"{"TargetId":"1","PrincipalId":"p","InstanceArn":"i"}"#
        let rows: [(scope: String, requests: [FaultFacts], hits: String)] = [
            ("rule", [request(), request("ListInstances")], "10"),
            ("session", [request(), request("ListInstances")], "10"),
            (
                "invocation",
                [
                    request(headers: sdk("a", attempt: 1)), request(headers: sdk("b", attempt: 1)),
                    request(headers: sdk("a", attempt: 2)), request(headers: sdk("b", attempt: 2)),
                ], "1100"
            ),
            (
                // Without the headers equal requests within 30 seconds are one call.
                "invocation",
                [
                    request(at: 0), request(at: 29_000), request("ListInstances", at: 30_000),
                    request(at: 59_000), request(at: 89_001),
                ], "10101"
            ),
            (
                "resource",
                [
                    request("CreateAccountAssignment", tuple),
                    request("DeleteAccountAssignment", tuple),
                    request("CreateAccountAssignment", #"{"TargetId":"2","PrincipalId":"p"}"#),
                    request("ListInstances", #"{"MaxResults":5}"#),
                    request("ListInstances", #"{"MaxResults":6,"NextToken":"x"}"#),
                ], "10110"
            ),
            (
                "caller",
                [request(accessKeyID: "A"), request(accessKeyID: "B"), request(accessKeyID: "A")],
                "110"
            ),
            (
                "connection",
                [(1, 1), (1, 2), (2, 1), (1, 3)].map {
                    request(connection: .init(id: $0.0, requestIndex: $0.1))
                }, "1010"
            ),
        ]
        for row in rows {
            var engine = try engine(rule("{scope: \(row.scope), times: 1}"))
            let hits = pattern(&engine, row.requests)
            #expect(hits == row.hits, "\(row.scope)")
        }
    }

    @Test
    func looksAtRequestsInTheWindowOnly() throws {
        var engine = try engine(
            "- {id: a, select: {window: {after: 10s, for: 5s}, nth: 1}, effects: [{type: latency, fixedMs: 1}]}\n"
                + "- {id: b, select: {window: {after: 10s, clock: wall}}, effects: [{type: latency, fixedMs: 1}]}"
        )
        let rows: [(virtual: Int64, wall: Int64, a: String, b: String)] = [
            (1_000, 0, "before-window", "before-window"),
            (10_999, 9_999, "before-window", "before-window"),
            (11_000, 10_000, "applied", "applied"), (15_999, 10_000, "not-due", "applied"),
            (16_000, 10_000, "after-window", "applied"),
        ]
        for row in rows {
            let decision = engine.evaluate(request(at: row.virtual, wall: row.wall))
            #expect(decision.judgements.map(\.verdict.name) == [row.a, row.b], "\(row.virtual)")
        }
        #expect(engine.counters.map(\.matchedCount) == [2, 3])
    }

    @Test
    func hitsWhatFindsNoToken() throws {
        var engine = try engine(rule("{bucket: {capacity: 2, refillPerSecond: 1, key: [account]}}"))
        let rows: [(account: String, at: Int64, isHit: Bool)] = [
            ("a", 0, false), ("a", 0, false), ("a", 0, true), ("b", 0, false), ("a", 999, true),
            ("a", 1000, false), ("a", 1000, true), ("a", 9000, false), ("a", 9000, false),
            ("a", 9000, true), ("a", 5000, true),
        ]
        for (index, row) in rows.enumerated() {
            let decision = engine.evaluate(request(account: row.account, at: row.at))
            #expect(decision.applied.isEmpty == !row.isHit, "\(index)")
            if !row.isHit { #expect(decision.judgements[0].verdict.name == "bucket-has-tokens") }
        }
    }

    @Test
    func takesNoTokenBeforeTheProbabilityHasSpoken() throws {
        var engine = try engine(
            rule("{probability: 0, bucket: {capacity: 1, refillPerSecond: 0}}"))
        for _ in 0..<3 {
            let decision = engine.evaluate(request())
            #expect(decision.judgements[0].verdict.name == "probability-miss")
        }
    }

    @Test
    func choosesOneOutcomeAtItsWeight() throws {
        var engine = try engine(
            "- id: a\n  oneOf:\n    - {weight: 0.2, effects: [{type: error, code: ConflictException}]}\n"
                + "    - {weight: 0.5, effects: [{type: latency, fixedMs: 1}]}")
        var counts: [String: Int] = [:]
        for _ in 0..<10_000 {
            let decision = engine.evaluate(request())
            counts[decision.applied.first?.effects.first ?? "none", default: 0] += 1
            #expect(decision.isStopped == (decision.error != nil))
        }
        for (name, p) in [("error", 0.2), ("latency", 0.5), ("none", 0.3)] {
            let tolerance = 4 * (10_000 * p * (1 - p)).squareRoot()
            #expect(abs(Double(counts[name] ?? 0) - 10_000 * p) <= tolerance, "\(name)")
        }
        var whole = try self.engine(
            "- {oneOf: ["
                + String(
                    repeating: "{weight: 0.1, effects: [{type: latency, fixedMs: 1}]},", count: 10)
                + "]}")
        let missCount = (0..<1000).count { _ in whole.evaluate(request()).applied.isEmpty }
        #expect(missCount == 0)
    }

    @Test
    func drawsTheSameWhateverTheOrderOfEightClients() throws {
        let text = rule("{probability: 0.3, drawKey: request}")
        struct Named {
            var name: String
            var facts: FaultFacts
        }
        let requests = (0..<8).flatMap { client in
            (0..<50).flatMap { call in
                (1...3).map { attempt in
                    Named(
                        name: "\(client)/\(call)/\(attempt)",
                        facts: request(
                            "ListInstances", "{\"NextToken\":\"\(client)-\(call)\"}",
                            headers: sdk("\(Int.random(in: 0...Int.max))", attempt: attempt)))
                }
            }
        }
        func verdicts(_ requests: [Named]) throws -> [String: Bool] {
            var engine = try engine(text)
            return Dictionary(
                uniqueKeysWithValues: requests.map {
                    ($0.name, !engine.evaluate($0.facts).applied.isEmpty)
                })
        }
        let first = try verdicts(requests)
        for _ in 0..<5 { #expect(try verdicts(requests.shuffled()) == first) }
        // Attempts of one call draw apart.
        let apart = (0..<50).count { first["0/\($0)/1"] != first["0/\($0)/2"] }
        #expect((5...40).contains(apart))
        let share = Double(first.values.count(where: \.self)) / Double(first.count)
        #expect(abs(share - 0.3) < 4 * (0.3 * 0.7 / 1200).squareRoot())
    }

    @Test
    func shiftsNobodysDrawsWhenRulesAndClientsCome() throws {
        let others =
            "- {id: z, priority: 1, select: {probability: 0.5}, effects: [{type: latency, fixedMs: 1}]}\n"
        for select in [
            "{probability: 0.5, scope: caller}", "{probability: 0.5, scope: resource}",
        ] {
            let mine = (0..<200).map { _ in
                request("ListInstances", #"{"InstanceArn":"m"}"#, accessKeyID: "M")
            }
            var alone = try engine(rule(select))
            let expected = pattern(&alone, mine)
            var crowded = try engine(others + rule(select))
            var found = ""
            for facts in mine {
                for client in 0..<7 {
                    _ = crowded.evaluate(
                        request(
                            "ListInstances", "{\"InstanceArn\":\"\(client)\"}",
                            accessKeyID: "\(client)"))
                }
                let hit = crowded.evaluate(facts).applied.contains { $0.ruleID == "a" }
                found += hit ? "1" : "0"
            }
            #expect(found == expected && found.contains("1") && found.contains("0"), "\(select)")
        }
    }

    @Test
    func forgetsWhatWasUsedLongestAgo() {
        var table = BoundedTable<Int, Int>(countMax: 4)
        for key in 0..<100 {
            table[key] = key
            table[0] = 0
            #expect(table.count <= 4)
        }
        #expect(table[0] == 0 && table[99] == 99 && table[5] == nil)
        table[99] = nil
        #expect(table[99] == nil)
    }
}
