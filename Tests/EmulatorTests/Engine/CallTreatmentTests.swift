import AWSJSON
import IdentityCenter
import SQLiteStore
import TestSupport
import Testing

@testable import Emulator

/// What the engine does to calls when rules say so, without the language of rules.
struct CallTreatmentTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private static let failure = ServiceError(ErrorCode("ThrottlingException"), "slow down")

    /// Treats calls of one operation.
    private func treat(
        _ operation: String, in harness: EngineHarness, _ treatment: CallTreatment
    ) {
        harness.engine.core.withLock { core in
            core.defaultSession?.environment.judge = { call in
                call.operation == operation ? treatment : .none
            }
        }
    }

    private func create(_ harness: EngineHarness, _ name: String) -> Engine.Answer {
        harness.call(
            "CreatePermissionSet",
            #"{"InstanceArn":"\#(EngineHarness.instance)","Name":"\#(name)"}"#
        ).answer
    }

    private func listedCount(_ harness: EngineHarness) -> Int {
        let output = harness.call(
            "ListPermissionSets", #"{"InstanceArn":"\#(EngineHarness.instance)"}"#
        ).output
        return output[pointer: "/PermissionSets"]?.array?.count ?? -1
    }

    @Test(arguments: [true, false])
    func anErrorComesBeforeOrAfterTheWork(runsHandler: Bool) throws {
        let harness = try EngineHarness(path: folder.file())
        treat(
            "CreatePermissionSet", in: harness,
            CallTreatment(runsHandler: runsHandler, error: Self.failure))
        let answer = create(harness, "Set")
        #expect(answer.error == Self.failure)
        #expect(answer.isCommitted == runsHandler)
        #expect((answer.stateVersions.after > answer.stateVersions.before) == runsHandler)
        #expect(harness.fate(of: answer.version) == .durable)
        #expect(harness.state?.permissionSets.count == (runsHandler ? 1 : 0))
        #expect(try harness.reloaded() == harness.state)
        // The client that tries again meets what the lost answer left.
        treat("CreatePermissionSet", in: harness, .none)
        #expect(
            create(harness, "Set").error?.code.name == (runsHandler ? "ConflictException" : nil))
        try harness.engine.close()
    }

    @Test
    func aHandlerThatRefusesIsAnsweredWithTheInjectedErrorAllTheSame() throws {
        let harness = try EngineHarness(path: folder.file())
        _ = harness.createSet("Set")
        treat("CreatePermissionSet", in: harness, CallTreatment(error: Self.failure))
        let answer = create(harness, "Set")
        #expect(answer.error == Self.failure && !answer.isCommitted)
        try harness.engine.close()
    }

    @Test
    func aWithheldCallDoesNothing() throws {
        let harness = try EngineHarness(path: folder.file())
        treat("CreatePermissionSet", in: harness, CallTreatment(runsHandler: false))
        let answer = create(harness, "Set")
        #expect(!answer.isCommitted && !answer.treatment.runsHandler)
        #expect(harness.state?.permissionSets.count == 0)
        // What is not treated goes on.
        #expect(listedCount(harness) == 0)
        try harness.engine.close()
    }

    @Test
    func aDuplicateRunsTheHandlerAgainAndAnswersTheFirst() throws {
        let harness = try EngineHarness(path: folder.file())
        treat("CreatePermissionSet", in: harness, CallTreatment(runCount: 2))
        #expect(create(harness, "Set").error == nil)
        #expect(harness.state?.permissionSets.count == 1)
        treat("CreateApplication", in: harness, CallTreatment(runCount: 3))
        let made = harness.call(
            "CreateApplication",
            #"{"ApplicationProviderArn":"arn:aws:sso::aws:applicationProvider/custom","InstanceArn":"\#(EngineHarness.instance)","Name":"App"}"#
        ).answer
        #expect(made.error == nil)
        #expect(harness.state?.applications.count == 3)
        let reply = harness.call("ListInstances", "{}").answer
        #expect(harness.fate(of: reply.version) == .durable)
        #expect(try harness.reloaded() == harness.state)
        try harness.engine.close()
    }

    // MARK: Asynchronous requests

    static let overrides: [(AsynchronousOverride, status: String, due: Int64?)] = [
        (AsynchronousOverride(outcome: .stuck), "IN_PROGRESS", nil),
        (AsynchronousOverride(outcome: .fail(reason: "no")), "FAILED", 3000),
        (AsynchronousOverride(outcome: .succeed), "SUCCEEDED", 3000),
        (AsynchronousOverride(progression: .after(milliseconds: 500)), "SUCCEEDED", 500),
        (AsynchronousOverride(progression: .manual), "IN_PROGRESS", nil),
        (
            AsynchronousOverride(
                outcome: .fail(reason: "no"), progression: .after(milliseconds: 9000)), "FAILED",
            9000
        ),
    ]

    @Test(arguments: overrides)
    func howARequestEndsIsFixedWhenItIsMade(
        override: AsynchronousOverride, status: String, due: Int64?
    ) throws {
        var harness = try EngineHarness(path: folder.file(), mode: .frozen)
        let set = try #require(harness.createSet("Set"))
        treat(
            "CreateAccountAssignment", in: harness, CallTreatment(asynchronous: override))
        let output = harness.durableCall(
            "CreateAccountAssignment", EngineHarness.assignment(set))
        let id = try #require(
            EngineHarness.text(output, "/AccountAssignmentCreationStatus/RequestId"))
        // Neither a rule that goes nor a restart changes it.
        try harness.engine.close()
        harness = try EngineHarness(path: folder.file(), mode: .frozen)
        if let due {
            #expect(
                try harness.engine.advance("default", .by(milliseconds: due - 1)).value == [])
            #expect(
                try harness.engine.advance("default", .by(milliseconds: 1)).value.map(\.to)
                    == [status])
        } else {
            #expect(try harness.engine.runToEnd("default").value == [])
            for _ in 0..<3 { #expect(harness.status(id).status == status) }
        }
        try harness.engine.close()
    }

    /// A completion that is delivered twice undoes what happened in between.
    @Test
    func aRepeatedCompletionHasItsEffectAgain() throws {
        var harness = try EngineHarness(path: folder.file(), mode: .frozen)
        let set = try #require(harness.createSet("Set"))
        treat(
            "CreateAccountAssignment", in: harness,
            CallTreatment(asynchronous: AsynchronousOverride(completionCount: 2)))
        _ = harness.durableCall("CreateAccountAssignment", EngineHarness.assignment(set))
        #expect(try harness.engine.advance("default", .by(milliseconds: 3000)).value.count == 1)
        let ends = try harness.engine.timers("default")
        #expect(ends.count == 1)
        #expect(try !harness.engine.inFlight("default").isNothing)
        _ = try harness.engine.putTransitions(
            try JSONValue.parse(#"{"default": {"progression": "immediate"}}"#),
            for: .accountAssignmentDeletion, in: "default")
        _ = harness.durableCall("DeleteAccountAssignment", EngineHarness.assignment(set))
        _ = harness.durable(try harness.engine.advance("default", .by(milliseconds: 0)))
        #expect(harness.state?.accountAssignments.count == 0)
        try harness.engine.close()
        harness = try EngineHarness(path: folder.file(), mode: .frozen)
        let repeated = harness.durable(
            try harness.engine.advance("default", .by(milliseconds: 3000)))
        #expect(repeated.map(\.from) == ["SUCCEEDED"] && repeated.map(\.to) == ["SUCCEEDED"])
        #expect(harness.state?.accountAssignments.count == 1)
        #expect(try harness.engine.inFlight("default").isNothing)
        #expect(try harness.reloaded() == harness.state)
        try harness.engine.close()
    }

    // MARK: Visibility

    private func lag(
        _ harness: EngineHarness, _ kinds: Set<VisibilityLag.Kind>, _ length: VisibilityLag.Length
    ) throws {
        try harness.engine.keepHistory(true, of: "default")
        treat(
            "ListPermissionSets", in: harness,
            CallTreatment(visibility: VisibilityLag(kinds: kinds, length: length)))
    }

    @Test
    func aChangeIsNotSeenByTheFirstReads() throws {
        let harness = try EngineHarness(path: folder.file())
        _ = harness.createSet("Old")
        try lag(harness, Set(VisibilityLag.Kind.allCases), .reads(2))
        #expect(listedCount(harness) == 1)
        let set = try #require(harness.createSet("New"))
        // Other operations see it at once.
        let described = harness.call(
            "DescribePermissionSet",
            #"{"InstanceArn":"\#(EngineHarness.instance)","PermissionSetArn":"\#(set)"}"#)
        #expect(described.answer.error == nil)
        #expect([1, 1, 2, 2] == (0..<4).map { _ in listedCount(harness) })
        #expect(try harness.reloaded() == harness.state)
        try harness.engine.close()
    }

    @Test
    func aChangeIsNotSeenForAWhile() throws {
        let harness = try EngineHarness(path: folder.file(), mode: .frozen)
        try lag(harness, [.missing], .milliseconds(5000))
        _ = harness.createSet("Set")
        #expect(listedCount(harness) == 0)
        _ = try harness.engine.advance("default", .by(milliseconds: 4999))
        #expect(listedCount(harness) == 0)
        _ = try harness.engine.advance("default", .by(milliseconds: 1))
        #expect(listedCount(harness) == 1)
        try harness.engine.close()
    }

    @Test(
        arguments: [(.missing, 1), (.resurrected, 3), (.stale, 2)] as [(VisibilityLag.Kind, Int)])
    func eachKindHidesItsOwnChanges(kind: VisibilityLag.Kind, count: Int) throws {
        let harness = try EngineHarness(path: folder.file())
        let gone = try #require(harness.createSet("Gone"))
        _ = harness.createSet("Old")
        try lag(harness, [kind], .reads(1))
        _ = harness.createSet("New")
        _ = harness.durableCall(
            "DeletePermissionSet",
            #"{"InstanceArn":"\#(EngineHarness.instance)","PermissionSetArn":"\#(gone)"}"#)
        #expect(listedCount(harness) == count)
        #expect(listedCount(harness) == 2)
        try harness.engine.close()
    }

    @Test
    func historyIsKeptOnlyWhileAskedForAndBounded() throws {
        let harness = try EngineHarness(path: folder.file())
        try lag(harness, [.missing], .reads(1000))
        for index in 0..<ChangeHistory.entryCountMax + 10 { _ = create(harness, "Set\(index)") }
        // The ten oldest are seen by everybody.
        #expect(listedCount(harness) == 10)
        try harness.engine.keepHistory(false, of: "default")
        #expect(listedCount(harness) == 100)
        try harness.engine.close()
    }
}
