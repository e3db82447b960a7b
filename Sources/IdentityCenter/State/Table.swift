/// A stored thing with its place in the order of its world.
package protocol Sequenced {
    /// The place.
    var sequence: SequenceNumber { get }
}

/// Rows by key, listed in the order they were made.
package struct Table<Key: Hashable & Sendable, Row: Sequenced & Equatable & Sendable>: Equatable,
    Sendable
{
    private var rows: [Key: Row] = [:]
    private var order = OrderedIndex<SequenceNumber, Key>()

    /// An empty table.
    package init() {}

    /// How many rows there are.
    package var count: Int { rows.count }

    /// The row at `key`.
    package subscript(key: Key) -> Row? { rows[key] }

    /// The rows in order.
    package var ordered: [Row] {
        var result: [Row] = []
        result.reserveCapacity(count)
        forEach(after: nil) {
            result.append($0)
            return true
        }
        return result
    }

    /// Calls `visit` with the rows made after `sequence` (all when `nil`), in order, until it
    /// answers `false`.
    package func forEach(after sequence: SequenceNumber?, _ visit: (Row) -> Bool) {
        order.forEach(after: sequence) { _, key in
            guard let row = rows[key] else { return true }
            return visit(row)
        }
    }

    /// Puts `row` at `key`, or removes what is there, and returns what was there.
    package mutating func replace(_ key: Key, with row: Row?) -> Row? {
        let previous = rows[key]
        rows[key] = row
        if previous?.sequence != row?.sequence {
            if let previous { order[previous.sequence] = nil }
            if let row { order[row.sequence] = key }
        }
        return previous
    }

    package static func == (left: Table, right: Table) -> Bool { left.rows == right.rows }
}
