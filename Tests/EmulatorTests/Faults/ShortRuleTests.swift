import AWSJSON
import IdentityCenter
import Testing

@testable import Emulator

struct ShortRuleTests {
    /// A line, and the rule in the long form.
    static let rows: [(line: String, yaml: String)] = [
        (
            "CreateAccountAssignment attempt<2 -> ThrottlingException",
            "match: {operation: [CreateAccountAssignment], sdk: {attempt: {lt: 2}}}, effects: [{type: error, code: ThrottlingException}]"
        ),
        (
            "* -> 250ms + reset",
            "effects: [{type: latency, fixedMs: 250}, {type: connection, action: reset}]"
        ),
        (
            "class:async-start,List* TargetId=111122223333 times=1 -> lost",
            "match: {operation: [{class: async-start}, \"List*\"], input: {TargetId: {in: [111122223333]}}}, select: {times: 1}, effects: [{type: connection, action: close, commit: apply}]"
        ),
        (
            "ListInstances p=0.1 draw=request nth=1,3 -> Slow/503:before-auth",
            "match: {operation: [ListInstances]}, select: {probability: 0.1, drawKey: request, nth: [1, 3]}, effects: [{type: error, code: Slow, status: 503, before: auth}]"
        ),
        (
            "* id=a priority=5 session=t1 label:suite=x app~^gr region!=us-east-1 -> cut",
            "id: a, priority: 5, session: t1, labels: {suite: x}, match: {region: {not: {in: [us-east-1]}}, sdk: {appId: {regex: ^gr}}}, effects: [{type: body, mutate: truncate, fraction: 0.5, contentLength: original}]"
        ),
        (
            "* header:user-agent=\"*two words*\" outstanding>=10 assigned=true -> InternalServerException:commit",
            "match: {headers: {user-agent: {glob: \"*two words*\"}}, state: {outstandingAsync: {ge: 10}, assignment: {exists: {in: [true]}}}}, effects: [{type: error, code: InternalServerException, commit: apply}]"
        ),
        (
            "ListAccountAssignmentCreationStatus /Filter/Status=FAILED request>1 request<5 -> pass",
            "match: {operation: [ListAccountAssignmentCreationStatus], connection: {requestIndex: {gt: 1, lt: 5}}, input: {/Filter/Status: {in: [FAILED]}}}, effects: [{type: pass}]"
        ),
        (
            "class:async-start -> fail",
            "match: {operation: {class: async-start}}, effects: [{type: async, outcome: fail}]"
        ),
        ("* -> hang", "effects: [{type: hang}]"),
        ("* -> refuse", "effects: [{type: connection, action: refuse}]"),
        ("* -> empty", "effects: [{type: body, mutate: empty}]"),
    ]

    @Test(arguments: rows)
    func readsALineAndWritesItBack(_ line: String, _ yaml: String) throws {
        let short = try ShortRule(line)
        let text = RuleText(short.document, .everything)
        let long = RuleText(yaml: "{\(yaml)}", .everything)
        #expect(text.rules != nil, "\(text.report)")
        #expect(text.rules == long.rules, "\(long.report)")
        let again = try ShortRule(short.description)
        #expect(again == short)
        #expect(RuleText(again.document, .everything).rules == text.rules)
    }

    @Test
    func writesValuesWithQuotesBack() throws {
        for value in ["a b", "a\"b", "a\\b", "", "->", "x->y", "a\\\"", " "] {
            let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            let short = try ShortRule("* TargetId=\"\(escaped)\" -> hang")
            #expect(short.terms[0].value == value)
            #expect(try ShortRule(short.description) == short, "\(short.description)")
        }
    }

    @Test(arguments: [
        ("ListInstances", 14, "expected '->'"), ("-> hang", 1, "expected an operation"),
        ("* attempt -> hang", 3, "expected a condition such as"),
        ("* ->", 5, "expected an effect such as"),
        ("* -> hang reset", 11, "expected '+' before another effect, found 'reset'."),
        ("* -> + hang", 6, "expected an effect, found '+'."),
        ("* -> hang +", 12, "expected an effect such as"),
        ("* a=\"b -> hang", 15, "a quote is not closed."), ("", 1, "expected '->'"),
        ("* a!b -> hang", 3, "expected '=', '!='"),
    ])
    func saysWhereALineGoesWrong(_ line: String, _ column: Int, _ message: String) {
        do {
            _ = try ShortRule(line)
            Issue.record("\(line) is a rule")
        } catch {
            #expect(error.column == column && error.message.hasPrefix(message), "\(error)")
        }
    }

    @Test(arguments: [
        ("CreateAccountAsignment -> hang", "Did you mean 'CreateAccountAssignment'?"),
        ("CreateAccountAssignment TargetIdd=1 -> hang", "Did you mean 'TargetId'?"),
        ("* scope=invocaton -> hang", "Did you mean 'invocation'?"),
        ("* times=x -> hang", "found the text 'x'"),
        ("* -> Foo:befor", "is not a known key."),
    ])
    func findsWhatCannotWorkInALine(_ line: String, _ message: String) throws {
        let text = RuleText(try ShortRule(line).document, .everything)
        #expect(text.rules == nil && text.report.contains(message), "\(text.report)")
    }

    @Test(arguments: [
        (
            "error=ThrottlingException;times=1",
            "select: {times: 1}, effects: [{type: error, code: ThrottlingException}]"
        ),
        (
            " latency = 250ms ; error=X; status=503;scope=invocation",
            "select: {scope: invocation}, effects: [{type: latency, distribution: 250ms}, {type: error, code: X, status: 503}]"
        ),
        (
            "connection=close;commit=apply",
            "effects: [{type: connection, action: close, commit: apply}]"
        ),
        ("hang", "effects: [{type: hang, releaseOn: client-close}]"),
        ("hang=client-close", "effects: [{type: hang, releaseOn: client-close}]"),
        ("hang=300ms", "effects: [{type: hang, timeout: 300ms}]"),
        ("hang=300", "effects: [{type: hang, timeout: 300ms}]"),
        ("hang=timeout", "effects: [{type: hang, releaseOn: timeout}]"),
        ("latency=100", "effects: [{type: latency, fixedMs: 100}]"),
        ("latency=0.5", "effects: [{type: latency, fixedMs: 0.5}]"),
        ("drip", "effects: [{type: drip}]"), ("body=html", "effects: [{type: body, mutate: html}]"),
        ("drip=100;nth=3", "select: {nth: 3}, effects: [{type: drip, bytesPerSecond: 100}]"),
    ])
    func readsTheHeader(_ value: String, _ yaml: String) throws {
        let text = RuleText(try HeaderFault(value).document, .everything)
        var rule = try #require(text.rules?.first, "\(text.report)")
        let again = RuleText(try HeaderFault(value).document, .everything)
        #expect(rule.id.hasPrefix("header-") && again.rules?.first?.id == rule.id)
        rule.id = ""
        #expect([rule] == RuleText(yaml: "{\(yaml)}", .everything).rules)
    }

    @Test(arguments: [
        ("times=1", "expected an effect"),
        ("eror=X", "'eror' is not a known key. Did you mean 'error'?"),
        ("error=", "expected a value such as error=ThrottlingException for 'error', found none."),
        ("error", "expected a value such as error=ThrottlingException"),
        ("latency= ", "expected a value such as latency=250ms"), ("hang=", "expected a value"),
        ("message=;error=X", "expected a value"), ("hang=rule-delete", "expected 'client-close'"),
        ("error=X;error=Y", "'error' is there twice."), ("", "expected an effect"),
        (String(repeating: "x", count: 1025), "expected at most 1024 bytes, found 1025."),
    ])
    func refusesHeadersItCannotRead(_ value: String, _ message: String) {
        do {
            _ = try HeaderFault(value)
            Issue.record("\(value) was read")
        } catch { #expect(error.message.hasPrefix(message), "\(error)") }
    }

    @Test
    func takesFaultsFromAppIDs() throws {
        let fault = try #require(AppIDFault("t42+fault.throttle-first"))
        #expect(fault.session == "t42" && fault.name == "throttle-first")
        #expect(AppIDFault("t42") == nil && AppIDFault("t42+fault.") == nil)
        #expect(AppIDFault("t+fault.none")?.line == nil)
        for (name, line) in AppIDFault.named {
            let text = RuleText(try ShortRule(line).document, .everything)
            #expect(text.rules?.first?.id == "app-" + name, "\(text.report)")
        }
    }

    @Test
    func hasEveryPreset() throws {
        let names = [
            "aws-limits", "flaky-network", "outage", "eventual-consistency", "slow-provisioning",
            "expired-credentials", "disk-full", "suspended-account", "magic-ids",
        ]
        #expect(Preset.all.map(\.name) == names)
        for preset in Preset.all {
            let text = RuleText(yaml: preset.yaml, .everything)
            let rules = try #require(text.rules, "\(preset.name): \(text.report)")
            let serious = text.problems.filter { !$0.message.contains("the model lists no") }
            #expect(serious.isEmpty, "\(preset.name): \(text.report)")
            #expect(!rules.isEmpty && rules.allSatisfy { !$0.id.isEmpty })
            #expect(
                preset.rules(session: "t1").allSatisfy {
                    $0.session == "t1" && $0.labels["preset"] == preset.name
                })
            #expect(!preset.clientSees.contains("  ") && preset.summary.hasSuffix("."))
        }
        // All at once, with ids of their own.
        let all = Preset.all.flatMap { $0.rules() }
        #expect(RuleSet(all).rules.count == all.count)
    }

    @Test
    func limitsAsTheServiceDoes() throws {
        let preset = try #require(Preset.named("aws-limits"))
        var engine = try #require(
            FaultEngine(rules: preset.rules(), draws: Draws(seed: 1, session: "default")))
        func refusals(_ count: Int, at milliseconds: Int64) -> Int {
            (0..<count).count { _ in
                engine.evaluate(request("ListInstances", account: "1", at: milliseconds)).error
                    != nil
            }
        }
        let counts = [refusals(25, at: 0), refusals(3, at: 100), refusals(25, at: 60_000)]
        #expect(counts == [5, 1, 5])
        // Each service in its own words, out of its own bucket.
        let lists = (0..<22).map { _ in
            engine.evaluate(
                request("organizations:ListAccounts", account: "1", at: 60_000)
            ).error?.serviceError.code.name
        }
        #expect(lists.compactMap(\.self) == Array(repeating: "TooManyRequestsException", count: 2))
        let users = ["d-1", "d-2"].flatMap { store in
            (0..<21).map { _ in
                engine.evaluate(
                    request(
                        "identitystore:ListUsers", #"{"IdentityStoreId":"\#(store)"}"#,
                        account: "1", at: 60_000)
                ).error != nil
            }
        }
        #expect(users.count(where: \.self) == 2)
        #expect(engine.evaluate(request("sts:GetCallerIdentity", at: 60_000)).error == nil)
    }

    @Test(arguments: [
        ("suspended-account", "444455556666"), ("magic-ids", "999999990002"),
    ])
    func aSuspendedAccountFailsWithItsReason(_ preset: String, _ account: String) throws {
        let rules = try #require(Preset.named(preset)).rules()
        var engine = try #require(
            FaultEngine(rules: rules, draws: Draws(seed: 1, session: "default")))
        let other = engine.evaluate(
            request("CreateAccountAssignment", #"{"TargetId":"111122223333"}"#))
        #expect(other == .pass)
        let decision = engine.evaluate(
            request("CreateAccountAssignment", #"{"TargetId":"\#(account)"}"#))
        #expect(decision.terminal == nil && decision.asynchronous?.outcome == .fail)
        #expect(
            decision.asynchronous?.failureReason
                == "Obtaining permissions to manage your AWS account '\(account)' is taking longer than usual."
        )
    }

    /// Each reserved account does what its row in the documentation says.
    @Test
    func reservedAccountsMisbehaveEachInItsWay() throws {
        let rules = try #require(Preset.named("magic-ids")).rules()
        var engine = try #require(
            FaultEngine(rules: rules, draws: Draws(seed: 1, session: "default")))
        func decisions(_ account: String) -> [FaultDecision] {
            (1...2).map { attempt in
                engine.evaluate(
                    request(
                        "CreateAccountAssignment", #"{"TargetId":"\#(account)"}"#,
                        headers: sdk("call-\(account)", attempt: attempt)))
            }
        }
        #expect(decisions("999999990001").map(\.asynchronous?.outcome) == [.stuck, .stuck])
        #expect(
            decisions("999999990003").map(\.error?.serviceError.code.name) == [
                "ThrottlingException", nil,
            ])
        let lost = decisions("999999990004")
        #expect(lost[0].terminal != nil && lost[0].commits && lost[1].terminal == nil)
        #expect(
            decisions("999999990005").map { $0.asynchronous?.progression?.delays.count } == [1, 1])
        for free in ["999999990000", "999999990006", "000000000001"] {
            #expect(decisions(free) == [.pass, .pass])
        }
    }
}
