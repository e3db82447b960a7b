/// One deadline for each numbered slot, cheap to move.
///
/// A deadline is one store into a flat array: moving it, which every request does, costs nothing
/// else. When the earliest one may have come the whole array is looked through, 10,000 slots in a
/// few microseconds, and because deadlines are rounded up to `quantum` that happens at most a
/// hundred times a second.
package struct DeadlineTable {
    /// What deadlines are rounded up to: 10 ms.
    package static let quantum: Duration = .milliseconds(10)

    private static let none = Int64.max
    private var deadlines: [Int64] = []
    private var earliest = DeadlineTable.none

    package init() {}

    /// No deadline comes before this one; nil when there is none.
    package var next: Instant? {
        earliest == Self.none ? nil : Instant(nanoseconds: earliest)
    }

    /// Sets or moves the deadline of a slot.
    package mutating func set(_ slot: Int, to deadline: Instant) {
        if slot >= deadlines.count {
            let missing = slot + 1 - deadlines.count
            deadlines.append(contentsOf: repeatElement(Self.none, count: missing))
        }
        let rounded = Self.roundUp(deadline.nanoseconds)
        deadlines[slot] = rounded
        if rounded < earliest { earliest = rounded }
    }

    /// Takes away the deadline of a slot.
    package mutating func clear(_ slot: Int) {
        guard slot < deadlines.count else { return }
        deadlines[slot] = Self.none
    }

    /// Takes away the deadlines that have come and appends their slots to `expired`.
    package mutating func takeExpired(at now: Instant, into expired: inout [Int]) {
        guard earliest <= now.nanoseconds else { return }
        var remaining = Self.none
        for slot in deadlines.indices {
            let deadline = deadlines[slot]
            if deadline == Self.none { continue }
            if deadline <= now.nanoseconds {
                deadlines[slot] = Self.none
                expired.append(slot)
            } else if deadline < remaining {
                remaining = deadline
            }
        }
        earliest = remaining
    }

    private static func roundUp(_ nanoseconds: Int64) -> Int64 {
        let step = quantum.wholeNanoseconds
        let rest = nanoseconds % step
        guard rest > 0 else { return nanoseconds }
        let (rounded, overflow) = nanoseconds.addingReportingOverflow(step - rest)
        // The very last moment would read as no deadline at all.
        return overflow ? none - 1 : rounded
    }
}
