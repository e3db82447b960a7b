import AWSJSON
import IdentityCenter
import Testing

@testable import Emulator

struct FaultEvaluationTests {
    private static let draws = Draws(seed: 42, session: "default")

    private func engine(_ text: String) throws -> FaultEngine {
        try #require(FaultEngine(rules: try faultRules(text), draws: Self.draws))
    }

    /// A condition, and whether it holds for the request below.
    static let conditions: [(match: String, holds: Bool)] = [
        ("{region: us-east-1}", true), ("{region: us-west-2}", false),
        ("{account: 111122223333}", true), ("{account: 11112222333}", false),
        ("{principal: {accessKeyId: \"AKIA*\"}}", true),
        ("{principal: {accessKeyId: \"ASIA*\"}}", false),
        ("{principal: {arn: \"*role/ci-*\"}}", true), ("{principal: {arn: {regex: admin}}}", false),
        ("{headers: {User-Agent: {regex: app/grants}}}", true),
        ("{headers: {x-none: {exists: false}}}", true), ("{headers: {x-none: a}}", false),
        ("{sdk: {attempt: 2}}", true), ("{sdk: {attempt: {lt: 2}}}", false),
        (
            "{sdk: {max: 3, retryMode: standard, invocationId: i1, appId: grants, name: Boto3}}",
            true
        ),
        ("{sdk: {retryMode: legacy}}", false),
        ("{connection: {requestIndex: {gt: 1}, id: 7}}", true), ("{connection: {id: 8}}", false),
        ("{state: {outstandingAsync: {gt: 9}}}", true),
        ("{state: {outstandingAsync: {gt: 10}}}", false),
        ("{state: {assignment: {exists: true, status: IN_PROGRESS}}}", true),
        ("{state: {assignment: {exists: false}}}", false),
        ("{scenario: {name: s, state: Started}}", true), ("{scenario: {name: s, state: x}}", false),
        ("{input: {/Filter/Status: IN_PROGRESS}, region: us-east-1}", true),
        ("{input: {/Filter/Status: FAILED}, region: us-east-1}", false),
    ]

    @Test(arguments: conditions)
    func matchesEveryFact(_ match: String, _ holds: Bool) throws {
        var engine = try engine("- {id: a, match: \(match), effects: [{type: pass}]}")
        var facts = request(
            "ListAccountAssignmentCreationStatus", #"{"Filter":{"Status":"IN_PROGRESS"}}"#,
            headers: sdk("i1", attempt: 2), accessKeyID: "AKIAX", account: "111122223333",
            connection: .init(id: 7, requestIndex: 2))
        facts.region = "us-east-1"
        facts.callerARN = "arn:aws:iam::111122223333:role/ci-deploy"
        facts.outstandingAsync = { 10 }
        facts.assignment = { _ in .init(exists: true, status: "IN_PROGRESS") }
        let decision = engine.explain(facts)
        #expect((decision.applied.count == 1) == holds)
        #expect(decision.judgements[0].verdict.name == (holds ? "applied" : "no-match"))
        // Explaining counts nothing.
        #expect(engine.counters[0].matchedCount == 0)
        _ = engine.evaluate(facts)
        #expect(engine.counters[0].matchedCount == (holds ? 1 : 0))
    }

    @Test(arguments: [
        ("Boto3/1.35 cfg/retry-mode#legacy app/a", "Boto3", "legacy", "a"),
        ("aws-sdk-go-v2/1.48 ua/2.1 m/E,F", "aws-sdk-go-v2", "standard", nil),
        ("Boto3/1.44 m/a,F", "Boto3", "adaptive", nil), ("curl/8", "curl", nil, nil),
        ("", nil, nil, nil),
    ])
    func readsWhatSDKsSay(_ agent: String, _ name: String?, _ mode: String?, _ app: String?) {
        let facts = SDKFacts { $0 == "user-agent" ? agent : nil }
        #expect(facts.name == name && facts.retryMode == mode && facts.appID == app)
        #expect(facts.attempt == nil && facts.invocationID == nil)
    }

    /// A rule with one effect of each kind, and the pass in which it is judged.
    static let passes: [(effect: String, pass: FaultPass)] = [
        ("{type: error, code: X}", .precommit),
        ("{type: error, code: X, before: auth}", .frontDoor),
        ("{type: auth, preset: skewed}", .frontDoor),
        ("{type: latency, at: accept, fixedMs: 1}", .frontDoor),
        ("{type: hang, at: accept}", .frontDoor),
        ("{type: connection, action: refuse}", .frontDoor),
        ("{type: connection, action: reset, at: accept}", .accept),
        ("{type: connection, action: reset}", .precommit),
        ("{type: body, mutate: empty}", .precommit),
        ("{type: concurrency, limit: 1, error: {code: X, before: auth}}", .frontDoor),
    ]

    @Test(arguments: passes)
    func judgesEachRuleInOnePass(_ effect: String, _ pass: FaultPass) throws {
        for other in FaultPass.allCases {
            var engine = try engine("- {id: a, effects: [\(effect)]}")
            var facts = request(other == .accept ? "" : "ListInstances")
            facts.outstandingAsync = { 1 }
            var decision = FaultDecision()
            engine.evaluate(&facts, pass: other, into: &decision)
            #expect(decision.applied.count == (pass == other ? 1 : 0), "\(other)")
        }
    }

    @Test
    func letsTheFirstTerminalEffectWinAndNamesTheOthers() throws {
        var engine = try engine(
            """
            - {id: a, then: {stop: false}, effects: [{type: error, code: ConflictException}]}
            - {id: b, select: {times: 1}, effects: [{type: hang}]}
            - {id: c, then: {stop: false}, effects: [{type: body, mutate: empty}, {type: drip, bytes: 1, everyMs: 10}]}
            - {id: d, effects: [{type: drip, bytes: 1, everyMs: 5}, {type: duplicate, count: 3}, {type: pass}]}
            - {id: e, effects: [{type: latency, fixedMs: 1}]}
            """)
        let decision = engine.explain(request())
        #expect(
            decision.judgements.map { "\($0.ruleID) \($0.verdict.name)" } == [
                "a applied", "b shadowed-by:a", "c applied", "d applied", "e shadowed-by:d",
            ])
        #expect(decision.applied.map(\.effects) == [["error"], ["drip"], ["drip", "duplicate"]])
        #expect(decision.drip?.intervalMilliseconds == 10 && decision.duplicateCount == 3)
        #expect(decision.decidingRuleID == "a" && decision.isStopped)
        // What is shadowed has not been spent.
        for _ in 0..<3 { _ = engine.evaluate(request()) }
        #expect(engine.counters[1].matchedCount == 3 && engine.counters[1].hitCount == 0)
    }

    @Test
    func addsUpWhatDoesNotDecide() throws {
        var engine = try engine(
            """
            - {id: a, effects: [{type: latency, at: accept, fixedMs: 5}]}
            - {id: b, effects: [{type: latency, fixedMs: 7}, {type: header, set: {X-A: "1", X-B: "1"}, remove: [Date]}]}
            - {id: c, effects: [{type: latency, fixedMs: 3600000}, {type: header, set: {x-a: "2", date: now}, dateSkewSeconds: 5}]}
            - {id: d, effects: [{type: async, outcome: stuck}, {type: storage, error: FULL}]}
            - {id: e, effects: [{type: async, outcome: fail}, {type: storage, error: BUSY}]}
            - {id: f, effects: [{type: visibility, kind: stale, lag: {reads: 1}, ops: "List*"}]}
            """)
        let decision = engine.evaluate(request())
        #expect(decision.latencies == [.accept: 5, .beforeHeaders: 3_599_995])
        #expect(
            decision.headers
                == HeaderEffect(
                    set: [.init("X-B", "1"), .init("x-a", "2"), .init("date", "now")],
                    dateSkewSeconds: 5))
        #expect(decision.asynchronous?.outcome == .stuck && decision.storage?.failure == .full)
        #expect(decision.visibility == nil && decision.terminal == nil && decision.commits)
        let list = engine.evaluate(request("ListInstances"))
        #expect(list.visibility?.kind == .stale)
    }

    /// A terminal effect, and whether what the work changed stays.
    static let commitments: [(effect: String, commits: Bool)] = [
        ("{type: error, code: X}", false), ("{type: error, code: X, commit: apply}", true),
        ("{type: connection, action: close}", false),
        ("{type: connection, action: close, commit: apply}", true),
        ("{type: connection, action: reset, at: {afterBodyBytes: 1}}", true),
        ("{type: connection, action: reset, at: {afterBodyBytes: 1}, commit: none}", false),
        ("{type: body, mutate: empty}", true), ("{type: body, mutate: empty, commit: none}", false),
        ("{type: framing, kind: badChunk}", true), ("{type: hang}", false),
        ("{type: hang, at: mid-body}", true),
        ("{type: auth, preset: skewed}", false), ("{type: pass}", true),
        ("{type: latency, fixedMs: 1}", true),
    ]

    @Test(arguments: commitments)
    func saysWhetherTheWorkStays(_ effect: String, _ commits: Bool) throws {
        var engine = try engine("- {id: a, effects: [\(effect)]}")
        let decision = engine.evaluate(request())
        #expect(decision.commits == commits)
    }

    @Test
    func movesScenariosAndSwitchesRules() throws {
        var engine = try engine(
            """
            - {id: down, select: {nth: 2}, then: {scenario: {s: degraded}, enable: [late], disable: [down]}, effects: [{type: error, code: InternalServerException}]}
            - {id: bad, match: {scenario: {name: s, state: degraded}}, effects: [{type: latency, fixedMs: 1}]}
            - {id: late, enabled: false, effects: [{type: latency, fixedMs: 1}]}
            """)
        let hits = (0..<3).map { _ in engine.evaluate(request()).applied.map(\.ruleID) }
        #expect(hits == [[], ["down"], ["bad", "late"]])
        #expect(engine.scenarios == ["s": "degraded"])
        engine.resetScenarios()
        let after = engine.evaluate(request()).applied.map(\.ruleID)
        #expect(after == ["late"])
        engine.setScenario("s", to: "degraded")
        engine.resetCounters()
        let last = engine.evaluate(request()).applied.map(\.ruleID)
        #expect(last == ["bad"])
    }

    @Test
    func refusesBeyondTheLimitOnly() throws {
        var engine = try engine("- {id: a, effects: [{type: concurrency, limit: 10}]}")
        for (count, isHit) in [(9, false), (10, true), (11, true)] {
            var facts = request()
            facts.outstandingAsync = { count }
            let decision = engine.evaluate(facts)
            #expect((decision.error != nil) == isHit)
            if !isHit {
                #expect(decision.judgements[0].verdict == .belowLimit(count: count, limit: 10))
            }
        }
        #expect(engine.counters[0].hitCount == 2)
    }

    @Test
    func showsVerdictsAsJSON() throws {
        let rows: [(FaultVerdict, String)] = [
            (
                .applied(ordinal: 1, effects: ["error"]),
                #"{"id":"a","verdict":"applied","ordinal":1,"effects":["error"]}"#
            ),
            (
                .probabilityMiss(draw: 0.5, probability: 0.25),
                #"{"id":"a","verdict":"probability-miss","draw":0.5,"p":0.25}"#
            ),
            (
                .noMatch(.init(field: "input.TargetId", expected: "1", actual: "2")),
                #"{"id":"a","verdict":"no-match","field":"input.TargetId","expected":"1","actual":"2"}"#
            ),
            (.shadowed(by: "b"), #"{"id":"a","verdict":"shadowed-by:b"}"#),
        ]
        for (verdict, json) in rows {
            let judgement = FaultDecision.Judgement(ruleID: "a", verdict: verdict)
            #expect(judgement.encoded == (try JSONValue.parse(json)))
        }
    }

    /// A random run and its schedule hit the same requests.
    @Test(arguments: [
        "select: {probability: 0.3}", "select: {probability: 0.3, drawKey: request}",
        "select: {probability: 0.3, scope: resource}",
        "select: {probability: 0.5, scope: invocation, every: 2}",
        "select: {skip: 3, every: 4, times: 5}",
        "select: {window: {after: 20s, for: 60s}, probability: 0.5}",
    ])
    func replaysWhatFired(_ select: String) throws {
        let text = """
            - {id: noise, priority: 1, \(select), effects: [{type: latency, distribution: {kind: exponential, meanMs: 50}}]}
            - {id: fault, \(select), effects: [{type: error, code: ConflictException}]}
            - {id: choice, oneOf: [{weight: 0.2, effects: [{type: hang}]}, {weight: 0.2, effects: [{type: drip, bytes: 1, everyMs: 1}]}]}
            """
        let requests = (0..<120).map { index in
            request(
                "ListInstances", "{\"InstanceArn\":\"\(index % 9)\"}",
                headers: sdk("\(index / 2)", attempt: 1 + index % 2), at: Int64(index) * 1000)
        }
        var engine = try engine(text)
        let first = requests.map { engine.evaluate($0) }
        #expect(first.contains { !$0.applied.isEmpty } && first.contains { $0.applied.isEmpty })
        // Through JSON, as a file would hold it.
        let rules = try #require(RuleText(json: json(engine.schedule()), .everything).rules)
        #expect(rules.allSatisfy { $0.selection.probability == 1 && $0.selection.window == nil })
        var replay = try #require(FaultEngine(rules: rules, draws: Self.draws))
        let second = requests.map { replay.evaluate($0) }
        #expect(second.map(\.applied) == first.map(\.applied))
        #expect(second.map(\.latencies) == first.map(\.latencies))
        #expect(second.map(\.terminal) == first.map(\.terminal))
    }

    /// What is wrong with credentials, in the words of the service that is called.
    @Test(arguments: [
        ("expiredToken", "sts:GetCallerIdentity", "ExpiredToken", 403),
        ("invalidSignature", "sts:GetCallerIdentity", "SignatureDoesNotMatch", 403),
        ("skewed", "sts:GetCallerIdentity", "SignatureDoesNotMatch", 403),
        ("unrecognizedClient", "sts:GetCallerIdentity", "InvalidClientTokenId", 403),
        ("accessDenied", "sts:GetCallerIdentity", "AccessDenied", 403),
        ("expiredToken", "organizations:ListAccounts", "ExpiredTokenException", 400),
        ("accessDenied", "identitystore:ListUsers", "AccessDeniedException", 400),
        ("accessDenied", "ListInstances", "AccessDeniedException", 400),
    ])
    func refusesCredentials(
        _ preset: String, _ operation: String, _ code: String, _ status: Int
    ) throws {
        var engine = try engine("- {id: a, effects: [{type: auth, preset: \(preset)}]}")
        let error = try #require(engine.evaluate(request(operation)).error?.serviceError)
        #expect(error.code.name == code && error.code.status == status)
        guard preset == "accessDenied" else { return }
        let action = operation.contains(":") ? operation : "sso:" + operation
        #expect(error.message?.hasSuffix("is not authorized to perform: \(action)") == true)
    }
}
