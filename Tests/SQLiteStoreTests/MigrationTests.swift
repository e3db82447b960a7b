import Foundation
import GRDB
import IdentityCenter
import ServiceModels
import TestSupport
import Testing

@testable import SQLiteStore

/// Files of released versions are brought up to date, with all that is in them.
struct MigrationTests {
    private let folder: TemporaryFolder
    private static let databases = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../fixtures/databases").standardizedFileURL

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.copyItem(
            at: Self.databases.appending(path: "v1.sqlite"),
            to: URL(filePath: folder.file()))
    }

    /// Asks something of a file with nobody else at it, and leaves nothing beside it.
    private func read<Value>(_ path: String, _ query: (Database) throws -> Value) throws -> Value {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read(query)
    }

    private func texts(_ path: String, _ sql: String) throws -> [String] {
        try read(path) { try GRDB.Row.fetchAll($0, sql: sql).map { "\($0)" } }
    }

    private func schema(_ path: String) throws -> [String] {
        try texts(path, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")
    }

    /// The columns of users that version 4 has under other names.
    private static let movedColumns = ["given_name", "family_name", "email"]

    /// What version 1 knew of every row, table by table, without what was moved.
    private func versionOneRows(_ path: String) throws -> [String: [String]] {
        let original = Self.databases.appending(path: "v1.sqlite").path
        let copy = folder.file("columns.sqlite")
        if !FileManager.default.fileExists(atPath: copy) {
            try FileManager.default.copyItem(atPath: original, toPath: copy)
        }
        var rows: [String: [String]] = [:]
        let tables = try read(copy) { database in
            try String.fetchAll(
                database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'"
            )
            .map { table in
                let columns = try database.columns(in: table).map(\.name)
                return (table, columns.filter { !Self.movedColumns.contains($0) })
            }
        }
        for (table, columns) in tables {
            let list = columns.map { "\"\($0)\"" }.joined(separator: ", ")
            rows[table] = try texts(path, "SELECT \(list) FROM \"\(table)\" ORDER BY \(list)")
        }
        return rows
    }

    @Test
    func versionOneIsMigratedWithEveryRow() throws {
        let before = try versionOneRows(folder.file())
        #expect(before.count == 12)
        for (table, rows) in before { #expect(!rows.isEmpty, "\(table) has no rows to keep") }

        let store = try Store(path: folder.file())
        let worlds = try store.load()
        try store.close()

        #expect(try versionOneRows(folder.file()) == before)
        #expect(try texts(folder.file(), "PRAGMA integrity_check") == ["[integrity_check:\"ok\"]"])
        #expect(try texts(folder.file(), "PRAGMA foreign_key_check") == [])
        #expect(
            try texts(folder.file(), "PRAGMA user_version") == ["[user_version:\(Schema.version)]"])
        try Store(path: folder.file("fresh.sqlite")).close()
        #expect(try schema(folder.file()) == schema(folder.file("fresh.sqlite")))

        #expect(worlds.map(\.header.name) == ["default", "client-2"])
        #expect(worlds.map(\.header.seed) == [.max, 1 << 62])
        let state = try #require(worlds.first?.state)
        let instance = try #require(state.instances[TestService.instance])
        #expect(instance.isOrganizationInstance && instance.arePermissionSetsEnabled)
        #expect(instance.kmsKeyARN == nil && instance.encryptionStatus == .enabled)
        #expect(state.accounts[TestService.sandbox]?.declaredPolicies == nil)
        #expect(state.organization == Organization())
        let management = try #require(state.accounts[TestService.management])
        #expect(management.joinedMethod == .invited && management.state == .active)
        #expect(management.joinedTimestamp == instance.createdDate && management.parent == nil)
        #expect(state.accounts[TestService.sandbox]?.joinedMethod == .created)
        #expect(state.permissionSets.count == 2 && state.accountAssignments.count == 3)
        #expect(state.requests.count == 3 && state.tags.count == 2)
        let names = state.users.all.map { $0.attributes.name?.givenName }
        #expect(Set(names) == ["Jane", nil])
    }

    /// A migrated world goes on: what it holds is listed, and changes are stored.
    @Test
    func aMigratedWorldTakesNewChanges() throws {
        let store = try Store(path: folder.file())
        let stored = try #require(try store.load().first)
        let service = TestService()
        service.replace(
            world: World(
                name: stored.header.name,
                draws: Draws(seed: stored.header.seed, session: stored.header.name),
                epoch: stored.header.epoch, state: stored.state,
                callOrdinal: stored.header.callOrdinal))
        service.onChanges = { _, changes in
            #expect(throws: Never.self) {
                try store.commit([WorldWrite(header: stored.header, changes: changes)])
            }
        }
        let instance = #""InstanceArn":"\#(TestService.instance)""#
        let sets = service.call("ListPermissionSets", "{\(instance)}")
        #expect(sets.count("/PermissionSets") == 2)
        let set = sets.text("/PermissionSets/0") ?? ""
        let policy = service.call(
            "AttachManagedPolicyToPermissionSet",
            #"{\#(instance),"PermissionSetArn":"\#(set)","ManagedPolicyArn":"arn:aws:iam::aws:policy/ReadOnlyAccess"}"#
        )
        #expect(policy.verdict == "200")
        let application = service.call(
            "CreateApplication",
            #"{\#(instance),"Name":"A","ApplicationProviderArn":"arn:aws:sso::aws:applicationProvider/custom"}"#
        )
        #expect(application.verdict == "200")
        #expect(try store.load().first?.state == service.world.state)
        try store.close()
    }

    /// A step that fails at its last table leaves the file at the version before it.
    @Test
    func aStepThatFailsChangesNothing() throws {
        let queue = try DatabaseQueue(path: folder.file())
        try queue.write { try $0.execute(sql: "CREATE TABLE client_tokens (in_the_way)") }
        try queue.close()
        let schemaBefore = try schema(folder.file())
        let rowsBefore = try versionOneRows(folder.file())
        #expect(throws: StoreError.self) { _ = try Store(path: folder.file()) }
        #expect(try schema(folder.file()) == schemaBefore)
        #expect(try versionOneRows(folder.file()) == rowsBefore)
        #expect(try texts(folder.file(), "PRAGMA user_version") == ["[user_version:1]"])
    }

    /// What a kill leaves in the middle of a step is version 1, and the next start migrates it.
    @Test
    func aKilledMigrationIsDoneAgain() throws {
        let schemaBefore = try schema(folder.file())
        let rowsBefore = try versionOneRows(folder.file())
        let killed = folder.file("killed.sqlite")
        let queue = try DatabaseQueue(path: folder.file())
        try queue.writeWithoutTransaction { database in
            // A cache this small writes pages to the log before they are committed.
            try database.execute(sql: "PRAGMA cache_size = 1; PRAGMA cache_spill = 1")
            try database.inTransaction(.immediate) {
                try database.execute(sql: Schema.version2)
                try database.execute(sql: "PRAGMA user_version = 2")
                for suffix in ["", "-wal"] {
                    try FileManager.default.copyItem(
                        atPath: folder.file() + suffix, toPath: killed + suffix)
                }
                return .rollback
            }
        }
        try queue.close()
        let log = try FileManager.default.attributesOfItem(atPath: killed + "-wal")
        #expect(log[.size] as? Int ?? 0 > 0, "nothing was written before the kill")
        #expect(try schema(killed) == schemaBefore)
        try Store(path: killed).close()
        #expect(try versionOneRows(killed) == rowsBefore)
        #expect(try texts(killed, "PRAGMA user_version") == ["[user_version:\(Schema.version)]"])
    }
}
