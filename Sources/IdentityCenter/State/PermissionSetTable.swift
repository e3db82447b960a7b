/// The permission sets of a world, found by ARN, by number and by name, listed by instance.
package struct PermissionSetTable: Equatable, Sendable {
    private struct Name: Hashable, Sendable {
        let instance: SequenceNumber
        let name: String
    }

    private var rows: [String: PermissionSet] = [:]
    private var arns: [SequenceNumber: String] = [:]
    private var names: [Name: String] = [:]
    private var lists: [SequenceNumber: OrderedIndex<SequenceNumber, String>] = [:]

    /// An empty table.
    package init() {}

    /// How many sets there are.
    package var count: Int { rows.count }

    /// The set with this ARN.
    package subscript(arn: String) -> PermissionSet? { rows[arn] }

    /// The set with this number.
    package subscript(number: SequenceNumber) -> PermissionSet? {
        arns[number].flatMap { rows[$0] }
    }

    /// The sets, in no particular order.
    package var all: Dictionary<String, PermissionSet>.Values { rows.values }

    /// The ARN of an instance's set by name; names are case-sensitive (SA-010).
    package func arn(named name: String, inInstance instance: SequenceNumber) -> String? {
        names[Name(instance: instance, name: name)]
    }

    /// How many sets an instance has.
    package func count(inInstance instance: SequenceNumber) -> Int { lists[instance]?.count ?? 0 }

    /// Calls `visit` with the ARNs of an instance's sets made after `sequence`, in order, until it
    /// answers `false`.
    package func forEach(
        inInstance instance: SequenceNumber, after sequence: SequenceNumber?,
        _ visit: (SequenceNumber, String) -> Bool
    ) {
        lists[instance]?.forEach(after: sequence, visit)
    }

    /// Puts a set at `arn`, or removes it, and returns what was there.
    package mutating func replace(_ arn: String, with row: PermissionSet?) -> PermissionSet? {
        let previous = rows[arn]
        rows[arn] = row
        if previous?.sequence == row?.sequence, previous?.name == row?.name { return previous }
        if let previous {
            arns[previous.sequence] = nil
            names[Name(instance: previous.instance, name: previous.name)] = nil
            lists[previous.instance]?[previous.sequence] = nil
            if lists[previous.instance]?.isEmpty == true { lists[previous.instance] = nil }
        }
        if let row {
            arns[row.sequence] = arn
            names[Name(instance: row.instance, name: row.name)] = arn
            lists[row.instance, default: OrderedIndex()][row.sequence] = arn
        }
        return previous
    }

    package static func == (left: PermissionSetTable, right: PermissionSetTable) -> Bool {
        left.rows == right.rows
    }
}
