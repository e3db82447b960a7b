import Foundation
import GRDB
import IdentityCenter
import ServiceModels
import TestSupport
import Testing

@testable import SQLiteStore

struct StoreTests {
    private let folder: TemporaryFolder
    private let header = WorldHeader(
        id: 1, name: "default", seed: .max, epoch: 1, callOrdinal: 0)

    init() throws {
        folder = try TemporaryFolder()
    }

    private func write(_ changes: [Change], to store: Store, replacing: Bool = false) throws {
        try store.commit([
            WorldWrite(header: header, replacesEverything: replacing, changes: changes)
        ])
    }

    /// The store's central promise: what a reload gives is what memory holds.
    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func memoryEqualsReload(seed: UInt64) throws {
        let service = TestService(seed: seed)
        var calls = RandomCalls(seed: seed)
        let store = try Store(path: folder.file())
        try write(TestService.freshChanges(at: service.now), to: store, replacing: true)
        var failure: (any Error)?
        service.onChanges = { _, changes in
            do { try write(changes, to: store) } catch { failure = error }
        }
        for step in 0..<400 {
            _ = calls.run(on: service)
            if step % 100 == 99 {
                #expect(try store.load().first?.state == service.world.state)
            }
        }
        if let failure { throw failure }
        try store.close()
        let reopened = try Store(path: folder.file())
        let world = try #require(try reopened.load().first)
        #expect(world.state == service.world.state)
        #expect(
            world.state.requests.nextDue?.moment == service.world.state.requests.nextDue?.moment)
        #expect(world.header == header)
        try reopened.close()
        let queue = try DatabaseQueue(path: folder.file())
        let violations = try queue.read { try Row.fetchAll($0, sql: "PRAGMA foreign_key_check") }
        #expect(violations.isEmpty)
    }

    /// Changes taken back leave memory as it was, its indexes included.
    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func inversesTakeEveryChangeBack(seed: UInt64) {
        let service = TestService(seed: seed)
        var calls = RandomCalls(seed: seed)
        var steps: [[Change]] = []
        service.onChanges = { _, changes in steps.append(changes) }
        let before = service.world.state
        for _ in 0..<300 { _ = calls.run(on: service) }
        var state = before
        var inverses: [Change] = []
        for change in steps.joined() { inverses.append(state.apply(change)) }
        #expect(state == service.world.state)
        for inverse in inverses.reversed() { _ = state.apply(inverse) }
        #expect(state == before)
        for change in steps.joined() { _ = state.apply(change) }
        #expect(state == service.world.state)
        #expect(state.requests.nextDue?.request == service.world.state.requests.nextDue?.request)
    }

    @Test
    func aResetReplacesEverything() throws {
        let store = try Store(path: folder.file())
        let service = TestService()
        var calls = RandomCalls(seed: 3)
        let start = service.now
        try write(TestService.freshChanges(at: start), to: store, replacing: true)
        var failure: (any Error)?
        service.onChanges = { _, changes in
            do { try write(changes, to: store) } catch { failure = error }
        }
        for _ in 0..<200 { _ = calls.run(on: service) }
        if let failure { throw failure }
        try write(TestService.freshChanges(at: start), to: store, replacing: true)
        #expect(try store.load().first?.state == TestService().world.state)
    }

    @Test
    func aFailingWriteLeavesNothing() throws {
        let store = try Store(path: folder.file())
        try write(TestService.freshChanges(at: TestService().now), to: store, replacing: true)
        let before = try store.load().first?.state
        let principal = try #require(PrincipalID("f81d4fae-7dec-11d0-a765-00a0c91e6bf6"))
        let orphan = Change.accountAssignment(
            AccountAssignment(
                target: ProvisioningTarget(
                    permissionSet: SequenceNumber(99), account: TestService.sandbox),
                principal: Principal(type: .user, id: principal)),
            SequenceNumber(50))
        #expect(throws: StoreError.self) {
            try write([.nextSequence(SequenceNumber(60)), orphan], to: store)
        }
        #expect(try store.load().first?.state == before)
        try write([.nextSequence(SequenceNumber(77))], to: store)
        #expect(try store.load().first?.state.nextSequence == SequenceNumber(77))
    }

    @Test
    func aSecondServerIsKeptOff() throws {
        let store = try Store(path: folder.file())
        #expect(throws: StoreError.inUse(path: folder.file())) {
            _ = try Store(path: folder.file())
        }
        try store.close()
    }

    /// SQLite 3.40 takes a sound table without row ids for damaged where its key is not in the
    /// order of its columns.
    @Test
    func keysAreInTheOrderOfTheirColumns() throws {
        try Store(path: folder.file()).close()
        let queue = try DatabaseQueue(path: folder.file())
        try queue.read { database in
            let tables = try String.fetchAll(
                database,
                sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%ROWID%'")
            #expect(tables.count > 20)
            for table in tables {
                let ranks = try Int.fetchAll(
                    database, sql: "SELECT pk FROM pragma_table_info(?) WHERE pk > 0 ORDER BY cid",
                    arguments: [table])
                #expect(ranks == Array(1...ranks.count), "\(table)")
            }
        }
    }

    @Test
    func theFileSaysWhoseItIs() throws {
        try Store(path: folder.file()).close()
        let contents = try #require(FileManager.default.contents(atPath: folder.file()))
        let header = try #require(FileHeader(Array(contents.prefix(100))))
        #expect(header.applicationID == Schema.applicationID)
        #expect(Int(header.userVersion) == Schema.version)
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.file())
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let queue = try DatabaseQueue(path: folder.file())
        let mode = try queue.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
        #expect(mode == "wal")
    }
}
