import AWSJSON
import IdentityCenter
import Logging
import SQLiteStore
import TestSupport
import Testing

@testable import Emulator

struct StorageFaultTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    static let points: [StorePoint] = [.begin, .write, .commit, .fsync]
    static let rows: [StorageFault] = points.flatMap { point in
        StorageFault.Code.allCases.map { StorageFault(point: point, code: $0) }
    }

    /// The failed call is taken back, memory is what a reload gives, and the next call works.
    @Test(arguments: rows)
    func aPassingFaultFailsOneCall(fault: StorageFault) throws {
        let harness = try EngineHarness(path: folder.file())
        _ = harness.createSet("Before")
        let before = harness.state
        harness.engine.failStorage(fault)
        #expect(harness.createSet("Lost") == nil)
        #expect(harness.state == before)
        #expect(try harness.reloaded() == before)
        #expect(harness.engine.storageStatus.faults == [])
        #expect(harness.createSet("Lost") != nil)
        #expect(try harness.reloaded() == harness.state)
        try harness.engine.close()
    }

    /// A rule arms its fault with every hit; one that lasts is there once.
    @Test
    func aLastingFaultIsThereOnce() {
        let faults = StorageFaults()
        let lasting = StorageFault(point: .commit, code: .full, isPersistent: true)
        var other = lasting
        other.nth = 2
        let passing = StorageFault(point: .commit, code: .full)
        for fault in [lasting, lasting, other, passing, passing, lasting] { faults.arm(fault) }
        #expect(faults.all == [lasting, other, passing, passing])
        #expect(faults.heal() == 4)
    }

    @Test(arguments: points)
    func aLastingFaultFailsUntilItIsHealed(point: StorePoint) throws {
        let harness = try EngineHarness(path: folder.file())
        let before = harness.state
        harness.engine.failStorage(
            StorageFault(point: point, code: .full, isPersistent: true))
        for _ in 0..<3 {
            #expect(harness.createSet("Lost") == nil)
            #expect(harness.state == before)
            #expect(try harness.reloaded() == before)
            // What is durable can be read meanwhile.
            #expect(harness.call("ListInstances", "{}").answer.isDurable)
        }
        #expect(harness.engine.healStorage() == 1)
        #expect(harness.createSet("Lost") != nil)
        #expect(try harness.reloaded() == harness.state)
        try harness.engine.close()
    }

    @Test
    func theNthTimeIsCountedFromWhenItWasAskedFor() throws {
        let harness = try EngineHarness(path: folder.file())
        _ = harness.createSet("Uncounted")
        harness.engine.failStorage(StorageFault(point: .commit, code: .busy, nth: 3))
        let made = (0..<5).map { harness.createSet("Set\($0)") != nil }
        #expect(made == [true, true, false, true, true])
        try harness.engine.close()
    }

    /// A rule's fault waits for changes of its own call.
    @Test
    func aCallCanFailTheDiskUnderItself() throws {
        let harness = try EngineHarness(path: folder.file())
        harness.engine.core.withLock { core in
            core.defaultSession?.environment.judge = { _ in
                CallTreatment(storage: StorageFault(point: .write, code: .full))
            }
        }
        #expect(harness.call("ListInstances", "{}").answer.isDurable)
        #expect(harness.engine.storageStatus.faults == [])
        #expect(harness.createSet("Lost") == nil)
        #expect(harness.state?.permissionSets.count == 0)
        try harness.engine.close()
    }

    @Test
    func aCheckpointCanFailAndBeRepeated() throws {
        let harness = try EngineHarness(path: folder.file())
        _ = harness.createSet("Set")
        harness.engine.failStorage(StorageFault(point: .checkpoint, code: .inputOutput))
        func checkpoint() throws -> StoreError? {
            let done = Guarded<[StoreError?]>([])
            try harness.engine.checkpoint { error in done.withLock { $0.append(error) } }
            var result: StoreError??
            while result == nil {
                _ = harness.durableCall("ListInstances", "{}")
                result = done.withLock { $0.first }
            }
            return result ?? nil
        }
        #expect(try checkpoint() != nil)
        #expect(try checkpoint() == nil)
        #expect(try harness.reloaded() == harness.state)
        try harness.engine.close()
    }

    /// Without a disk the same faults fail the same calls.
    @Test(arguments: points)
    func memoryFailsLikeADisk(point: StorePoint) throws {
        let engine = try Engine(
            store: nil, rules: .standard,
            defaults: Engine.Defaults(transitions: .standard, faults: []),
            callers: CallerDirectory([:]),
            seeding: WorldSeeding(document: nil, homeRegion: nil), seed: 1,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let told = Guarded(0)
        engine.start { told.withLock { $0 += 1 } }
        func version(_ name: String) throws -> UInt64 {
            try engine.createSession(name, from: .fresh(seed: nil)).version
        }
        #expect(engine.fate(of: try version("a")) == .durable)
        engine.failStorage(
            StorageFault(point: point, code: .full, isPersistent: true, failsOperators: true))
        #expect(engine.fate(of: try version("b")) == .failed)
        #expect(engine.sessions().map(\.name) == ["a", "default"])
        #expect(told.withLock { $0 } == 1)
        engine.healStorage()
        let healed = try version("b")
        #expect(engine.takeDecisions().fate(of: healed) == .durable)
        #expect(engine.sessions().count == 3)
        #expect(engine.core.withLock { $0.areStepsPending } == false)
        try engine.close()
    }

    @Test(arguments: [Crash.Point.beforeCommit, .afterCommit])
    func aCrashComesBeforeOrAfterTheCommit(point: Crash.Point) throws {
        let seen = Guarded<[(point: Crash.Point, wasStored: Bool)]>([])
        let path = folder.file()
        let harness = try EngineHarness(
            path: path,
            crash: { crash in
                // A second reader sees what a restart after the crash would.
                let isStored = (try? StorageFault.isStored("Crashing", path: path)) == true
                seen.withLock { $0.append((crash.point, isStored)) }
            })
        harness.engine.core.withLock { core in
            core.defaultSession?.environment.judge = { call in
                call.operation == "CreatePermissionSet"
                    ? CallTreatment(crash: Crash(point: point)) : .none
            }
        }
        _ = harness.createSet("Crashing")
        let crashes = seen.withLock { $0 }
        #expect(crashes.map(\.point) == [point])
        #expect(crashes.map(\.wasStored) == [point == .afterCommit])
        try harness.engine.close()
    }

    @Test
    func aCrashThatIsNotAllowedDoesNotHappen() throws {
        let harness = try EngineHarness(path: folder.file())
        harness.engine.core.withLock { core in
            core.defaultSession?.environment.judge = { _ in
                CallTreatment(crash: Crash(point: .beforeCommit))
            }
        }
        #expect(harness.createSet("Safe") != nil)
        try harness.engine.close()
    }
}
