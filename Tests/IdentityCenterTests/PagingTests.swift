import AWSJSON
import IdentityCenter
import TestSupport
import Testing

/// Lists that are read page by page while the world changes.
struct PagingTests {
    /// Items that were there from the first page to the last are on one page each, whatever else
    /// comes and goes in between.
    @Test
    func pagesAmidWritesNeitherRepeatNorSkip() {
        var walked: Set<String> = []
        for seed in 1...2 as ClosedRange<UInt64> {
            let calls = WorldCalls(seed: seed, profile: "standard", rules: .standard)
            for _ in 0..<150 { calls.run() }
            for _ in 0..<12 where calls.complaints.isEmpty {
                for query in longQueries(calls) where walk(query.query, query.caller, calls) > 1 {
                    walked.insert(query.query.operation)
                }
            }
            #expect(calls.complaints == [])
        }
        let unpaged = ListQuery.members.keys.filter { !ListQuery($0).takesPageSize }
        #expect(Set(ListQuery.members.keys).subtracting(walked) == Set(unpaged))
    }

    /// A query of every list operation, the longest of a few: long lists say more.
    private func longQueries(_ calls: WorldCalls) -> [(query: ListQuery, caller: AccountID)] {
        let all = Dictionary(grouping: calls.model.everyQuery(), by: \.query.operation)
        return ListQuery.members.keys.sorted().compactMap { operation in
            guard let queries = all[operation] else { return nil }
            let drawn = (0..<10).map { _ in queries[calls.pick(queries.count)] }
            let counted = drawn.map {
                ($0, calls.model.items(of: $0.query, caller: $0.caller.description).count)
            }
            return counted.max { $0.1 < $1.1 }?.0
        }
    }

    /// Walks a list with writes between its pages; answers how many pages there were.
    private func walk(_ query: ListQuery, _ caller: AccountID, _ calls: WorldCalls) -> Int {
        func keys() -> Set<String> {
            Set(
                calls.model.items(of: query, caller: caller.description)
                    .map { key(of: $0, query) })
        }
        var throughout = keys()
        var pageCount = 1
        let answered = calls.items(of: query, caller: caller, pageSize: 1 + calls.pick(3)) {
            pageCount += 1
            for _ in 0..<calls.pick(4) {
                calls.run()
                throughout.formIntersection(keys())
            }
        }
        // Refused: what is listed was deleted meanwhile.
        guard let answered else { return pageCount }
        var counts: [String: Int] = [:]
        for item in answered { counts[key(of: item, query), default: 0] += 1 }
        for item in throughout.sorted() where counts[item] != 1 {
            calls.complain(
                query.operation, query.input, caller,
                "\(item) was on \(counts[item] ?? 0) pages, though it was always there")
        }
        return pageCount
    }

    /// What an item is known by, when the rest of it may change.
    private func key(of item: JSONValue, _ query: ListQuery) -> String {
        guard !query.key.isEmpty else { return item.text }
        return query.key.map { item[member: $0]?.text ?? "" }.joined(separator: " ")
    }
}
