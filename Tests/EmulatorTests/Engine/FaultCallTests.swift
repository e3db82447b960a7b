import AWSJSON
import HTTPWire
import IdentityCenter
import SQLiteStore
import ServiceModels
import TestSupport
import Testing

@testable import Emulator

/// What the engine does to calls when rules say so.
struct FaultCallTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func harness(_ rules: String) throws -> EngineHarness {
        let harness = try EngineHarness(path: folder.file())
        harness.durable(harness.engine.setRules(RuleSet(try faultRules(rules))))
        return harness
    }

    private func create(_ harness: EngineHarness, _ name: String) -> Engine.Answer {
        harness.call(
            "CreatePermissionSet",
            #"{"InstanceArn":"\#(EngineHarness.instance)","Name":"\#(name)"}"#
        ).answer
    }

    /// Whether the work of a call is done, and whether its changes stay, for each effect.
    @Test(arguments: [
        ("{type: error, code: ThrottlingException}", false),
        ("{type: error, code: ThrottlingException, before: auth}", false),
        ("{type: error, code: ThrottlingException, commit: apply}", true),
        ("{type: connection, action: reset}", false),
        ("{type: connection, action: reset, commit: apply}", true),
        ("{type: connection, action: reset, at: {afterBodyBytes: 1}}", true),
        ("{type: connection, action: reset, at: {afterBodyBytes: 1}, commit: none}", false),
        ("{type: body, mutate: empty}", true),
        ("{type: body, mutate: empty, commit: none}", false),
        ("{type: framing, kind: badChunk}", true),
        ("{type: framing, kind: badChunk, commit: none}", false),
        ("{type: auth, preset: expiredToken}", false),
        ("{type: hang}", false),
        ("{type: hang, commit: apply}", true),
        ("{type: hang, at: after-commit}", true),
        ("{type: latency, fixedMs: 5, at: before-commit}", false),
        ("{type: latency, fixedMs: 5, at: accept}", false),
        ("{type: latency, fixedMs: 5, at: after-commit}", true),
        ("{type: latency, fixedMs: 5}", true),
        ("{type: storage, at: read, error: IOERR}", false),
        ("{type: storage, at: open, error: IOERR, persistent: true}", false),
        ("{type: pass}", true),
    ])
    func worksOrNot(_ effect: String, _ isDone: Bool) throws {
        let harness = try harness(
            "- {id: r, match: {operation: CreatePermissionSet}, effects: [\(effect)]}")
        let answer = create(harness, "Set")
        #expect(answer.isCommitted == isDone, "\(effect)")
        #expect(harness.fate(of: answer.version) == .durable)
        #expect(harness.state?.permissionSets.count == (isDone ? 1 : 0))
        #expect(try harness.reloaded() == harness.state)
        #expect(answer.decision.headerValue == "r")
    }

    /// A call that was postponed does its work when it is run again, with its first id and verdict.
    @Test
    func postponedCallsRunLater() throws {
        let harness = try harness(
            "- {id: r, select: {times: 1}, effects: [{type: latency, fixedMs: 5, at: before-commit}]}"
        )
        let input = #"{"InstanceArn":"\#(EngineHarness.instance)","Name":"Late"}"#
        let first = create(harness, "Late")
        #expect(first.treatment.isPostponed && first.error == nil)
        let verdict = try #require(first.verdict?.running)
        var writer = JSONWriter()
        let second = Array(input.utf8).withUnsafeBytes { body in
            harness.engine.answer(
                Engine.IncomingCall(
                    operation: .ssoAdmin(.createPermissionSet), body: body, session: nil,
                    accessKeyID: nil,
                    region: nil, verdict: verdict, requestID: first.requestID), output: &writer)
        }
        #expect(second.isCommitted && second.requestID == first.requestID)
        #expect(second.decision == first.decision)
        #expect(harness.engine.createSet("Next") != nil)
        #expect(harness.engine.faultHits == ["r": 1])
    }

    /// A late call that is delivered twice starts two requests, each with an id of its own.
    @Test
    func postponedDuplicatesHaveIdsOfTheirOwn() throws {
        let harness = try harness(
            """
            - id: r
              match: {operation: CreateAccountAssignment}
              select: {times: 1}
              effects: [{type: latency, fixedMs: 5, at: before-commit}, {type: duplicate}]
            """)
        let set = try #require(harness.createSet("Set"))
        let input = EngineHarness.assignment(set)
        let first = harness.call("CreateAccountAssignment", input).answer
        let verdict = try #require(first.verdict?.running)
        var writer = JSONWriter()
        _ = Array(input.utf8).withUnsafeBytes { body in
            harness.engine.answer(
                Engine.IncomingCall(
                    operation: .ssoAdmin(.createAccountAssignment), body: body, session: nil,
                    accessKeyID: nil, region: nil, verdict: verdict, requestID: first.requestID),
                output: &writer)
        }
        // The first one is there still: the second met it in flight, and did not take its place.
        #expect(harness.status(first.requestID.description).status == "IN_PROGRESS")
        let second = harness.call("ListInstances", "{}").answer
        let ordinals = harness.engine.core.withLock { $0.defaultSession?.world.callOrdinal }
        #expect(second.requestID != first.requestID && ordinals == 5)
    }

    /// Rules that act on answers alone judge refused calls too; others must not count them.
    @Test(arguments: [
        ("{type: drip, bytes: 1, everyMs: 1}", true), ("{type: header, set: {A: b}}", true),
        ("{type: connection, action: reset}", true), ("{type: body, mutate: html}", true),
        ("{type: latency, fixedMs: 1}", true),
        ("{type: latency, fixedMs: 1, at: before-commit}", false),
        ("{type: error, code: ThrottlingException}", false), ("{type: hang}", false),
        ("{type: storage, error: FULL}", false), ("{type: duplicate}", false),
    ])
    func refusedCalls(_ effect: String, _ isHit: Bool) throws {
        let harness = try harness("- {id: r, effects: [\(effect)]}")
        let answer = harness.call("CreatePermissionSet", #"{"Name":""}"#).answer
        #expect(answer.error?.code.name == "ValidationException")
        #expect(answer.decision.headerValue == (isHit ? "r" : nil), "\(effect)")
        #expect(harness.engine.faultHits == (isHit ? ["r": 1] : [:]))
    }

    @Test
    func failsReadsUntilHealed() throws {
        let harness = try harness(
            "- {id: r, select: {times: 1}, effects: [{type: storage, at: read, error: IOERR, nth: 2, persistent: true}]}"
        )
        let list = #"{"InstanceArn":"\#(EngineHarness.instance)"}"#
        func code() -> String? { harness.call("ListPermissionSets", list).answer.error?.code.name }
        // The second read from the call that hits, and every one behind it.
        #expect(code() == nil)
        #expect(code() == "InternalServerException")
        #expect(code() == "InternalServerException")
        #expect(harness.engine.healStorage() == 1)
        #expect(code() == nil)
    }

    /// What operators do is stored whatever calls meet, and is answered when nothing had to be.
    @Test(arguments: [true, false])
    func failingDisksLeaveOperatorsAlone(isStored: Bool) throws {
        let harness = try EngineHarness(path: folder.file())
        let memory = try Engine(
            store: nil, rules: .standard, defaults: harness.engine.defaults,
            callers: CallerDirectory([:]), seeding: harness.engine.seeding, seed: 1,
            logger: harness.engine.logger)
        let engine = isStored ? harness.engine : memory
        func fate(_ version: UInt64) -> EngineCore.Fate {
            isStored ? harness.fate(of: version) : memory.fate(of: version)
        }
        engine.failStorage(StorageFault(point: .commit, code: .full, isPersistent: true))
        let lost = try #require(engine.createSet("Lost"))
        #expect(fate(lost.version) == .failed)
        _ = engine.takeDecisions()
        // Nothing changes, so nothing is waited for.
        #expect(fate(engine.setRules(RuleSet()).version) == .durable)
        let rules = RuleSet(try faultRules("- {id: r, effects: [{type: pass}]}"))
        #expect(fate(engine.setRules(rules).version) == .durable)
        #expect(try fate(engine.setClock("default", .frozen).version) == .durable)
        #expect(try fate(engine.reset(session: "default").version) == .durable)
        #expect(fate(try #require(engine.createSet("Lost")).version) == .failed)
        _ = engine.takeDecisions()
        #expect(engine.healStorage() == 1)
        #expect(fate(try #require(engine.createSet("Kept")).version) == .durable)
    }

    @Test
    func createsUnderAWrongClock() throws {
        let harness = try harness(
            "- {id: r, effects: [{type: clock, skew: -15m, appliesTo: [createdDate]}]}")
        let set = try #require(harness.createSet("Early"))
        let answer = create(harness, "Other")
        let created = harness.state?.permissionSets[set]?.createdDate.millisecondsSinceEpoch
        #expect(created == answer.now.millisecondsSinceEpoch - 900_000)
    }

    @Test
    func withdrawsHangsThatAreTooMany() throws {
        let harness = try harness("- {id: r, effects: [{type: hang}]}")
        var writer = JSONWriter()
        let answer = Array("{}".utf8).withUnsafeBytes { body in
            harness.engine.answer(
                Engine.IncomingCall(
                    operation: .ssoAdmin(.listInstances), body: body, session: nil,
                    accessKeyID: nil,
                    region: nil, mayHang: false), output: &writer)
        }
        #expect(answer.error == nil && !answer.treatment.isPostponed)
        #expect(answer.decision.headerValue == nil)
    }

    /// Requests ask for faults only where they may.
    @Test(arguments: [true, false])
    func asksForFaults(isAllowed: Bool) throws {
        let harness = try harness("[]")
        let features: Set<FaultFeature>? = isAllowed ? FaultEffect.executable : nil
        harness.engine.core.withLock { core in
            core.defaultSession?.environment.requestedFeatures = features
        }
        let rows = [
            ("error=ThrottlingException;times=1", ["ThrottlingException", nil]),
            ("error=ConflictException", ["ConflictException", "ConflictException"]),
            ("eror=x", ["ValidationException", "ValidationException"]),
        ]
        for (header, codes) in rows {
            for code in codes {
                let answer = try ask(harness, header)
                #expect(answer.error?.code.name == (isAllowed ? code : nil), "\(header)")
            }
        }
    }

    /// Calls with the header in which requests ask for faults.
    private func ask(_ harness: EngineHarness, _ header: String) throws -> Engine.Answer {
        let text = "POST / HTTP/1.1\r\nHost: a\r\nX-SSO-Admin-Local-Fault: \(header)\r\n\r\n"
        return try withFields(of: text) { fields in
            var writer = JSONWriter()
            return Array("{}".utf8).withUnsafeBytes { body in
                harness.engine.answer(
                    Engine.IncomingCall(
                        operation: .ssoAdmin(.listInstances), body: body, session: nil,
                        accessKeyID: nil,
                        region: nil, fields: fields), output: &writer)
            }
        }
    }
}

/// The fields of a request.
private func withFields<Result>(
    of text: String, _ body: (RequestFields) throws -> Result
) throws -> Result {
    var octets = Array(text.utf8)
    let parser = RequestParser(limits: MessageLimits())
    return try octets.withUnsafeMutableBytes { room throws in
        _ = try parser.advance(room)
        let request = RequestView(
            parser, in: UnsafeRawBufferPointer(room), connectionID: 1,
            requestIndexOnConnection: 0)
        return try body(request.fields)
    }
}

extension Engine {
    /// How often each rule of the default session hit.
    fileprivate var faultHits: [String: UInt64] {
        core.withLock { core in
            let counters = core.defaultSession?.environment.faultCounters ?? []
            return Dictionary(
                counters.filter { $0.hitCount > 0 }.map { ($0.ruleID, $0.hitCount) },
                uniquingKeysWith: +)
        }
    }

    /// Makes a permission set; `nil` when that failed.
    fileprivate func createSet(_ name: String) -> Answer? {
        var writer = JSONWriter()
        let input = #"{"InstanceArn":"\#(EngineHarness.instance)","Name":"\#(name)"}"#
        let answer = Array(input.utf8).withUnsafeBytes { body in
            self.answer(
                IncomingCall(
                    operation: .ssoAdmin(.createPermissionSet), body: body, session: nil,
                    accessKeyID: nil,
                    region: nil), output: &writer)
        }
        return answer.error == nil ? answer : nil
    }
}
