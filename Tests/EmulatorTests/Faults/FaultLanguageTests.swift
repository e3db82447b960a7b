import AWSJSON
import IdentityCenter
import Testing

@testable import Emulator

/// Every part of the language is read, written as JSON, and reads back as the same rule.
struct FaultLanguageTests {
    static let effects: [String] = [
        "{type: error, code: ThrottlingException}",
        "{type: error, code: X, status: 503, message: m, members: {Reason: a, N: 5}, retryAfterMs: 1500, retryAfterSeconds: 3, before: auth}",
        "{type: error, code: InternalServerException, commit: apply}",
        "{type: latency, fixedMs: 250}", "{type: latency, commit: apply, fixedMs: 0.5}",
        "{type: latency, at: mid-body, distribution: {kind: lognormal, medianMs: 80, sigma: 0.4, maxMs: 2000}}",
        "{type: latency, distribution: {kind: uniform, minMs: 1, maxMs: 2}}",
        "{type: latency, distribution: {kind: normal, meanMs: 1, stddevMs: 2}}",
        "{type: latency, distribution: {kind: exponential, meanMs: 10}}",
        "{type: latency, distribution: {kind: pareto, minMs: 10, shape: 1.5}}",
        "{type: latency, distribution: {percentiles: {\"50\": 20, \"99.9\": 900}}}",
        "{type: latency, distribution: {kind: fixed, ms: 9, maxMs: 5}}",
        "{type: latency, at: accept, fixedMs: 1}",
        "{type: hang}", "{type: hang, at: mid-body}",
        "{type: hang, at: before-headers, commit: apply}",
        "{type: hang, releaseOn: client-close}", "{type: hang, timeout: 30s}",
        "{type: connection, action: reset}", "{type: connection, action: close, commit: apply}",
        "{type: connection, action: half-close, at: {afterHeaderBytes: 5}}",
        "{type: connection, action: reset, at: {afterBodyBytes: 5}, commit: none}",
        "{type: connection, action: reset, at: {afterBodyFraction: 0.5}}",
        "{type: connection, action: refuse}", "{type: connection, action: refuse, for: 5s}",
        "{type: body, mutate: truncate}",
        "{type: body, mutate: truncate, bytes: 7, contentLength: original}",
        "{type: body, mutate: empty, contentLength: {delta: -4}}",
        "{type: body, mutate: malformed, commit: none}",
        "{type: body, mutate: garbage, contentLength: omit}",
        "{type: body, mutate: html, status: 502}",
        "{type: body, mutate: replace, with: \"nul\"}",
        "{type: body, mutate: replace, with: {a: [1, true, \"x\"]}}",
        "{type: body, mutate: dropMember, member: Instances}",
        "{type: body, mutate: setMember, member: /Instances/0/Name, value: {a: 1}}",
        "{type: body, mutate: setMember, member: /Unicorns, value: 1}",
        "{type: body, mutate: wrongType, member: NextToken, contentLength: chunked}",
        "{type: body, mutate: nullMember, member: /Instances/0/Name, contentLength: duplicate}",
        "{type: body, mutate: unknownEnum, member: /Instances/0/Status, contentLength: garbage}",
        "{type: body, mutate: badTimestamp, member: /Instances/0/CreatedDate}",
        "{type: body, mutate: invalidUtf8}",
        "{type: body, mutate: invalidUtf8, member: /Instances/0/Name}",
        "{type: body, mutate: duplicateKey, member: Instances}",
        "{type: body, mutate: bom}",
        "{type: framing, kind: badStatusLine}", "{type: framing, kind: headersCut}",
        "{type: framing, kind: lfOnly, commit: none}", "{type: framing, kind: informational}",
        "{type: framing, kind: informational, statuses: [100, 103]}",
        "{type: framing, kind: extraResponse}",
        "{type: framing, kind: badChunk}", "{type: framing, kind: noFinalChunk}",
        "{type: framing, kind: headerFlood, count: 101}", "{type: framing, kind: headerFlood}",
        "{type: framing, kind: http10}",
        "{type: drip, bytes: 1, everyMs: 20}", "{type: drip, bytesPerSecond: 1000, part: all}",
        "{type: header, set: {X-A: \"1\"}, remove: [Date], dateSkewSeconds: -900}",
        "{type: auth, preset: expiredToken}", "{type: auth, preset: invalidSignature}",
        "{type: auth, preset: unrecognizedClient}", "{type: auth, preset: skewed}",
        "{type: auth, preset: accessDenied}",
        "{type: async, outcome: stuck}", "{type: async, outcome: fail, failureReason: no}",
        "{type: async, outcome: succeed, progression: immediate, completions: 2}",
        "{type: async, progression: {polls: 3}}", "{type: async, progression: manual}",
        "{type: async, progression: [{after: PT30S}, {polls: 2}]}", "{type: async, completions: 1}",
        "{type: async, progression: {distribution: {kind: exponential, meanMs: 5}}}",
        "{type: async, progression: {distribution: {kind: fixed, ms: 5}}}",
        "{type: visibility, kind: missing, lag: {reads: 2}}",
        "{type: visibility, kind: resurrected, lag: {for: PT5S}, ops: [\"List*\", DescribeInstance]}",
        "{type: duplicate}", "{type: duplicate, count: 3}",
        "{type: concurrency, limit: 10}",
        "{type: concurrency, limit: 0, of: outstandingAsync, error: {code: ConflictException}}",
        "{type: storage, error: FULL}",
        "{type: storage, at: fsync, error: IOERR, nth: 3, persistent: true}",
        "{type: crash, at: after-commit}", "{type: crash, at: during-checkpoint, how: abort}",
        "{type: clock, skew: -15m, appliesTo: dateHeader}",
        "{type: clock, skew: PT1H, appliesTo: [sigv4, createdDate]}", "{type: pass}",
    ]

    static let matches: [String] = [
        "{}", "{operation: ListInstances}", "{operation: [\"Create*\", {class: list}]}",
        "{region: us-east-1}", "{account: 111122223333}", "{region: {in: [a, \"1\", 2, true]}}",
        "{principal: {accessKeyId: \"AKIA*\", arn: {glob: \"arn:aws:iam::*:role/ci-*\"}}}",
        "{headers: {User-Agent: {regex: app/grants}, x-a: {exists: false}}}",
        "{sdk: {attempt: {lt: 2}, max: 3, retryMode: standard, invocationId: {not: a}, appId: t, name: Boto3}}",
        "{connection: {requestIndex: {gt: 1, le: 5}, id: {ge: 2}}}",
        "{state: {outstandingAsync: {gt: 9}, assignment: {exists: true, status: IN_PROGRESS}}}",
        "{scenario: {name: outage, state: degraded}}",
        "{input: {TargetId: 222233334444, PermissionSetArn: {glob: \"*ps-dead*\", not: {glob: \"*x\"}}, /Filter/Status: IN_PROGRESS}}",
    ]

    static let selections: [String] = [
        "{}", "{skip: 1, every: 2, nth: [3, 1], times: 4, probability: 0.25, drawKey: request}",
        "{scope: invocation, times: 1}", "{scope: session}", "{scope: resource}", "{scope: caller}",
        "{scope: connection}", "{draws: [\"rule#3\", \"9f-a#0\"]}",
        "{window: {after: PT1S, for: 30s, clock: wall}}", "{window: {for: 1ms}}",
        "{bucket: {capacity: 20, refillPerSecond: 0.5, key: [account, input.TargetId], clock: wall}}",
        "{bucket: {capacity: 1, refillPerSecond: 0}}",
    ]

    static let others: [String] = [
        "", "description: d", "enabled: false", "dryRun: true", "priority: -5", "session: t1",
        "labels: {a: b, c: \"5\"}", "expires: {after: PT5M, clock: virtual}", "expires: ~",
        "then: {scenario: {outage: recovering}, enable: [a], disable: [b], stop: false}",
    ]

    /// Where a rule of an effect stands in each of the axes, so that every row of each comes up.
    private static func rule(_ effect: String, _ index: Int) -> String {
        let isEarly = ["before: auth", "at: accept", "refuse", "type: auth"].contains(
            where: effect.contains)
        var parts = ["id: r\(index)", others[index % others.count]].filter { !$0.isEmpty }
        parts.append("match: " + matches[index % matches.count])
        parts.append("select: " + selections[index % selections.count])
        parts.append(
            index.isMultiple(of: 5) && !isEarly
                ? "oneOf: [{weight: 0.25, effects: [\(effect)]}, {weight: 0.5, effects: [{type: pass}]}]"
                : "effects: [\(effect)]")
        return "- {" + parts.joined(separator: ", ") + "}"
    }

    @Test
    func writesEveryRuleSoThatItReadsBackTheSame() throws {
        var count = 0
        for (position, effect) in Self.effects.enumerated() {
            // Steps that share no factor with the lengths of the lists bring every pair up.
            for index in stride(from: position, to: position + 210, by: 7) {
                let rules = try faultRules(Self.rule(effect, index))
                let again = RuleText(json: json(rules), .everything)
                let isSame = again.rules == rules
                #expect(isSame, "\(Self.rule(effect, index)) \(again.report)")
                count += 1
            }
        }
        #expect(count > 2000)
    }

    @Test
    func givesRulesOfTheAPITheirSessionAndAnEnd() throws {
        func rule(_ json: String) throws -> FaultRule {
            var reading = RuleReading.request(in: "t1")
            reading.executable = RuleReading.everything.executable
            let text = RuleText(json: Array(json.utf8), reading)
            return try #require(text.rules?.first, "\(text.report)")
        }
        let plain = try rule(#"[{"effects":[{"type":"pass"}]}]"#)
        #expect(plain.session == "t1" && plain.expiry == .ofAPIRules && plain.id.isEmpty)
        #expect(try rule(#"[{"expires":null,"effects":[{"type":"pass"}]}]"#).expiry == nil)
        #expect(try rule(#"{"session":"*","effects":[{"type":"pass"}]}"#).session == "*")
        let patched = plain.patched(
            with: try .parse(#"{"priority":5,"labels":{"a":"b"},"expires":null}"#))
        let again = RuleText(patched, .patch(of: plain))
        let rule = try #require(again.rules?.first, "\(again.report)")
        #expect(rule.priority == 5 && rule.labels == ["a": "b"] && rule.expiry == nil)
        #expect(rule.session == "t1" && rule.effects == plain.effects)
    }

    /// A rule, and the pointer and start of what is said about it.
    static let problems: [(rule: String, pointer: String, message: String)] = [
        (
            "match: {operation: CreateAccountAssignment, input: {TargetIdd: 1}}",
            "/0/match/input/TargetIdd",
            "the input of CreateAccountAssignment has no 'TargetIdd'. Did you mean 'TargetId'?"
        ),
        (
            "match: {operation: ListAccountAssignmentCreationStatus, input: {/Filter/Statuss: 1}}",
            "/0/match/input/~1Filter~1Statuss",
            "the input of ListAccountAssignmentCreationStatus has no 'Statuss'. Did you mean 'Status'?"
        ),
        (
            "match: {operation: CreateAccountAssignment, input: {/TargetId/x: 1}}",
            "/0/match/input/~1TargetId~1x", "the input of CreateAccountAssignment has no 'x'."
        ),
        (
            "match: {operation: {class: async-start}, input: {Foo: 1}}", "/0/match/input/Foo",
            "the input of any operation matched has no 'Foo'. Known there:"
        ),
        ("match: {headers: {\"a b\": x}}", "/0/match/headers/a b", "expected the name of a header"),
        (
            "match: {sdk: {atempt: 1}}", "/0/match/sdk/atempt",
            "is not a known key. Did you mean 'attempt'?"
        ),
        (
            "select: {scope: invocations}", "/0/select/scope",
            "expected rule, session, invocation, resource, caller or connection, found 'invocations'. Did you mean 'invocation'?"
        ),
        (
            "select: {window: {}}", "/0/select/window",
            "expected 'after', 'for' or both, found neither."
        ),
        (
            "select: {bucket: {capacity: 1, refillPerSecond: 1, key: [zzzzzz]}}",
            "/0/select/bucket/key/0", "expected operation, region"
        ),
        ("select: {draws: [x]}", "/0/select/draws/0", "expected a draw as the schedule writes it"),
        (
            "oneOf: [{weight: 0.6, effects: [{type: pass}]}, {weight: 0.5, effects: [{type: pass}]}]",
            "/0/oneOf", "expected weights whose sum is at most 1, found 1.1."
        ),
        (
            "oneOf: [{weight: 0.6, effects: [{type: pass}]}], effects: [{type: pass}]",
            "/0/effects", "expected either 'effects' or 'oneOf', found both; remove one."
        ),
        ("then: {stopp: true}", "/0/then/stopp", "is not a known key. Did you mean 'stop'?"),
        (
            "match: {operation: DescribeInstance}, effects: [{type: body, mutate: dropMember, member: Nam}]",
            "/0/effects/0/member",
            "the output of DescribeInstance has no 'Nam'. Did you mean 'Name'?"
        ),
        (
            "match: {operation: DescribeInstance}, effects: [{type: body, mutate: badTimestamp, member: Name}]",
            "/0/effects/0/member", "expected a member that is a time, found one that is a text."
        ),
        (
            "match: {operation: DescribeInstance}, effects: [{type: body, mutate: unknownEnum, member: CreatedDate}]",
            "/0/effects/0/member",
            "expected a member that is one of a set of words, found one that is a time."
        ),
        (
            "match: {operation: DeleteInstance}, effects: [{type: body, mutate: dropMember, member: a}]",
            "/0/effects/0/member", "the output of DeleteInstance has no members."
        ),
        (
            "effects: [{type: connection, action: reset, at: accept}, {type: latency, fixedMs: 1}]",
            "/0/effects",
            "'at: accept' comes before any request, where the effect 'latency' has nothing"
        ),
        (
            "effects: [{type: auth, preset: expiredToken}, {type: connection, action: close, commit: apply}]",
            "/0/effects",
            "the rule acts before any work, so the effect 'connection' cannot follow it"
        ),
        (
            "effects: [{type: error, code: X, before: auth, commit: apply}]", "/0/effects/0",
            "an error before authentication cannot follow the work"
        ),
        (
            "effects: [{type: connection, action: reset, for: 5s}]", "/0/effects/0",
            "'for' is used only with 'action: refuse'"
        ),
        (
            "effects: [{type: connection, action: reset, at: {afterBodyBytes: 1, afterHeaderBytes: 1}}]",
            "/0/effects/0/at", "expected exactly one place, found 2."
        ),
        (
            "effects: [{type: latency, fixedMs: 1, clock: virtual}]", "/0/effects/0/clock",
            "expected 'wall'"
        ),
        (
            "effects: [{type: framing, kind: http10, count: 3}]", "/0/effects/0",
            "'count' is used only with 'kind: headerFlood'"
        ),
        (
            "effects: [{type: framing, kind: informational, statuses: [200]}]",
            "/0/effects/0/statuses/0", "expected a whole number from 100 to 199"
        ),
        (
            "effects: [{type: drip, bytesPerSecond: 1, everyMs: 1}]", "/0/effects/0",
            "expected either 'bytesPerSecond' or"
        ),
        (
            "effects: [{type: header, set: {Content-Length: \"1\"}}]",
            "/0/effects/0/set/Content-Length", "Content-Length frames the answer"
        ),
        (
            "effects: [{type: header, set: {X: \"a\\r\\nb\"}}]", "/0/effects/0/set/X",
            "expected a header's value without control characters."
        ),
        (
            "effects: [{type: async, outcome: stuck, progression: immediate}]", "/0/effects/0",
            "what is stuck does not progress"
        ),
        (
            "effects: [{type: async}]", "/0/effects/0",
            "expected 'outcome', 'progression' or 'completions'"
        ),
        (
            "effects: [{type: visibility, kind: stale, lag: {}}]", "/0/effects/0/lag",
            "expected either 'reads' or 'for'."
        ),
        (
            "effects: [{type: storage, error: full}]", "/0/effects/0/error",
            "expected FULL, IOERR, BUSY, LOCKED, CORRUPT, READONLY or NOMEM, found 'full'. Did you mean 'FULL'?"
        ),
        (
            "effects: [{type: clock, skew: soon, appliesTo: sigv4}]", "/0/effects/0/skew",
            "expected a duration such as 15m"
        ),
        (
            "effects: [{type: hang, releaseOn: rule-delete, timeout: 5s}]", "/0/effects/0",
            "'timeout' is used only with 'releaseOn: timeout'"
        ),
        (
            "match: {input: {Nothing: 1}}", "/0/match/input/Nothing",
            "the input of any operation matched has no 'Nothing'"
        ),
        (
            "effects: [{type: body, mutate: dropMember, member: Instancess}]",
            "/0/effects/0/member",
            "the output of any operation matched has no 'Instancess'. Did you mean 'Instances'?"
        ),
    ]

    @Test(arguments: problems)
    func pointsAtWhatCannotWork(_ row: (rule: String, pointer: String, message: String)) {
        let hasEffects = row.rule.contains("effects:")
        let text = RuleText(
            yaml: "- {\(row.rule)\(hasEffects ? "" : ", effects: [{type: pass}]")}", .everything)
        #expect(text.rules == nil)
        let errors = text.problems.filter { $0.severity == .error }
        #expect(errors.map(\.pointer) == [row.pointer], "\(text.report)")
        #expect(errors.first?.message.hasPrefix(row.message) == true, "\(text.report)")
        let hasSuggestion = row.message.contains("Did you mean")
        #expect((errors.first?.suggestion != nil) == hasSuggestion, "\(text.report)")
    }

    /// A rule that is odd but usable, and what is said.
    static let warnings: [(rule: String, pointer: String, message: String)] = [
        (
            "effects: [{type: error, code: ValidationException, retryAfterSeconds: 3}]",
            "/0/effects/0/retryAfterSeconds", "'Retry-After' on a status 400"
        ),
        (
            "effects: [{type: header, dateSkewSeconds: 900}]", "/0/effects/0/dateSkewSeconds",
            "the AWS SDK for JavaScript keeps"
        ),
        (
            "effects: [{type: clock, skew: 1h, appliesTo: dateHeader}]", "/0/effects/0/appliesTo",
            "the AWS SDK for JavaScript keeps"
        ),
        (
            "then: {enable: [slow-strat]}, effects: [{type: pass}]", "/0/then/enable",
            "no rule here has the id 'slow-strat'. Did you mean 'slow-start'?"
        ),
        (
            "match: {operation: ListInstances}, oneOf: [{weight: 0.5, effects: [{type: error, code: Foo}]}]",
            "/0/oneOf/0/effects/0/code", "the model lists no 'Foo' for ListInstances"
        ),
        (
            "oneOf: [{weight: 0, effects: [{type: pass}]}]", "/0/oneOf",
            "an outcome of weight 0 never comes."
        ),
    ]

    @Test(arguments: warnings)
    func warnsOfWhatSurprises(_ row: (rule: String, pointer: String, message: String)) {
        let other =
            "- {id: slow-start, match: {operation: DeleteInstance}, effects: [{type: latency, fixedMs: 1}]}"
        let text = RuleText(yaml: "- {\(row.rule)}\n\(other)", .everything)
        #expect(text.rules?.count == 2, "\(text.report)")
        let found = text.problems.filter { $0.pointer == row.pointer }
        #expect(found.count == 1 && found[0].severity == .warning, "\(text.report)")
        #expect(found.first?.message.hasPrefix(row.message) == true, "\(text.report)")
    }

    @Test
    func refusesWhatThisVersionDoesNotExecute() throws {
        for effect in Self.effects {
            let rule = try #require(try faultRules("- effects: [\(effect)]").first)
            let missing = rule.effects[0].features.filter { !FaultEffect.executable.contains($0) }
            let text = RuleText(yaml: "- effects: [\(effect)]", .file)
            #expect((text.rules == nil) == !missing.isEmpty, "\(effect)")
            let said = text.problems.filter {
                $0.message.contains("is not yet executed") || $0.message.contains("--allow-crash")
            }
            #expect(said.count == missing.count && said.allSatisfy { $0.pointer == "/0/effects/0" })
        }
        var reading = RuleReading.file
        reading.executable = [.pass]
        let rows = [
            "match: {sdk: {attempt: 1}}", "match: {headers: {a: b}}", "select: {scope: invocation}",
            "match: {connection: {id: 1}}", "select: {scope: connection}",
        ]
        for row in rows {
            #expect(
                RuleText(yaml: "- {\(row), effects: [{type: pass}]}", reading).rules == nil,
                "\(row)")
        }
    }
}
