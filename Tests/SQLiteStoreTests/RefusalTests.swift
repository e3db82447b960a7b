import Foundation
import GRDB
import IdentityCenter
import TestSupport
import Testing

@testable import SQLiteStore

/// Files that are not ours, or not whole, are refused and left as they are.
struct RefusalTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    enum Kind: String, CaseIterable, Sendable {
        case text, shortText, foreignTables, foreignID, emptyForeignID, newerVersion, truncated
        case scrambled, folder, emptyWithLog, negativeVersion, versionLost
    }

    private func execute(_ sql: String) throws {
        let queue = try DatabaseQueue(path: folder.file())
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    private func make(_ kind: Kind) throws {
        let path = folder.file()
        switch kind {
        case .text: try Data(String(repeating: "no database\n", count: 20).utf8).write(to: url)
        case .shortText: try Data("x".utf8).write(to: url)
        case .folder:
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
        case .foreignTables: try execute("CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)")
        case .foreignID: try execute("CREATE TABLE theirs (x); PRAGMA application_id = 7")
        case .emptyForeignID: try execute("PRAGMA application_id = 7")
        case .emptyWithLog: try execute("PRAGMA journal_mode = WAL")
        case .negativeVersion, .versionLost:
            try Store(path: path).close()
            try execute("PRAGMA user_version = \(kind == .versionLost ? 0 : -1)")
        case .newerVersion:
            try Store(path: path).close()
            try execute("PRAGMA user_version = \(Schema.version + 1)")
        case .truncated:
            try Store(path: path).close()
            let data = try Data(contentsOf: url)
            try data.prefix(data.count / 2 + 10).write(to: url)
        case .scrambled:
            try Store(path: path).close()
            var data = try Data(contentsOf: url)
            for index in 4096..<min(data.count, 20_000) {
                data[index] = UInt8(truncatingIfNeeded: index &* 7)
            }
            try data.write(to: url)
        }
    }

    private var url: URL { URL(fileURLWithPath: folder.file()) }

    @Test(arguments: Kind.allCases)
    func refusesAndLeavesUntouched(_ kind: Kind) throws {
        try make(kind)
        let before = FileManager.default.contents(atPath: folder.file())
        let error = #expect(throws: StoreError.self) { _ = try Store(path: folder.file()) }
        switch (kind, error) {
        case (.text, .foreign), (.shortText, .foreign), (.foreignTables, .foreign),
            (.foreignID, .foreign), (.emptyForeignID, .foreign), (.newerVersion, .newer),
            (.truncated, .corrupt), (.scrambled, .corrupt), (.folder, .inputOutput),
            (.emptyWithLog, .foreign), (.negativeVersion, .corrupt), (.versionLost, .corrupt):
            break
        default: Issue.record("\(kind) was refused as \(String(describing: error))")
        }
        #expect(FileManager.default.contents(atPath: folder.file()) == before)
        #expect(error?.explanation.contains(folder.file()) == true)
    }

    /// A first start that was cut short anywhere leaves a file that the next start completes.
    @Test(arguments: ["empty", "header"])
    func completesAFirstStartThatWasCutShort(kind: String) throws {
        switch kind {
        case "empty": try Data().write(to: url)
        default: try execute("PRAGMA user_version = 0; VACUUM")
        }
        let store = try Store(path: folder.file())
        #expect(try store.load().isEmpty)
        try store.close()
    }

    @Test
    func anotherNameOfTheFileMeetsTheSameLock() throws {
        let store = try Store(path: folder.file())
        let link = folder.file("link.sqlite")
        try FileManager.default.createSymbolicLink(
            atPath: link, withDestinationPath: folder.file())
        #expect(throws: StoreError.self) { _ = try Store(path: link) }
        try FileManager.default.linkItem(
            atPath: folder.file(), toPath: folder.file("hard.sqlite"))
        #expect(throws: StoreError.self) { _ = try Store(path: folder.file("hard.sqlite")) }
        try FileManager.default.removeItem(atPath: folder.file("hard.sqlite"))
        try store.close()
    }

    @Test
    func aFileThatIsTakenAwayIsNotWrittenTo() throws {
        let store = try Store(path: folder.file())
        try FileManager.default.moveItem(
            atPath: folder.file(), toPath: folder.file("elsewhere.sqlite"))
        let header = WorldHeader(id: 1, name: "default", seed: 1, epoch: 1, callOrdinal: 0)
        #expect(throws: StoreError.self) {
            try store.commit([WorldWrite(header: header, changes: [])])
        }
        try FileManager.default.moveItem(
            atPath: folder.file("elsewhere.sqlite"), toPath: folder.file())
        try store.commit([WorldWrite(header: header, changes: [])])
        try store.close()
    }

    @Test(arguments: ["call_ordinal = -1", "next_sequence = 9223372036854775807"])
    func numbersWithoutRoomToGrowAreRefused(assignment: String) throws {
        let store = try Store(path: folder.file())
        try store.commit([
            WorldWrite(
                header: WorldHeader(id: 1, name: "default", seed: 1, epoch: 1, callOrdinal: 0),
                changes: [])
        ])
        try store.close()
        try execute("UPDATE worlds SET \(assignment)")
        let reopened = try Store(path: folder.file())
        #expect(throws: StoreError.self) { _ = try reopened.load() }
    }

    @Test
    func rowsThatSayNothingSensibleAreNamed() throws {
        let store = try Store(path: folder.file())
        try store.commit([
            WorldWrite(
                header: WorldHeader(id: 1, name: "default", seed: 1, epoch: 1, callOrdinal: 0),
                replacesEverything: true,
                changes: TestService.freshChanges(at: TestService().now))
        ])
        try store.close()
        try execute("UPDATE accounts SET id = '12345678901x' WHERE id = '111122223333'")
        let reopened = try Store(path: folder.file())
        #expect(
            throws: StoreError.content(
                table: "accounts", detail: "id should be an account number, found '12345678901x'")
        ) { _ = try reopened.load() }
    }
}
