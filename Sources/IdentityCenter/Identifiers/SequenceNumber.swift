/// A number that a world gives to each thing it stores, ascending and never given twice in one
/// world.
///
/// It is the order of every list, the place a page token remembers, and what stored rows refer to.
package struct SequenceNumber: Hashable, Comparable, Sendable {
    /// 1 for the first thing of a world.
    package let value: Int64

    /// The number `value`.
    package init(_ value: Int64) {
        self.value = value
    }

    /// The number after this one.
    package var next: SequenceNumber { SequenceNumber(value + 1) }

    package static func < (left: SequenceNumber, right: SequenceNumber) -> Bool {
        left.value < right.value
    }
}
