import AWSJSON
import Testing

@testable import Emulator

/// What can be said in several ways means the same.
struct FaultFormsTests {
    /// A form of an effect, and the long form of the same.
    static let effects: [(form: String, long: String)] = [
        ("{type: latency, fixed: 250}", "{type: latency, fixedMs: 250}"),
        ("{type: latency, fixed: 2s}", "{type: latency, fixedMs: 2000}"),
        (
            "{type: latency, percentiles: {\"50\": 20, \"99\": 900}, maxMs: 500}",
            "{type: latency, distribution: {percentiles: {\"50\": 20, \"99\": 900}, maxMs: 500}}"
        ),
        (
            "{type: latency, kind: percentiles, percentiles: {\"50\": 20}}",
            "{type: latency, distribution: {percentiles: {\"50\": 20}}}"
        ),
        (
            "{type: latency, distribution: {kind: exponential, meanMs: 10}, maxMs: 40}",
            "{type: latency, distribution: {kind: exponential, meanMs: 10, maxMs: 40}}"
        ),
        (
            "{type: latency, distribution: {kind: exponential, meanMs: 10, maxMs: 30}, maxMs: 40}",
            "{type: latency, distribution: {kind: exponential, meanMs: 10, maxMs: 30}}"
        ),
        (
            "{type: latency, distribution: {kind: uniform, minMs: 1, maxMs: 9}, maxMs: 4}",
            "{type: latency, at: before-headers, uniform: {minMs: 1, maxMs: 9}, maxMs: 4}"
        ),
        (
            "{type: latency, kind: lognormal, medianMs: 80, sigma: 0.4, maxMs: 2000}",
            "{type: latency, distribution: {kind: lognormal, medianMs: 80, sigma: 0.4, maxMs: 2000}}"
        ),
        (
            "{type: latency, normal: {meanMs: 80, stddevMs: 4, maxMs: 90}}",
            "{type: latency, distribution: {kind: normal, meanMs: 80, stddevMs: 4, maxMs: 90}}"
        ),
        ("{type: drip}", "{type: drip, bytes: 1, everyMs: 20}"),
        ("{type: drip, bytes: 4}", "{type: drip, bytes: 4, everyMs: 20}"),
        ("{type: drip, part: all}", "{type: drip, bytes: 1, everyMs: 20, part: all}"),
        ("{type: hang, releaseOn: timeout}", "{type: hang, releaseOn: timeout, timeout: 30s}"),
        ("{type: clock, skew: -15m}", "{type: clock, skew: -15m, appliesTo: [dateHeader]}"),
        (
            "{type: framing, informational: [100, 103]}",
            "{type: framing, kind: informational, statuses: [100, 103]}"
        ),
        ("{type: framing, informational: true}", "{type: framing, kind: informational}"),
        ("{type: framing, badChunk: true}", "{type: framing, kind: badChunk}"),
        ("{type: framing, headerFlood: 101}", "{type: framing, kind: headerFlood, count: 101}"),
        (
            "{type: framing, headerFlood: true, commit: none}",
            "{type: framing, kind: headerFlood, commit: none}"
        ),
        ("{type: visibility, kind: stale}", "{type: visibility, kind: stale, lag: {reads: 1}}"),
        (
            "{type: body, mutate: replace, with: ~}",
            "{type: body, mutate: replace, with: \"null\"}"
        ),
    ]

    @Test(arguments: effects)
    func aShorterFormMeansTheSame(_ row: (form: String, long: String)) throws {
        let rules = try faultRules("- effects: [\(row.form)]")
        #expect(rules[0].effects == (try faultRules("- effects: [\(row.long)]"))[0].effects)
        #expect(RuleText(json: json(rules), .everything).rules == rules)
    }

    /// A uniform spread has a largest value of its own, which a cap beside it lowers.
    @Test
    func aCapHoldsForEveryDistribution() throws {
        let rules = try faultRules(
            "- effects: [{type: latency, uniform: {minMs: 1, maxMs: 9}, maxMs: 4}]")
        guard case .latency(let effect) = rules[0].effects[0] else {
            Issue.record("no latency")
            return
        }
        #expect(effect.distribution.milliseconds(at: 0.999) == 4)
        let again = RuleText(json: json(rules), .everything)
        #expect(again.rules == rules, "\(again.report)")
    }

    static let mistakes: [(effect: String, pointer: String, message: String)] = [
        (
            "{type: latency, fixed: 1, percentiles: {\"5\": 1}}", "/effects/0/fixed",
            "expected either 'fixed' or 'percentiles', found both; remove one."
        ),
        ("{type: latency, fixed: x}", "/effects/0/fixed", "expected a duration such as"),
        ("{type: latency, fixedMs: 1, maxMs: -1}", "/effects/0/maxMs", "expected a whole number"),
        ("{type: latency, normal: 5}", "/effects/0/normal", "expected the members"),
        ("{type: framing}", "/effects/0", "'kind' is missing"),
        ("{type: framing, badChunk: false}", "/effects/0/badChunk", "expected true, found false"),
        (
            "{type: framing, badChunk: true, lfOnly: true}", "/effects/0",
            "expected one fault, found 'lfOnly' and 'badChunk'; remove one."
        ),
        (
            "{type: framing, kind: http10, lfOnly: true}", "/effects/0",
            "expected one fault, found 'lfOnly' and 'kind'; remove one."
        ),
        (
            "{type: framing, informational: [200]}", "/effects/0/informational/0",
            "expected a whole number from 100 to 199"
        ),
        ("{type: framing, headerFlood: 0}", "/effects/0/headerFlood", "expected a whole number"),
        ("{type: body, mutate: replace}", "/effects/0", "'with' is missing"),
        (
            "{type: hang, releaseOn: client-close, timeout: 5s}", "/effects/0",
            "'timeout' is used only with 'releaseOn: timeout'"
        ),
    ]

    @Test(arguments: mistakes)
    func saysWhatIsWrong(_ row: (effect: String, pointer: String, message: String)) {
        let text = RuleText(yaml: "{effects: [\(row.effect)]}", .everything)
        #expect(
            text.rules == nil && text.problems.map(\.pointer) == [row.pointer], "\(text.report)")
        #expect(text.problems.first?.message.hasPrefix(row.message) == true, "\(text.report)")
    }

    /// A condition on the operation, and what it means.
    static let operations: [(condition: String, names: Set<String>)] = [
        ("{regex: \"^ListPermissionSets$\"}", ["ListPermissionSets"]),
        (
            "{glob: \"*Instance\", not: \"D?????Instance\"}",
            ["CreateInstance", "DescribeInstance", "UpdateInstance"]
        ),
        (
            "{glob: \"*Instance\", not: [DeleteInstance, \"Update*\"]}",
            ["CreateInstance", "DescribeInstance"]
        ),
        (
            "{glob: \"*Instance\", not: {class: read}, in: [\"D*\", \"C*\"]}",
            ["CreateInstance", "DeleteInstance"]
        ),
        ("{in: [ListInstances, {regex: \"^ListReg\"}]}", ["ListInstances", "ListRegions"]),
        (
            "[{class: async-start, not: {regex: Assignment}}, ListInstances]",
            ["ProvisionPermissionSet", "ListInstances", "organizations:CreateAccount"]
        ),
    ]

    @Test(arguments: operations)
    func matchesOperationsByEveryOperator(_ row: (condition: String, names: Set<String>)) throws {
        let rules = try faultRules(
            "- {match: {operation: \(row.condition)}, effects: [{type: pass}]}")
        #expect(rules[0].match.operation?.names == row.names)
        #expect(RuleText(json: json(rules), .everything).rules == rules)
    }

    @Test(arguments: [
        ("{not: \"*\"}", "/match/operation", "expected a condition that an operation"),
        ("{regex: \"^Nothing\"}", "/match/operation", "expected a condition that an operation"),
        ("{regex: \"(\"}", "/match/operation/regex", "expected a regular expression"),
        ("{glob: \"Foo*\"}", "/match/operation/glob", "expected a pattern that matches"),
        ("{not: CreateInstanc}", "/match/operation/not", "expected an operation"),
        ("{}", "/match/operation", "expected one of class, glob, regex, in or not"),
        ("{gt: 1}", "/match/operation/gt", "is not a known key."),
    ])
    func refusesOperationsThatCannotBe(_ condition: String, _ pointer: String, _ message: String) {
        let text = RuleText(
            yaml: "{match: {operation: \(condition)}, effects: [{type: pass}]}", .everything)
        #expect(text.rules == nil && text.problems.first?.pointer == pointer, "\(text.report)")
        #expect(text.problems.contains { $0.message.hasPrefix(message) }, "\(text.report)")
    }

    @Test
    func anEndAtAcceptWaitsForTheRequestThatItsConditionsLookAt() throws {
        for (match, name) in [
            ("operation: ListInstances", "operation"), ("input: {MaxResults: 1}", "input"),
            ("region: us-east-1", "region"),
        ] {
            for commit in ["", ", commit: none"] {
                let effect = "{type: connection, action: reset, at: accept\(commit)}"
                let text = RuleText(
                    yaml: "{match: {\(match)}, effects: [\(effect)]}", .everything)
                #expect(
                    text.rules?.first?.effects == [
                        .connection(ConnectionEffect(.reset, commitment: .discard))
                    ], "\(text.report)")
                #expect(text.rules?.first?.pass == .precommit)
                #expect(text.problems.map(\.pointer) == ["/effects/0/at"], "\(text.report)")
                #expect(text.report.contains("nothing is known of a request's '\(name)'"))
            }
        }
        let plain = RuleText(
            yaml: "{effects: [{type: connection, action: reset, at: accept, commit: none}]}",
            .everything)
        #expect(plain.rules?.first?.pass == .accept && plain.problems.isEmpty, "\(plain.report)")
    }

    @Test
    func aLatencySaysWhereItIsRatherThanWhatBecomesOfTheWork() throws {
        for (commit, place) in [("apply", "after-commit"), ("none", "before-commit")] {
            let text = RuleText(
                yaml: "{effects: [{type: latency, fixedMs: 1, commit: \(commit)}]}", .everything)
            let plain = try faultRules("- effects: [{type: latency, fixedMs: 1, at: \(place)}]")
            #expect(text.rules?.first?.effects == plain[0].effects)
            #expect(text.problems.map(\.pointer) == ["/effects/0/commit"], "\(text.report)")
            #expect(text.report.contains("write 'at: \(place)'"))
        }
    }
}
