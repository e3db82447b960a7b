/// When an asynchronous request ends: with the first of its conditions that comes
/// true.
package struct Progression: Hashable, Sendable {
    /// Times after the request was accepted, in session time; the shortest ends it.
    package var delays: [CappedDistribution] = []
    /// The number of the status read that ends it, counted from 1.
    package var polls: Int?

    /// Waits for an operator.
    package static let manual = Progression()
    /// Ends at once; the first answer still says `IN_PROGRESS`.
    package static let immediate = after(milliseconds: 0)

    /// Ends after a fixed time.
    package static func after(milliseconds: Int64) -> Progression {
        delayed(
            CappedDistribution(
                .fixed(Double(milliseconds)), millisecondsMax: DurationText.millisecondsMax))
    }

    /// Ends after a time drawn for each request.
    package static func delayed(_ distribution: CappedDistribution) -> Progression {
        Progression(delays: [distribution])
    }

    /// Ends with the n-th status read.
    package static func polls(_ count: Int) -> Progression { Progression(polls: count) }

    /// Ends with the first of several; `manual` among them never does.
    package static func first(of progressions: [Progression]) -> Progression {
        Progression(
            delays: progressions.flatMap(\.delays), polls: progressions.compactMap(\.polls).min())
    }
}
