/// A stored thing that is listed with others of its group.
package protocol Grouped: Sequenced {
    associatedtype Key: Hashable & Sendable
    /// What it is found by.
    var key: Key { get }
    /// What it is listed under.
    var group: SequenceNumber { get }
}

/// Rows by key, listed by group in the order they were made.
package struct GroupedTable<Row: Grouped & Hashable & Sendable>: Equatable, Sendable {
    private var rows: [Row.Key: Row] = [:]
    private var lists: [SequenceNumber: OrderedIndex<SequenceNumber, Row.Key>] = [:]

    /// An empty table.
    package init() {}

    /// How many rows there are.
    package var count: Int { rows.count }

    /// The rows, in no particular order.
    package var all: Dictionary<Row.Key, Row>.Values { rows.values }

    /// The row at `key`.
    package subscript(key: Row.Key) -> Row? { rows[key] }

    /// How many rows a group has.
    package func count(in group: SequenceNumber) -> Int { lists[group]?.count ?? 0 }

    /// Calls `visit` with the rows of a group made after `sequence`, in order, until it answers
    /// `false`.
    package func forEach(
        in group: SequenceNumber, after sequence: SequenceNumber? = nil, _ visit: (Row) -> Bool
    ) {
        lists[group]?.forEach(after: sequence) { _, key in
            guard let row = rows[key] else { return true }
            return visit(row)
        }
    }

    /// The rows of a group, in order.
    package func rows(in group: SequenceNumber) -> [Row] {
        var result: [Row] = []
        forEach(in: group) {
            result.append($0)
            return true
        }
        return result
    }

    /// Puts `row` at `key`, or removes what is there, and returns what was there.
    package mutating func replace(_ key: Row.Key, with row: Row?) -> Row? {
        let previous = rows[key]
        rows[key] = row
        if previous?.sequence != row?.sequence {
            if let previous {
                lists[previous.group]?[previous.sequence] = nil
                if lists[previous.group]?.isEmpty == true { lists[previous.group] = nil }
            }
            if let row { lists[row.group, default: OrderedIndex()][row.sequence] = key }
        }
        return previous
    }

    package static func == (left: GroupedTable, right: GroupedTable) -> Bool {
        left.rows == right.rows
    }
}
