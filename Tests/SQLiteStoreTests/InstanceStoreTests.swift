import Foundation
import GRDB
import IdentityCenter
import TestSupport
import Testing

@testable import SQLiteStore

struct InstanceStoreTests {
    private let folder: TemporaryFolder
    private let header = WorldHeader(id: 1, name: "default", seed: 1, epoch: 1, callOrdinal: 0)

    init() throws {
        folder = try TemporaryFolder()
    }

    private func write(_ changes: [Change], to store: Store, replacing: Bool = false) throws {
        try store.commit([
            WorldWrite(header: header, replacesEverything: replacing, changes: changes)
        ])
    }

    private func checkForeignKeys() throws {
        let queue = try DatabaseQueue(path: folder.file())
        let violations = try queue.read { try Row.fetchAll($0, sql: "PRAGMA foreign_key_check") }
        #expect(violations.isEmpty)
    }

    /// What a reload gives is what memory holds, after every sequence of calls on instances.
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func instancesComeBackFromTheFile(seed: UInt64) throws {
        let service = TestService(seed: seed)
        var calls = RandomInstanceCalls(seed: seed)
        let store = try Store(path: folder.file())
        try write(TestService.freshChanges(at: service.now), to: store, replacing: true)
        var failure: (any Error)?
        service.onChanges = { _, changes in
            do { try write(changes, to: store) } catch { failure = error }
        }
        var verdicts: Set<String> = []
        for step in 0..<400 {
            verdicts.insert(calls.run(on: service).verdict)
            if step % 50 == 49 {
                #expect(try store.load().first?.state == service.world.state)
            }
        }
        if let failure { throw failure }
        #expect(
            verdicts.isSuperset(of: [
                "200", "AccessDeniedException", "ConflictException", "ResourceNotFoundException",
                "ServiceQuotaExceededException", "ValidationException",
            ]))
        try store.close()
        try checkForeignKeys()
    }

    /// An organization's instance leaves nothing behind that refers to it.
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func aDeletedInstanceLeavesNothing(seed: UInt64) throws {
        let service = TestService(seed: seed)
        var sets = RandomCalls(seed: seed)
        let store = try Store(path: folder.file())
        try write(TestService.freshChanges(at: service.now), to: store, replacing: true)
        var failure: (any Error)?
        service.onChanges = { _, changes in
            do { try write(changes, to: store) } catch { failure = error }
        }
        for _ in 0..<100 { _ = sets.run(on: service) }
        _ = service.call("DeleteInstance", #"{"InstanceArn":"\#(TestService.instance)"}"#)
        service.advance(milliseconds: 100_000)
        _ = service.call("ListInstances", "{}")
        if let failure { throw failure }
        let state = try #require(try store.load().first?.state)
        #expect(state == service.world.state)
        #expect(state.instances.count == 0 && state.permissionSets.count == 0)
        #expect(state.accountAssignments.count == 0 && state.requests.count == 0)
        #expect(state.tags.isEmpty && state.provisionings.all.isEmpty)
        try store.close()
        try checkForeignKeys()
    }
}
