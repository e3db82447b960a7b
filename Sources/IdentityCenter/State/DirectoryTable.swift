/// The users, or the groups, of all identity stores: found by id and by what is unique of them,
/// listed by store.
package struct DirectoryTable<Entry: DirectoryEntry>: Equatable, Sendable {
    private struct Key: Hashable, Sendable {
        let store: String
        let value: UniqueValue
    }

    private var rows: [PrincipalID: Entry] = [:]
    private var lists: [String: OrderedIndex<SequenceNumber, PrincipalID>] = [:]
    private var holders: [Key: PrincipalID] = [:]

    /// An empty table.
    package init() {}

    /// How many entries all stores have.
    package var count: Int { rows.count }

    /// The entries of all stores, in no particular order.
    package var all: Dictionary<PrincipalID, Entry>.Values { rows.values }

    /// The entry with this id, whatever its store.
    package subscript(id: PrincipalID) -> Entry? { rows[id] }

    /// The entry of a store that has a unique value.
    package func entry(with value: UniqueValue, inStore store: String) -> Entry? {
        holders[Key(store: store, value: value)].flatMap { rows[$0] }
    }

    /// How many entries a store has.
    package func count(inStore store: String) -> Int { lists[store]?.count ?? 0 }

    /// Calls `visit` with the entries of a store made after `sequence` (all when `nil`), in order,
    /// until it answers `false`.
    package func forEach(
        inStore store: String, after sequence: SequenceNumber?, _ visit: (Entry) -> Bool
    ) {
        lists[store]?.forEach(after: sequence) { _, id in
            guard let row = rows[id] else { return true }
            return visit(row)
        }
    }

    /// Puts an entry at `id`, or removes it, and returns what was there.
    ///
    /// Of two entries with the same unique value the later one put is found by it.
    package mutating func replace(_ id: PrincipalID, with row: Entry?) -> Entry? {
        let previous = rows[id]
        rows[id] = row
        if previous?.sequence != row?.sequence || previous?.identityStoreID != row?.identityStoreID
        {
            if let previous {
                let store = previous.identityStoreID
                lists[store]?[previous.sequence] = nil
                if lists[store]?.isEmpty == true { lists[store] = nil }
            }
            if let row { lists[row.identityStoreID, default: OrderedIndex()][row.sequence] = id }
        }
        if let previous {
            for value in previous.uniqueValues {
                let key = Key(store: previous.identityStoreID, value: value)
                if holders[key] == id { holders[key] = nil }
            }
        }
        if let row {
            for value in row.uniqueValues {
                holders[Key(store: row.identityStoreID, value: value)] = id
            }
        }
        return previous
    }

    package static func == (left: DirectoryTable, right: DirectoryTable) -> Bool {
        left.rows == right.rows
    }
}
