import Foundation
import GRDB
import IdentityCenter
import TestSupport
import Testing

@testable import SQLiteStore

/// What the file keeps of sessions beside their state.
struct SessionStoreTests {
    private let folder: TemporaryFolder
    private let header = WorldHeader(id: 1, name: "default", seed: 7, epoch: 1, callOrdinal: 0)
    private let clock = StoredClock(
        mode: .scaled, base: -5, anchor: 1_700_000_000_000, rateMillionths: 60_000_000,
        lockCount: 2)

    init() throws {
        folder = try TemporaryFolder()
    }

    private func populated(seed: UInt64) -> State {
        let calls = WorldCalls(seed: seed, profile: "standard", rules: .standard)
        for _ in 0..<600 { calls.run() }
        return calls.service.world.state
    }

    private func execute(_ sql: String) throws {
        let queue = try DatabaseQueue(path: folder.file())
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func theChangesOfAStateMakeItFromNothing(seed: UInt64) {
        let state = populated(seed: seed)
        var made = State()
        state.forEachChange { _ = made.apply($0) }
        #expect(made == state)
        #expect(made.requests.nextDue?.request == state.requests.nextDue?.request)
    }

    @Test
    func clockAndDocumentsComeBack() throws {
        let store = try Store(path: folder.file())
        let state = populated(seed: 3)
        let documents: [SessionDocument: String] = [.rules: "[]", .scenarios: #"{"a":"b"}"#]
        try store.commit([
            WorldWrite(
                whole: StoredWorld(
                    header: header, state: state, clock: clock, documents: documents))
        ])
        var loaded = try #require(try store.load().first)
        #expect(loaded.state == state && loaded.clock == clock && loaded.documents == documents)
        // A write that says nothing of them leaves them; one that takes one away, the others.
        var write = WorldWrite(header: header, changes: [])
        try store.commit([write])
        write.documents = [.rules: nil, .transitions: "{}"]
        try store.commit([write])
        loaded = try #require(try store.load().first)
        #expect(loaded.clock == clock)
        #expect(loaded.documents == [.transitions: "{}", .scenarios: #"{"a":"b"}"#])
        // A reset of the state leaves them too.
        try store.commit([
            WorldWrite(
                header: header, replacesEverything: true,
                changes: [.nextSequence(SequenceNumber(1))])
        ])
        loaded = try #require(try store.load().first)
        #expect(loaded.documents.count == 2 && loaded.state == State())
    }

    @Test
    func aDeletedWorldLeavesNoRowAndNoOtherWorldIsTouched() throws {
        let store = try Store(path: folder.file())
        let state = populated(seed: 4)
        let other = WorldHeader(id: 2, name: "other", seed: 8, epoch: 1, callOrdinal: 0)
        for header in [header, other] {
            try store.commit([
                WorldWrite(
                    whole: StoredWorld(
                        header: header, state: state, clock: clock, documents: [.rules: "[]"]))
            ])
        }
        try store.commit([WorldWrite(deleting: header)])
        let left = try store.load()
        #expect(left.map(\.header.name) == ["other"])
        #expect(left.first?.state == state && left.first?.documents == [.rules: "[]"])
        try store.close()
        let queue = try DatabaseQueue(path: folder.file())
        for table in ChangeWriter.tables + ["session_documents"] {
            let count = try queue.read {
                try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table) WHERE world = 1")
            }
            #expect(count == 0, "\(table)")
        }
    }

    /// What joins neighbouring writes must say the same as the writes one by one.
    @Test
    func joinedWritesSayTheSame() throws {
        var first = WorldWrite(
            whole: StoredWorld(header: header, state: populated(seed: 5), documents: [:]))
        first.documents = [.rules: "[1]", .scenarios: "{}"]
        var second = WorldWrite(
            header: header, changes: [.nextSequence(SequenceNumber(9_000_000))])
        second.clock = clock
        second.documents = [.rules: "[2]"]
        let joined = try #require(first.joined(with: second))
        var results: [StoredWorld] = []
        for (file, writes) in [("a", [first, second]), ("b", [joined])] {
            let store = try Store(path: folder.file(file))
            try store.commit(writes)
            results.append(try #require(try store.load().first))
        }
        #expect(results[0].state == results[1].state)
        #expect(results[0].clock == results[1].clock)
        #expect(results[0].documents == results[1].documents)
        #expect(results[1].documents[.rules] == "[2]" && results[1].clock == clock)
        let other = WorldHeader(id: 2, name: "other", seed: 8, epoch: 1, callOrdinal: 0)
        #expect(first.joined(with: WorldWrite(header: other, changes: [])) == nil)
        #expect(first.joined(with: WorldWrite(deleting: header)) == nil)
        #expect(WorldWrite(deleting: header).joined(with: first) == nil)
        #expect(second.joined(with: first) == nil)
    }

    /// Files of the versions before this one open with the clock that they had: the wall clock.
    @Test(arguments: [1, 2])
    func filesOfEarlierVersionsAreBroughtUpToDate(version: Int) throws {
        let steps = Schema.steps.prefix(version).joined()
        try execute(
            """
            \(steps)
            PRAGMA application_id = \(Schema.applicationID);
            PRAGMA user_version = \(version);
            INSERT INTO worlds (id, name, seed, epoch, next_sequence, call_ordinal)
                VALUES (1, 'default', 7, 3, 12, 44);
            INSERT INTO requests (world, sequence, id, model, status, instance, permission_set,
                permission_set_arn, permission_set_revision, created_date, due_at, counts_lists)
                VALUES (1, 11, '01234567-89ab-4cde-8f01-23456789abcd',
                'permission-set-provisioning', 'IN_PROGRESS', 4, 5, 'arn', 1, 1000, 4000, 0);
            """)
        let store = try Store(path: folder.file())
        let world = try #require(try store.load().first)
        #expect(world.clock == .real && world.documents.isEmpty)
        #expect(world.header.epoch == 3 && world.header.callOrdinal == 44)
        let request = try #require(world.state.requests.nextDue?.request)
        #expect(!request.isHeld && request.plan.repeats == 0)
        try store.close()
    }

    /// The quick check of SQLite 3.40 takes such rows of version 2 for damage.
    @Test
    func policiesOfAccountsSurviveTheNextStart() throws {
        try execute(
            """
            \(Schema.version1) \(Schema.version2)
            PRAGMA application_id = \(Schema.applicationID);
            PRAGMA user_version = 2;
            INSERT INTO worlds (id, name, seed, epoch, next_sequence, call_ordinal)
                VALUES (1, 'default', 7, 1, 12, 0);
            INSERT INTO accounts VALUES (1, 1, '111122223333', 'a', 'b', 1, 0, 1);
            INSERT INTO account_policies (world, account, path, name)
                VALUES (1, '111122223333', '/team/', 'Boundary');
            """)
        for _ in 0..<2 {
            let store = try Store(path: folder.file())
            let account = try store.load().first?.state.accounts[TestService.sandbox]
            #expect(
                account?.declaredPolicies
                    == [CustomerManagedPolicy(name: "Boundary", path: "/team/")])
            try store.close()
        }
    }

    static let refused = [
        "UPDATE worlds SET clock_mode = 'slow'", "UPDATE worlds SET clock_rate_millionths = 0",
        "UPDATE worlds SET clock_lock_count = -1", "UPDATE worlds SET clock_base = 'x'",
        "INSERT INTO session_documents VALUES (1, 'letters', '{}')",
        "INSERT INTO session_documents VALUES (2, 'rules', '{}')",
    ]

    /// What SQLite itself refuses.
    @Test(arguments: refused)
    func valuesThatCannotBeAreRefused(sql: String) throws {
        let store = try Store(path: folder.file())
        try store.commit([WorldWrite(header: header, changes: [])])
        try store.close()
        #expect(throws: DatabaseError.self) {
            try execute("PRAGMA foreign_keys = ON; \(sql)")
        }
    }

    @Test
    func aDocumentThatIsNotJSONIsRefused() throws {
        var store = try Store(path: folder.file())
        try store.commit([WorldWrite(header: header, changes: [])])
        try store.close()
        try execute("INSERT INTO session_documents VALUES (1, 'rules', '[')")
        store = try Store(path: folder.file())
        #expect(
            throws: StoreError.content(
                table: "session_documents", detail: "content should be a JSON document, found '['")
        ) { _ = try store.load() }
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func anImageHoldsAWholeWorld(seed: UInt64) throws {
        let world = StoredWorld(
            header: header, state: populated(seed: seed), clock: clock,
            documents: [.transitions: "{}"])
        let octets = try WorldImage.octets(of: world)
        let again = try WorldImage.world(in: octets)
        #expect(again.header == header && again.state == world.state)
        #expect(again.clock == clock && again.documents == world.documents)
    }

    @Test
    func aStateFileWithOneWorldIsAnImageToo() throws {
        let store = try Store(path: folder.file())
        let world = StoredWorld(header: header, state: populated(seed: 2))
        try store.commit([WorldWrite(whole: world)])
        try store.close()
        let octets = try Array(Data(contentsOf: URL(fileURLWithPath: folder.file())))
        #expect(try WorldImage.world(in: octets).state == world.state)
    }

    enum Damage: String, CaseIterable, Sendable {
        case nothing, text, foreign, newer, truncated, scrambled, twoWorlds
    }

    @Test(arguments: Damage.allCases)
    func whatIsNoImageIsRefused(damage: Damage) throws {
        var octets = try WorldImage.octets(
            of: StoredWorld(header: header, state: populated(seed: 1)))
        switch damage {
        case .nothing: octets = []
        case .text: octets = Array(String(repeating: "no database ", count: 50).utf8)
        case .foreign: octets[71] ^= 1
        case .newer: octets[63] = 99
        case .truncated: octets.removeLast(octets.count / 2)
        case .scrambled: for index in 5000..<20_000 { octets[index] = UInt8(index & 0xff) }
        case .twoWorlds:
            let store = try Store(path: folder.file())
            let other = WorldHeader(id: 2, name: "b", seed: 1, epoch: 1, callOrdinal: 0)
            try store.commit([
                WorldWrite(header: header, changes: []), WorldWrite(header: other, changes: []),
            ])
            try store.close()
            octets = try Array(Data(contentsOf: URL(fileURLWithPath: folder.file())))
        }
        let error = #expect(throws: StoreError.self) { _ = try WorldImage.world(in: octets) }
        switch (damage, error) {
        case (.nothing, .foreign), (.text, .foreign), (.foreign, .foreign), (.newer, .newer),
            (.truncated, .corrupt), (.scrambled, .corrupt), (.twoWorlds, .content):
            break
        default: Issue.record("\(damage) was refused as \(String(describing: error))")
        }
    }

    /// A failure at any point of a write leaves the file as it was.
    @Test(arguments: [StorePoint.begin, .write, .commit, .fsync])
    func aFailureAtAnyPointLeavesNothing(point: StorePoint) throws {
        let store = try Store(path: folder.file())
        try store.commit([WorldWrite(header: header, changes: [])])
        let write = WorldWrite(
            whole: StoredWorld(header: header, state: populated(seed: 1), clock: clock))
        let failure = StoreError.statement(code: 13, extendedCode: 13, message: "full", sql: nil)
        var reachedCount = 0
        #expect(throws: failure) {
            try store.commit([write]) { (reached) throws(StoreError) in
                guard reached == point else { return }
                reachedCount += 1
                // In the midst of the rows, where there are many.
                if reachedCount >= (point == .write ? 60 : 1) { throw failure }
            }
        }
        #expect(try store.load().first?.state == State())
        try store.commit([write])
        #expect(try store.load().first?.state == write.state)
        #expect(throws: failure) {
            try store.checkpoint { (_) throws(StoreError) in throw failure }
        }
        try store.checkpoint()
    }
}
