import Testing

@testable import Emulator

/// What is said of rules that are well-formed and do not do what was meant.
struct FaultLintTests {
    private static let error = "effects: [{type: error, code: ThrottlingException}]"
    private static let create = "match: {operation: CreateAccountAssignment"

    /// A rule, one put in place after it, and whether the first hides the second.
    static let pairs: [(wall: String, rule: String, isHidden: Bool)] = [
        (error, error, true),
        ("expires: PT1H, \(error)", "expires: PT1H, \(error)", true),
        ("expires: PT2H, \(error)", "expires: PT1H, \(error)", true),
        ("expires: PT59M, \(error)", "expires: PT1H, \(error)", false),
        ("expires: PT1H, \(error)", error, false),
        (error, "expires: {after: PT1H, clock: virtual}, \(error)", true),
        ("expires: PT1H, \(error)", "expires: {after: PT1H, clock: virtual}, \(error)", false),
        (
            "expires: {after: PT1H, clock: virtual}, \(error)",
            "expires: {after: PT1H, clock: virtual}, \(error)", true
        ),
        ("\(create)}, \(error)", "\(create), input: {TargetId: 1}}, \(error)", true),
        (
            "\(create), input: {TargetId: 1}}, \(error)",
            "\(create), input: {TargetId: 1}}, \(error)", true
        ),
        (
            "\(create), input: {TargetId: 1}}, \(error)",
            "\(create), input: {PrincipalType: USER, TargetId: 1}}, \(error)", true
        ),
        (
            "\(create), input: {TargetId: 1}}, \(error)",
            "\(create), input: {TargetId: 2}}, \(error)", false
        ),
        ("\(create), input: {TargetId: 1}}, \(error)", "\(create)}, \(error)", false),
        (
            "match: {sdk: {attempt: {lt: 2}}}, \(error)",
            "\(create), sdk: {attempt: {lt: 2}}, region: a}, \(error)", true
        ),
        ("match: {sdk: {attempt: {lt: 2}}}, \(error)", error, false),
        ("\(create)}, \(error)", error, false),
        ("enabled: false, \(error)", error, false), (error, "enabled: false, \(error)", false),
        ("dryRun: true, \(error)", error, false), ("then: {stop: false}, \(error)", error, false),
        ("then: {stop: true}, effects: [{type: latency, fixedMs: 1}]", error, true),
        ("effects: [{type: latency, fixedMs: 1}]", error, false),
        ("effects: [{type: pass}]", error, true),
        ("select: {times: 1}, \(error)", error, false),
        ("select: {probability: 0.5}, \(error)", error, false),
        ("select: {window: {for: 5s}}, \(error)", error, false),
        ("effects: [{type: concurrency, limit: 1}]", error, false),
        ("oneOf: [{weight: 1, \(error)}]", error, true),
        ("oneOf: [{weight: 0.9, \(error)}]", error, false),
        (error, "priority: 99, \(error)", false), ("priority: 101, \(error)", error, false),
        ("session: t1, \(error)", error, false),
        (error, "session: t1, priority: 101, \(error)", true),
        (error, "session: t1, \(error)", false),
        (error, "effects: [{type: auth, preset: skewed}]", false),
        ("effects: [{type: auth, preset: skewed}]", error, true),
    ]

    @Test(arguments: pairs)
    func findsRulesThatAreNeverReached(_ row: (wall: String, rule: String, isHidden: Bool)) throws {
        let text = RuleText(yaml: "- {id: wall, \(row.wall)}\n- {id: b, \(row.rule)}", .everything)
        let rules = try #require(text.rules, "\(text.report)")
        let found = text.problems.filter {
            $0.message.hasPrefix("the rule is never reached: 'wall'")
        }
        #expect(found.map(\.pointer) == (row.isHidden ? ["/1"] : []), "\(text.report)")
        // The same when the first one is in place already.
        var reading = RuleReading.everything
        reading.installed = [rules[0]]
        let behind = RuleText(yaml: "- {id: b, \(row.rule)}", reading).problems.filter {
            $0.message.hasPrefix("the rule is never reached")
        }
        #expect(behind.map(\.pointer) == (row.isHidden ? ["/0"] : []))
        #expect(behind.allSatisfy { $0.severity == .warning && $0.message == found.first?.message })
    }

    @Test
    func findsThemAmongRulesOfTheAPI() throws {
        let reading = RuleReading.request(in: "t1")
        func rules(_ yaml: String) throws -> [FaultRule] {
            let text = RuleText(yaml: yaml, reading)
            return try #require(text.rules, "\(text.report)")
        }
        let installed = try rules(
            "- {id: a, \(Self.error)}\n- {id: b, \(Self.create)}, \(Self.error)}")
        /// Where rules are said never to be reached behind those that are in place.
        func hidden(_ yaml: String) throws -> [String] {
            var reading = reading
            reading.installed = installed
            return RuleText(yaml: yaml, reading).problems.filter {
                $0.message.contains("'a' goes first")
            }.map(\.pointer)
        }
        #expect(try hidden("{id: c, \(Self.error)}").count == 1)
        #expect(
            try hidden(
                "- {id: c, \(Self.error)}\n- {id: d, priority: 1, match: {operation: ListInstances}, effects: [{type: pass}]}"
            )
                == ["/0"])
        // A rule that takes the place of another is not behind it.
        #expect(try hidden("{id: a, \(Self.error)}") == [])
    }

    @Test
    func aRuleThatAnotherSwitchesOffIsNoWall() throws {
        let text = RuleText(
            yaml: """
                - {id: wall, \(Self.error)}
                - {id: b, \(Self.error)}
                - {id: c, priority: 1, then: {disable: [wall]}, effects: [{type: latency, fixedMs: 1}]}
                """, .everything)
        #expect(!text.report.contains("never reached: 'wall'"))
    }

    /// A rule that does nothing, or never matches, and the start of what is said.
    static let senseless: [(rule: String, pointer: String, message: String)] = [
        (
            "match: {operation: ListInstances}, effects: [{type: async, outcome: stuck}]",
            "/effects/0", "the operations matched start no asynchronous request, so"
        ),
        (
            "match: {operation: CreatePermissionSet}, effects: [{type: concurrency, limit: 1}]",
            "/effects/0", "the operations matched start no asynchronous request; they are refused"
        ),
        (
            "match: {operation: {class: write}}, effects: [{type: visibility, kind: missing}]",
            "/effects/0", "none of the operations matched reads, so nothing lags"
        ),
        (
            "match: {operation: ListInstances}, effects: [{type: visibility, kind: missing, ops: [\"Describe*\", CreateInstance]}]",
            "/effects/0", "none of the operations matched reads, so nothing lags"
        ),
        (
            "match: {operation: {class: read}}, effects: [{type: duplicate}]", "/effects/0",
            "the operations matched change nothing, so nobody sees"
        ),
        (
            "match: {operation: {class: read}}, effects: [{type: storage, error: FULL, at: write}]",
            "/effects/0", "the operations matched change nothing, so they never get to 'write'"
        ),
        (
            "match: {operation: ListInstances, state: {assignment: {exists: true}}}",
            "/match/state/assignment", "the input of the operations matched names no assignment"
        ),
        (
            "match: {sdk: {attempt: x}}", "/match/sdk/attempt",
            "'sdk.attempt' is a number, which 'x'"
        ),
        (
            "match: {sdk: {attempt: \"2\"}}", "/match/sdk/attempt",
            "'sdk.attempt' is a number, which '2' never equals; remove the quotes."
        ),
        (
            "match: {connection: {requestIndex: {in: [1, one]}}}", "/match/connection/requestIndex",
            "'connection.requestIndex' is a number, which 'one'"
        ),
        (
            "match: {sdk: {retryMode: standart}}", "/match/sdk/retryMode",
            "'sdk.retryMode' is standard, legacy or adaptive, which 'standart' never equals. Did you mean 'standard'?"
        ),
        (
            "match: {operation: CreateAccountAssignment, input: {PrincipalType: USERR}}",
            "/match/input/PrincipalType",
            "the member is USER or GROUP, which 'USERR' never equals. Did you mean 'USER'?"
        ),
        (
            "match: {operation: ListAccountAssignmentCreationStatus, input: {/Filter/Status: {not: DONE}}}",
            "/match/input/~1Filter~1Status",
            "the member is IN_PROGRESS, FAILED or SUCCEEDED, which 'DONE' never equals."
        ),
        (
            "match: {operation: ListInstances, input: {MaxResults: \"5\"}}",
            "/match/input/MaxResults",
            "the member is a number, which '5' never equals; remove the quotes."
        ),
        (
            "match: {operation: ListAccountAssignmentCreationStatus, input: {Filter: FAILED}}",
            "/match/input/Filter", "the member is a structure, which 'FAILED' never equals."
        ),
    ]

    @Test(arguments: senseless)
    func findsWhatDoesNothing(_ row: (rule: String, pointer: String, message: String)) throws {
        let hasEffects = row.rule.contains("effects:")
        let text = RuleText(
            yaml: "{\(row.rule)\(hasEffects ? "" : ", effects: [{type: pass}]")}", .everything)
        #expect(text.rules != nil, "\(text.report)")
        #expect(text.problems.map(\.pointer) == (row.message.isEmpty ? [] : [row.pointer]))
        #expect(
            text.problems.first?.message.hasPrefix(row.message) ?? row.message.isEmpty,
            "\(text.report)")
        let hasSuggestion = row.message.contains("Did you mean")
        #expect((text.problems.first?.suggestion != nil) == hasSuggestion)
    }

    @Test(arguments: [
        "effects: [{type: async, outcome: stuck}]", "effects: [{type: concurrency, limit: 1}]",
        "effects: [{type: visibility, kind: stale}]", "effects: [{type: duplicate}]",
        "effects: [{type: storage, error: FULL}]",
        "match: {operation: {class: read}}, effects: [{type: storage, error: FULL, at: read}]",
        "match: {operation: {class: write}, state: {assignment: {exists: true, status: IN_PROGRESS}}}",
        "match: {sdk: {attempt: 1, max: {gt: 2}, retryMode: {glob: \"stan*\"}}}",
        "match: {connection: {id: 7}, state: {outstandingAsync: 3}}",
        "match: {input: {TargetType: ALL_PROVISIONED_ACCOUNTS, PrincipalType: {in: [USER, GROUP]}}}",
        "match: {operation: CreateApplication, input: {Status: ENABLED, Name: 5}}",
        "match: {headers: {a.b: x}, scenario: {name: a.b, state: c}}",
    ])
    func saysNothingOfRulesThatWork(_ rule: String) {
        let hasEffects = rule.contains("effects:")
        let text = RuleText(
            yaml: "{\(rule)\(hasEffects ? "" : ", effects: [{type: pass}]")}", .everything)
        #expect(text.rules != nil && text.problems.isEmpty, "\(text.report)")
    }
}
