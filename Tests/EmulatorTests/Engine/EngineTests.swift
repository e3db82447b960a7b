import AWSJSON
import IdentityCenter
import SQLiteStore
import TestSupport
import Testing

@testable import Emulator

struct EngineTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test
    func whatCannotBeStoredIsTakenBackAndTheNextCallWorks() throws {
        let harness = try EngineHarness(path: folder.file())
        _ = harness.createSet("Before")
        let before = harness.state
        let fault = TakenTable(path: folder.file())
        try fault.begin()
        let input = #"{"InstanceArn":"\#(EngineHarness.instance)","Name":"Lost"}"#
        let (write, _) = harness.call("CreatePermissionSet", input)
        #expect(write.error == nil && !write.isDurable)
        // A read that saw the write shares its fate.
        let (read, _) = harness.call(
            "ListPermissionSets", #"{"InstanceArn":"\#(EngineHarness.instance)"}"#)
        let sawTheWrite = read.version == write.version
        #expect(harness.fate(of: write.version) == .failed)
        if sawTheWrite { #expect(harness.fate(of: read.version) == .failed) }
        #expect(harness.state == before)
        #expect(harness.engine.takeDecisions().fate(of: write.version) == .failed)
        // Reads of what is durable go on.
        let (after, _) = harness.call(
            "ListPermissionSets", #"{"InstanceArn":"\#(EngineHarness.instance)"}"#)
        #expect(after.isDurable)
        try fault.end()
        #expect(harness.createSet("Lost") != nil)
        #expect(try harness.reloaded() == harness.state)
        try harness.engine.close()
    }

    @Test
    func aResetThatCannotBeStoredGivesTheWorldBack() throws {
        let harness = try EngineHarness(path: folder.file())
        let set = try #require(harness.createSet("Kept"))
        let before = harness.state
        let fault = TakenTable(path: folder.file())
        try fault.begin()
        #expect(
            harness.fate(of: try harness.engine.reset(session: Engine.defaultSession).version)
                == .failed)
        #expect(harness.state == before)
        try fault.end()
        #expect(
            harness.fate(of: try harness.engine.reset(session: Engine.defaultSession).version)
                == .durable)
        #expect(harness.state?.permissionSets.count == 0)
        #expect(try harness.reloaded() == harness.state)
        // After a reset ids repeat.
        #expect(harness.createSet("Kept") == set)
        try harness.engine.close()
    }

    @Test
    func endingsThatARestartWouldRepeatKeepNobodyWaiting() throws {
        let harness = try EngineHarness(path: folder.file())
        let set = try #require(harness.createSet("Admin"))
        let begun = harness.durableCall("CreateAccountAssignment", EngineHarness.assignment(set))
        let id = try #require(
            EngineHarness.text(begun, "/AccountAssignmentCreationStatus/RequestId"))
        harness.advance(milliseconds: 3000)
        let (answer, status) = harness.status(id)
        #expect(status == "SUCCEEDED" && answer.isDurable)
        try harness.engine.close()
    }

    @Test
    func endingsByStatusReadWaitForTheDisk() throws {
        let harness = try EngineHarness(path: folder.file())
        let set = try #require(harness.createSet("Admin"))
        let begun = harness.durableCall("CreateAccountAssignment", EngineHarness.assignment(set))
        let id = try #require(
            EngineHarness.text(begun, "/AccountAssignmentCreationStatus/RequestId"))
        let (first, before) = harness.status(id)
        #expect(before == "IN_PROGRESS" && first.isDurable)
        let (second, after) = harness.status(id)
        #expect(after == "SUCCEEDED" && second.version > first.version)
        #expect(harness.fate(of: second.version) == .durable)
        #expect(try harness.reloaded() == harness.state)
        try harness.engine.close()
    }

    @Test
    func aRestartGoesOnWithWhatWasInFlight() throws {
        var harness = try EngineHarness(path: folder.file())
        let set = try #require(harness.createSet("Admin"))
        var ids: [String] = []
        for user in 0..<5 {
            let begun = harness.durableCall(
                "CreateAccountAssignment", EngineHarness.assignment(set, user: user))
            ids.append(
                try #require(
                    EngineHarness.text(begun, "/AccountAssignmentCreationStatus/RequestId")))
            harness.advance(milliseconds: 500)
        }
        let before = harness.state
        try harness.engine.close()
        harness = try EngineHarness(path: folder.file())
        #expect(harness.state == before)
        // The new clock starts anew, at the moment the first request was made.
        harness.advance(milliseconds: 3999)
        #expect(ids.map { harness.status($0).status }.filter { $0 == "SUCCEEDED" }.count == 2)
        harness.advance(milliseconds: 5000)
        #expect(ids.allSatisfy { harness.status($0).status == "SUCCEEDED" })
        // Ids go on where they stopped.
        let again = harness.durableCall(
            "CreateAccountAssignment", EngineHarness.assignment(set, user: 7))
        let id = try #require(
            EngineHarness.text(again, "/AccountAssignmentCreationStatus/RequestId"))
        #expect(!ids.contains(id))
        try harness.engine.close()
    }

    @Test
    func settlingHappensWhenNobodyCalls() throws {
        let harness = try EngineHarness(path: folder.file())
        let set = try #require(harness.createSet("Admin"))
        #expect(harness.engine.settleDue() == nil)
        _ = harness.durableCall("CreateAccountAssignment", EngineHarness.assignment(set))
        #expect(harness.engine.settleDue() == .milliseconds(3000))
        harness.advance(milliseconds: 3000)
        #expect(harness.engine.settleDue() == nil)
        #expect(harness.state?.accountAssignments.count == 1)
        try harness.engine.close()
        #expect(try Store(path: folder.file()).load().first?.state == harness.state)
    }
}

/// What is told to the replies that wait, at the level of the value behind the lock.
struct EngineCoreTests {
    @Test
    func aFailureIsToldEvenAfterALaterSuccess() throws {
        let service = TestService()
        var core = EngineCore(isStored: true)
        let session = Session(
            id: 1, world: service.world,
            environment: CallAdapter(transitions: .standard, faults: nil),
            callRates: CallRates(callsPerSecond: Quotas.unlimited))
        func step(_ core: inout EngineCore) -> UInt64 {
            core.append(
                WorldWrite(header: session.header, changes: []),
                undo: .changes(AppliedChanges(), clock: nil),
                session: session, isAwaited: true)
            return core.version
        }
        let now = Timestamp(millisecondsSinceEpoch: 0)
        let lost = step(&core)
        #expect(core.decisions.fate(of: lost) == .pending)
        core.rollBack(at: now)
        let kept = step(&core)
        core.committed(through: kept)
        let decisions = core.takeDecisions()
        #expect(decisions.fate(of: lost) == .failed)
        #expect(decisions.fate(of: kept) == .durable)
        // A failure after the telling waits for the next telling.
        let lostLater = step(&core)
        core.rollBack(at: now)
        #expect(core.takeDecisions().fate(of: lostLater) == .failed)
    }

    @Test(arguments: [(1, 100), (2, 200), (3, 400), (6, 3200), (7, 5000), (40, 5000)])
    func pausesGrowWhileTheDiskFails(failures: Int, pause: Int64) {
        var health = StorageHealth()
        let now = Timestamp(millisecondsSinceEpoch: 1000)
        for _ in 0..<failures { health.failed(at: now) }
        #expect(health.pause(at: now) == pause)
        #expect(health.pause(at: Timestamp(millisecondsSinceEpoch: 1000 + pause)) == nil)
        health.succeeded()
        #expect(health.pause(at: now) == nil)
    }
}
