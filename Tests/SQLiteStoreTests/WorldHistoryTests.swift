import Foundation
import GRDB
import IdentityCenter
import ServiceModels
import TestSupport
import Testing

@testable import SQLiteStore

/// Random histories of every operation, judged by a model of the world and stored as they go.
struct WorldHistoryTests {
    /// What a history came to.
    private struct Result: Sendable {
        var complaints: [String] = []
        var callCount = 0
        var succeeded: Set<String> = []
        var comparedPageSizes: Set<String> = []
    }

    private static let profiles: [(name: String, rules: ServiceRules)] = [
        ("standard", .standard), ("strict", .strict), ("standard", .standard),
    ]
    private static let seeds: ClosedRange<UInt64> = 1...6
    private static let stepCount = 600

    /// Memory equals reload, nothing answers 500, and lists answer what the model of the world
    /// says; over ten thousand calls, every operation and page size among them.
    @Test
    func memoryFileAndModelAgreeAfterEveryHistory() async {
        let results = await withTaskGroup(of: Result.self) { group in
            for seed in Self.seeds {
                group.addTask {
                    do {
                        return try Self.runHistory(seed: seed)
                    } catch {
                        return Result(complaints: ["seed \(seed): \(error)"])
                    }
                }
            }
            return await group.reduce(into: [Result]()) { $0.append($1) }
        }
        let complaints = results.flatMap(\.complaints)
        #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
        #expect(results.reduce(0) { $0 + $1.callCount } >= 10_000)
        let succeeded = results.reduce(into: Set<String>()) { $0.formUnion($1.succeeded) }
        let operations =
            SSOAdmin.Operation.allCases.map { ServiceOperation.ssoAdmin($0) }
            + IdentityStore.Operation.allCases.map { .identityStore($0) }
        #expect(Set(operations.map(\.qualifiedName)).subtracting(succeeded) == [])
        let compared = results.reduce(into: Set<String>()) { $0.formUnion($1.comparedPageSizes) }
        #expect(Self.everyPageSize.subtracting(compared) == [])
    }

    /// Each list operation with each size of page that it can be asked for; 0 is the default.
    private static var everyPageSize: Set<String> {
        var pairs: Set<String> = []
        for operation in ListQuery.members.keys {
            pairs.insert("\(operation) 0")
            guard ListQuery(operation).takesPageSize else { continue }
            for size in WorldCalls.pageSizes { pairs.insert("\(operation) \(size)") }
        }
        return pairs
    }

    private static func runHistory(seed: UInt64) throws -> Result {
        let profile = profiles[Int(seed) % profiles.count]
        let calls = WorldCalls(seed: seed, profile: profile.name, rules: profile.rules)
        let directory = DirectoryCalls(seed: seed, service: calls.service)
        let file = try StoredHistory(of: calls.service)
        var complaints: [String] = []
        for step in 1...stepCount where calls.complaints.isEmpty {
            // Every third history ends with the organization's instance, when there is much in it.
            calls.mayEndOrganization = seed % 3 == 0 && step > stepCount * 3 / 4
            calls.run()
            directory.run()
            if step % 150 == 0 {
                complaints += try file.compare().map { "seed \(seed), step \(step): \($0)" }
                calls.compareEverything(allPageSizes: step == 300)
            }
        }
        complaints += try file.finish().map { "seed \(seed): \($0)" }
        return Result(
            complaints: calls.complaints.prefix(3) + directory.complaints.prefix(3) + complaints,
            callCount: calls.callCount + directory.callCount,
            succeeded: calls.succeeded.union(directory.succeeded),
            comparedPageSizes: calls.comparedPageSizes)
    }
}

/// The file that follows a world, with all changes so far.
private final class StoredHistory {
    private let folder: TemporaryFolder
    private let store: Store
    private let service: TestService
    private let header = WorldHeader(id: 1, name: "default", seed: 1, epoch: 1, callOrdinal: 0)
    private let before: State
    private var changes: [Change] = []
    private var failure: (any Error)?

    /// Stores the world of `service` as it is, and every change from now on.
    init(of service: TestService) throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file())
        self.service = service
        before = service.world.state
        let start = TestService.freshChanges(at: service.now)
        try write(start + WorldCalls.directory(at: service.now), replacing: true)
        service.onChanges = { [unowned self] _, changes in
            self.changes += changes
            do { try write(changes) } catch { failure = failure ?? error }
        }
    }

    private func write(_ changes: [Change], replacing: Bool = false) throws {
        try store.commit([
            WorldWrite(header: header, replacesEverything: replacing, changes: changes)
        ])
    }

    /// What differs between memory and the file.
    func compare() throws -> [String] {
        if let failure { throw failure }
        let state = try store.load().first?.state
        return state == service.world.state ? [] : ["the file holds something else than memory"]
    }

    /// What differs at the end, what is left that belongs to nothing, and what inverses do not take
    /// back.
    func finish() throws -> [String] {
        var complaints = try compare()
        var state = before
        var inverses: [Change] = []
        for change in changes { inverses.append(state.apply(change)) }
        if state != service.world.state { complaints.append("the changes lead elsewhere") }
        for inverse in inverses.reversed() { _ = state.apply(inverse) }
        if state != before { complaints.append("the inverses do not take everything back") }
        for change in changes { _ = state.apply(change) }
        if state != service.world.state { complaints.append("the indexes were left different") }
        try store.close()
        let queue = try DatabaseQueue(path: folder.file())
        let orphans = try queue.read { database in
            try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
                + Row.fetchAll(database, sql: Self.orphans)
        }
        return complaints + orphans.map { "left behind: \($0)" }
    }

    /// Rows whose owner is named by a text that no foreign key checks.
    private static let orphans = """
        SELECT 'tags' AS kind, resource_arn AS name FROM tags WHERE resource_arn NOT IN (
            SELECT arn FROM instances UNION SELECT arn FROM permission_sets
            UNION SELECT arn FROM applications UNION SELECT arn FROM trusted_token_issuers)
        UNION ALL SELECT 'lifecycles', name FROM lifecycles WHERE name NOT IN (
            SELECT arn FROM instances UNION SELECT name FROM instance_regions UNION SELECT '')
        UNION ALL SELECT 'requests', id FROM requests
            WHERE instance NOT IN (SELECT sequence FROM instances)
        UNION ALL SELECT 'users', id FROM users
            WHERE identity_store_id NOT IN (SELECT identity_store_id FROM instances)
        UNION ALL SELECT 'groups', id FROM groups
            WHERE identity_store_id NOT IN (SELECT identity_store_id FROM instances)
        UNION ALL SELECT 'group_memberships', id FROM group_memberships
            WHERE group_id NOT IN (SELECT id FROM groups)
                OR user_id NOT IN (SELECT id FROM users)
        """
}
