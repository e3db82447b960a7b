import AWSJSON

/// Whether the last write to the disk worked, and if not when to try again without being asked.
///
/// Calls always try. But a request that is due, and that nobody waits for, would otherwise be
/// settled and taken back without pause for as long as the disk fails.
struct StorageHealth {
    private static let pauseMillisecondsMin: Int64 = 100
    private static let pauseMillisecondsMax: Int64 = 5000

    private var pauseMilliseconds: Int64 = 0
    private var pausedUntil: Timestamp?

    /// Whether the last write failed.
    var isFailing: Bool { pauseMilliseconds > 0 }

    /// Notes a write that worked.
    mutating func succeeded() {
        pauseMilliseconds = 0
        pausedUntil = nil
    }

    /// Notes a write that failed at this moment of the wall clock.
    mutating func failed(at wall: Timestamp) {
        pauseMilliseconds = min(
            max(pauseMilliseconds * 2, Self.pauseMillisecondsMin), Self.pauseMillisecondsMax)
        pausedUntil = Timestamp(
            millisecondsSinceEpoch: wall.millisecondsSinceEpoch + pauseMilliseconds)
    }

    /// How long to wait before trying unasked, in milliseconds; `nil` when nothing stands against
    /// it.
    func pause(at wall: Timestamp) -> Int64? {
        guard let pausedUntil, pausedUntil > wall else { return nil }
        // A wall clock that was set back must not stretch the pause.
        return min(
            pausedUntil.millisecondsSinceEpoch - wall.millisecondsSinceEpoch,
            Self.pauseMillisecondsMax)
    }
}
