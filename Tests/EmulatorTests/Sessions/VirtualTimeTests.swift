import AWSJSON
import IdentityCenter
import SQLiteStore
import ServiceModels
import TestSupport
import Testing

@testable import Emulator

struct VirtualTimeTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private static let afterAWhile = TransitionPolicy(
        standard: Transition(.after(milliseconds: 3000)))

    /// Starts so many creations, a second of session time apart, and answers their ids.
    private func begin(
        _ count: Int, _ harness: EngineHarness, in session: String = "default"
    ) throws -> [String] {
        let set = try #require(harness.createSet("Set", in: session))
        return try (0..<count).map { user in
            let output = harness.durableCall(
                "CreateAccountAssignment", EngineHarness.assignment(set, user: user), in: session)
            _ = harness.durable(
                try harness.engine.advance(session, .by(milliseconds: 100)))
            return try #require(
                EngineHarness.text(output, "/AccountAssignmentCreationStatus/RequestId"))
        }
    }

    @Test
    func advancingRunsWhatIsDueInOrderAndSaysSo() throws {
        let harness = try EngineHarness(
            path: folder.file(), transitions: Self.afterAWhile, mode: .frozen)
        let ids = try begin(5, harness)
        let timers = try harness.engine.timers("default")
        #expect(timers.map(\.subject) == ids)
        #expect(timers.map(\.at) == timers.map(\.at).sorted())
        // The first two.
        var ended = try harness.engine.advance("default", .to(timers[1].at)).value
        #expect(ended.map(\.subject) == Array(ids[0..<2]))
        #expect(ended.map(\.at) == timers[0..<2].map(\.at))
        #expect(ended.allSatisfy { $0.from == "IN_PROGRESS" && $0.to == "SUCCEEDED" })
        #expect(ended.allSatisfy { $0.kind == "account-assignment-creation" })
        ended = try harness.engine.next("default").value
        #expect(ended.map(\.subject) == [ids[2]])
        ended = try harness.engine.next("default", count: 7).value
        #expect(ended.map(\.subject) == Array(ids[3...]))
        #expect(try harness.engine.session("default").now == timers[4].at)
        #expect(try harness.engine.advance("default", .by(milliseconds: 1)).value == [])
        let reply = try harness.engine.next("default")
        #expect(harness.durable(reply) == [])
        #expect(try harness.reloaded() == harness.state)
        #expect(harness.state?.accountAssignments.count == 5)
        try harness.engine.close()
    }

    @Test
    func backwardsIsRefusedAndChangesNothing() throws {
        let harness = try EngineHarness(path: folder.file())
        let now = try harness.engine.session("default").now
        let earlier = Timestamp(millisecondsSinceEpoch: now.millisecondsSinceEpoch - 1)
        #expect(throws: EngineRefusal.clock(.backwards(from: now, to: earlier))) {
            _ = try harness.engine.advance("default", .to(earlier))
        }
        #expect(throws: EngineRefusal.clock(.beyondEnd)) {
            _ = try harness.engine.advance("default", .by(milliseconds: .max))
        }
        #expect(throws: EngineRefusal.clock(.notLocked)) {
            _ = try harness.engine.lockClock("default", isLock: false)
        }
        #expect(try harness.engine.session("default").clock == .real)
        try harness.engine.close()
    }

    @Test
    func aFrozenClockHoldsEverythingUntilItIsResumed() throws {
        let harness = try EngineHarness(path: folder.file(), transitions: Self.afterAWhile)
        _ = try harness.engine.setClock("default", .frozen)
        let id = try begin(1, harness)[0]
        harness.advance(milliseconds: 3_600_000)
        #expect(harness.engine.settleDue() == nil)
        #expect(harness.status(id).status == "IN_PROGRESS")
        _ = try harness.engine.setClock("default", .real)
        #expect(harness.engine.settleDue() == .milliseconds(2900))
        harness.advance(milliseconds: 2899)
        #expect(harness.status(id).status == "IN_PROGRESS")
        harness.advance(milliseconds: 1)
        #expect(harness.status(id).status == "SUCCEEDED")
        try harness.engine.close()
    }

    @Test
    func aScaledClockEndsThingsSooner() throws {
        let harness = try EngineHarness(path: folder.file(), transitions: Self.afterAWhile)
        let rate = try #require(ClockRate(60))
        _ = try harness.engine.setClock("default", .scaled(rate))
        let id = try begin(1, harness)[0]
        #expect(harness.engine.settleDue() == .milliseconds(49))
        harness.advance(milliseconds: 49)
        #expect(harness.engine.settleDue() == nil)
        #expect(harness.status(id).status == "SUCCEEDED")
        try harness.engine.close()
    }

    /// A status read ends what it reads and what is due before it, nothing else.
    @Test
    func anAutomaticClockJumpsToTheEndOfWhatIsRead() throws {
        let harness = try EngineHarness(
            path: folder.file(), transitions: Self.afterAWhile, mode: .auto)
        let ids = try begin(3, harness)
        let timers = try harness.engine.timers("default")
        let (answer, status) = harness.status(ids[1])
        #expect(status == "SUCCEEDED" && answer.isCommitted)
        #expect(harness.fate(of: answer.version) == .durable)
        #expect(try harness.engine.session("default").now == timers[1].at)
        #expect(try harness.engine.timers("default").map(\.subject) == [ids[2]])
        #expect(try harness.reloaded() == harness.state)
        // What has ended, and other calls, do not move it.
        _ = harness.status(ids[0])
        _ = harness.call("ListInstances", "{}")
        #expect(try harness.engine.session("default").now == timers[1].at)
        // Nor does anything while it is locked.
        #expect(try harness.engine.lockClock("default", isLock: true).value == 1)
        #expect(harness.status(ids[2]).status == "IN_PROGRESS")
        #expect(try harness.engine.lockClock("default", isLock: false).value == 0)
        #expect(harness.status(ids[2]).status == "SUCCEEDED")
        try harness.engine.close()
    }

    @Test
    func theJumpOfAnAutomaticClockIsTakenBackWithItsCall() throws {
        let harness = try EngineHarness(
            path: folder.file(), transitions: Self.afterAWhile, mode: .auto)
        let id = try begin(1, harness)[0]
        let time = try harness.engine.session("default").now
        harness.engine.failStorage(StorageFault(point: .commit, code: .inputOutput))
        let (answer, status) = harness.status(id)
        #expect(status == "SUCCEEDED" && harness.fate(of: answer.version) == .failed)
        #expect(try harness.engine.session("default").now == time)
        #expect(try harness.engine.inFlight("default").count == 1)
        #expect(harness.status(id).status == "SUCCEEDED")
        try harness.engine.close()
    }

    @Test
    func anAutomaticClockJumpsOverLifeCyclesToo() throws {
        let harness = try EngineHarness(path: folder.file(), mode: .auto)
        let made = harness.durableCall(
            "AddRegion",
            #"{"InstanceArn":"\#(EngineHarness.instance)","RegionName":"eu-west-1"}"#)
        #expect(EngineHarness.text(made, "/Status") == "ADDING")
        #expect(
            try harness.engine.inFlight("default")
                == InFlight(
                    count: 1, timedCount: 1, nextWallMoment: nil))
        let read = harness.durableCall(
            "DescribeRegion",
            #"{"InstanceArn":"\#(EngineHarness.instance)","RegionName":"eu-west-1"}"#)
        #expect(EngineHarness.text(read, "/Status") == "ACTIVE")
        #expect(try harness.engine.inFlight("default").isNothing)
        try harness.engine.close()
    }

    /// Only sessions with something due are looked at.
    @Test
    func idleSessionsAreNotInTheOrderOfSettling() throws {
        let harness = try EngineHarness(path: folder.file(), transitions: Self.afterAWhile)
        for index in 0..<20 { _ = harness.call("ListInstances", "{}", in: "idle-\(index)") }
        func waiting() -> Int { harness.engine.core.withLock { $0.settlements.count } }
        #expect(waiting() == 0)
        _ = try begin(1, harness, in: "one")
        _ = try begin(1, harness, in: "two")
        #expect(waiting() == 2)
        _ = try harness.engine.setClock("one", .frozen)
        #expect(waiting() == 1)
        #expect(harness.engine.settleDue() == .milliseconds(2900))
        harness.advance(milliseconds: 2900)
        #expect(harness.engine.settleDue() == nil)
        #expect(harness.state(of: "two")?.accountAssignments.count == 1)
        #expect(harness.state(of: "one")?.accountAssignments.count == 0)
        #expect(waiting() == 0)
        _ = try harness.engine.setClock("one", .real)
        #expect(waiting() == 1)
        _ = try harness.engine.deleteSession("one")
        #expect(waiting() == 0)
        try harness.engine.close()
    }

    @Test
    func runningToTheEndLeavesWhatWaitsForAnOperator() throws {
        let harness = try EngineHarness(
            path: folder.file(), transitions: Self.afterAWhile, mode: .frozen)
        let ids = try begin(3, harness)
        _ = try harness.engine.drive("default", request: ids[1], .hold)
        #expect(
            try harness.engine.runToEnd("default").value.map(\.subject) == [ids[0], ids[2]])
        let left = try harness.engine.inFlight("default")
        #expect(left == InFlight(count: 1, timedCount: 0, nextWallMoment: nil))
        try harness.engine.close()
    }

    // MARK: Driving one request

    private func manual(_ text: String = #""manual""#) throws -> JSONValue {
        try JSONValue.parse(#"{"default": {"progression": \#(text)}}"#)
    }

    @Test(
        arguments: [
            (.complete, "SUCCEEDED", nil), (.fail(reason: "because"), "FAILED", "because"),
            (.step, "SUCCEEDED", nil),
        ] as [(Engine.RequestAction, String, String?)])
    func anOperatorEndsARequest(
        action: Engine.RequestAction, status: String, reason: String?
    ) throws {
        let harness = try EngineHarness(path: folder.file())
        _ = try harness.engine.putTransitions(
            manual(), for: .accountAssignmentCreation, in: "default")
        let id = try begin(1, harness)[0]
        harness.advance(milliseconds: 86_400_000)
        #expect(harness.status(id).status == "IN_PROGRESS")
        let driven = harness.durable(
            try harness.engine.drive("default", request: id, action))
        #expect(driven.request.status.rawValue == status)
        #expect(driven.request.failureReason == reason)
        #expect(driven.transitions.map(\.to) == [status])
        #expect(driven.transitions.first?.at == (try harness.engine.session("default").now))
        #expect(harness.status(id).status == status)
        #expect(harness.state?.accountAssignments.count == (status == "FAILED" ? 0 : 1))
        #expect(throws: EngineRefusal.requestEnded(id: id, status: status)) {
            _ = try harness.engine.drive("default", request: id, .complete)
        }
        #expect(try harness.engine.asynchronousRequests("default").map(\.id.description) == [id])
        #expect(try harness.reloaded() == harness.state)
        try harness.engine.close()
    }

    @Test(arguments: ["", "nonsense", "01234567-89ab-4cde-8f01-23456789abcd"])
    func aRequestNobodyMadeIsRefused(id: String) throws {
        let harness = try EngineHarness(path: folder.file())
        #expect(throws: EngineRefusal.noSuchRequest(id)) {
            _ = try harness.engine.drive("default", request: id, .hold)
        }
        try harness.engine.close()
    }

    @Test
    func aHeldRequestWaitsForReadsAndTimeInVain() throws {
        var harness = try EngineHarness(path: folder.file(), mode: .frozen)
        let id = try begin(1, harness)[0]
        let held = try harness.engine.drive("default", request: id, .hold)
        #expect(harness.durable(held).request.isHeld)
        #expect(try harness.engine.timers("default") == [])
        for _ in 0..<5 { #expect(harness.status(id).status == "IN_PROGRESS") }
        _ = harness.durable(try harness.engine.advance("default", .by(milliseconds: 10_000)))
        #expect(harness.status(id).status == "IN_PROGRESS")
        #expect(try harness.reloaded() == harness.state)
        // A restart keeps it.
        try harness.engine.close()
        harness = try EngineHarness(path: folder.file())
        #expect(harness.status(id).status == "IN_PROGRESS")
        // Its time has passed meanwhile.
        let released = try harness.engine.drive("default", request: id, .release).value
        #expect(released.request.status == .succeeded)
        #expect(released.transitions.map(\.to) == ["SUCCEEDED"])
        try harness.engine.close()
    }

    @Test
    func aStepOfARequestThatWaitsForReadsIsOneRead() throws {
        let harness = try EngineHarness(path: folder.file(), mode: .frozen)
        _ = try harness.engine.putTransitions(
            manual(#"{"polls": 3}"#), for: .accountAssignmentCreation, in: "default")
        let id = try begin(1, harness)[0]
        for _ in 0..<2 {
            #expect(
                try harness.engine.drive("default", request: id, .step).value.transitions == [])
        }
        #expect(
            try harness.engine.drive("default", request: id, .step).value.transitions.count == 1)
        try harness.engine.close()
    }

    // MARK: Transitions at run time

    @Test
    func transitionsAreFixedWhenARequestIsMade() throws {
        var harness = try EngineHarness(path: folder.file(), mode: .frozen)
        let model = AsynchronousModel.accountAssignmentCreation
        let first = try begin(1, harness)[0]
        let text = try JSONValue.parse(
            #"{"default": {"progression": {"after": "PT10S"}, "outcome": "FAILED", "failureReason": "no"}}"#
        )
        harness.durable(try harness.engine.putTransitions(text, for: model, in: "default"))
        #expect(try harness.engine.transitions(of: "default", for: model) == text)
        #expect(
            try harness.engine.transitions(of: "default", for: .permissionSetProvisioning) == nil)
        let set = try #require(harness.createSet("Other"))
        let output = harness.durableCall(
            "CreateAccountAssignment", EngineHarness.assignment(set, user: 5))
        let second = try #require(
            EngineHarness.text(output, "/AccountAssignmentCreationStatus/RequestId"))
        #expect(
            try harness.engine.advance("default", .by(milliseconds: 3000)).value.map(\.subject)
                == [first])
        // It outlives a restart, and taking it away leaves what it was fixed for.
        try harness.engine.close()
        harness = try EngineHarness(path: folder.file(), mode: .frozen)
        #expect(try harness.engine.transitions(of: "default", for: model) == text)
        _ = try harness.engine.putTransitions(nil, for: model, in: "default")
        #expect(try harness.engine.document(.transitions, of: "default") == nil)
        let ended = try harness.engine.advance("default", .by(milliseconds: 7000)).value
        #expect(ended.map(\.subject) == [second] && ended.map(\.failureReason) == ["no"])
        try harness.engine.close()
    }

    @Test(arguments: [#"{"defualt": {}}"#, "[]", #"{"default": {"progression": "soon"}}"#])
    func transitionsThatSayNothingAreRefused(text: String) throws {
        let harness = try EngineHarness(path: folder.file())
        #expect(throws: EngineRefusal.self) {
            _ = try harness.engine.putTransitions(
                try JSONValue.parse(text), for: .accountAssignmentCreation, in: "default")
        }
        #expect(try harness.engine.document(.transitions, of: "default") == nil)
        try harness.engine.close()
    }
}
