/// The instances, listed in the order they were made, found by ARN, by number and by identity
/// store.
package struct InstanceTable: Equatable, Sendable {
    private var rows = Table<String, Instance>()
    private var arns: [SequenceNumber: String] = [:]
    private var storeOwners: [String: String] = [:]

    /// An empty table.
    package init() {}

    /// How many instances there are.
    package var count: Int { rows.count }

    /// The instances in order.
    package var ordered: [Instance] { rows.ordered }

    /// The instance with this ARN.
    package subscript(arn: String) -> Instance? { rows[arn] }

    /// The instance with this number.
    package subscript(number: SequenceNumber) -> Instance? { arns[number].flatMap { rows[$0] } }

    /// The instance with this identity store.
    package func instance(withStore store: String) -> Instance? {
        storeOwners[store].flatMap { rows[$0] }
    }

    /// Calls `visit` with the instances made after `sequence` (all when `nil`), in order, until it
    /// answers `false`.
    package func forEach(after sequence: SequenceNumber?, _ visit: (Instance) -> Bool) {
        rows.forEach(after: sequence, visit)
    }

    /// Puts an instance at `arn`, or removes it, and returns what was there.
    package mutating func replace(_ arn: String, with row: Instance?) -> Instance? {
        let previous = rows.replace(arn, with: row)
        if let previous {
            arns[previous.sequence] = nil
            if storeOwners[previous.identityStoreID] == arn {
                storeOwners[previous.identityStoreID] = nil
            }
        }
        if let row {
            arns[row.sequence] = arn
            storeOwners[row.identityStoreID] = arn
        }
        return previous
    }
}
