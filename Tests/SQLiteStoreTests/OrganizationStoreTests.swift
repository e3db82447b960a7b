import Foundation
import GRDB
import IdentityCenter
import ServiceModels
import TestSupport
import Testing

@testable import SQLiteStore

struct OrganizationStoreTests {
    private let folder: TemporaryFolder
    private let header = WorldHeader(id: 1, name: "default", seed: 1, epoch: 1, callOrdinal: 0)

    init() throws {
        folder = try TemporaryFolder()
    }

    /// What a reload gives is what memory holds, and what a whole write of it holds, after every
    /// sequence of calls of Organizations; what is taken back leaves nothing.
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func organizationsComeBackFromTheFile(seed: UInt64) throws {
        let service = TestService(seed: seed)
        var calls = RandomOrganizationCalls(seed: seed)
        let store = try Store(path: folder.file())
        func write(_ changes: [Change], replacing: Bool = false) throws {
            try store.commit([
                WorldWrite(header: header, replacesEverything: replacing, changes: changes)
            ])
        }
        try write(TestService.freshChanges(at: service.now), replacing: true)
        var failure: (any Error)?
        service.onChanges = { _, changes in
            do { try write(changes) } catch { failure = failure ?? error }
        }
        var verdicts: Set<String> = []
        for step in 0..<500 {
            verdicts.insert(calls.run(on: service).verdict)
            guard step % 100 == 99 else { continue }
            #expect(try store.load().first?.state == service.world.state)
        }
        if let failure { throw failure }
        #expect(
            verdicts.isSuperset(of: [
                "200", "AccessDeniedException", "AccountNotFoundException",
                "DuplicateOrganizationalUnitException", "ConstraintViolationException",
            ]))
        #expect(!verdicts.contains("InternalServerException"))
        let state = service.world.state
        #expect(state.organizationalUnits.count > 5 && state.accounts.count > 5)
        try store.commit([WorldWrite(whole: StoredWorld(header: header, state: state))])
        #expect(try store.load().first?.state == state)
        try store.close()
        let queue = try DatabaseQueue(path: folder.file())
        let orphans = try queue.read { database in
            try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
                + Row.fetchAll(
                    database,
                    sql: """
                        SELECT id FROM accounts WHERE parent_id IS NOT NULL AND parent_id NOT IN (
                            SELECT id FROM organizational_units)
                        """)
        }
        #expect(orphans.isEmpty)
    }

    /// A request of each end, with everything it carries.
    @Test
    func accountsBeingMadeComeBackFromTheFile() throws {
        let tags = [ResourceTag(key: "z", value: "1"), ResourceTag(key: "a", value: "\"'é")]
        let service = TestService()
        var state = service.world.state
        for (number, outcome) in [
            nil, ForcedOutcome.succeeded, .failed(reason: "INVALID_ADDRESS"),
        ].enumerated() {
            let id = service.world.nextRequestID()
            var request = AsynchronousRequest(
                sequence: SequenceNumber(Int64(100 + number)), id: id,
                creating: AccountCreation(
                    name: "n\(number)", email: "n@example.com", tags: number == 0 ? [] : tags,
                    completedDate: number == 0 ? nil : service.now),
                as: TestService.sandbox, createdDate: service.now,
                plan: CompletionPlan(
                    dueAt: number == 0 ? service.now : nil, polls: number == 1 ? 3 : nil,
                    countsLists: number == 2, outcome: outcome, repeats: number))
            request.isHeld = number == 1
            if number == 2 { request = request.ended(.failed, failureReason: "INVALID_ADDRESS") }
            _ = state.apply(.request(id, request))
        }
        let store = try Store(path: folder.file())
        try store.commit([WorldWrite(whole: StoredWorld(header: header, state: state))])
        #expect(try store.load().first?.state == state)
        let changes = state.requests.all.map { Change.request($0.id, nil) }
        for change in changes { _ = state.apply(change) }
        try store.commit([
            WorldWrite(header: header, replacesEverything: false, changes: changes)
        ])
        #expect(try store.load().first?.state == state)
        try store.close()
    }
}
