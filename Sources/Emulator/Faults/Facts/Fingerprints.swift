/// Tells attempts of one call apart from new calls where the client says neither: an equal request
/// within 30 seconds is the next attempt.
struct Fingerprints: Sendable {
    /// Where a request stands among equal ones.
    struct Place: Hashable, Sendable {
        /// The number of the supposed call.
        var invocation: UInt64
        /// The number of the supposed attempt, counted from 1.
        var attempt: Int
    }

    /// Equal requests further apart are different calls, in milliseconds on the wall clock.
    static let millisecondsApartMax: Int64 = 30_000

    private struct Seen {
        var place: Place
        var wallMilliseconds: Int64
    }

    private var seen = BoundedTable<UInt64, Seen>()
    private var invocationCount: UInt64 = 0

    /// Counts a request by the hash of its content.
    mutating func place(of content: UInt64, at wallMilliseconds: Int64) -> Place {
        if var known = seen[content],
            wallMilliseconds &- known.wallMilliseconds <= Self.millisecondsApartMax
        {
            known.place.attempt += 1
            known.wallMilliseconds = wallMilliseconds
            seen[content] = known
            return known.place
        }
        invocationCount += 1
        let place = Place(invocation: invocationCount, attempt: 1)
        seen[content] = Seen(place: place, wallMilliseconds: wallMilliseconds)
        return place
    }
}
