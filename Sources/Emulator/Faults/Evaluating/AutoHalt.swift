/// Notices when rules spoil so many answers in so short a time that somebody probably lost control.
package struct AutoHalt: Hashable, Sendable {
    /// So many spoiled answers within so long.
    package struct Limit: Hashable, Sendable {
        /// Spoiled answers, the last one included.
        package var errorCount: Int
        /// The time they fit in, in milliseconds on the wall clock.
        package var withinMilliseconds: Int64

        /// The largest count: a hundred thousand.
        static let errorCountMax = 100_000

        package init(errorCount: Int, withinMilliseconds: Int64) {
            self.errorCount = errorCount
            self.withinMilliseconds = withinMilliseconds
        }

        /// Reads `200/10s`; `nil` for anything else.
        init?(_ text: String) {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 2, let count = Int(parts[0]),
                (1...Self.errorCountMax).contains(count), parts[0].first != "+",
                let milliseconds = DurationText.milliseconds(String(parts[1])), milliseconds > 0
            else { return nil }
            self.init(errorCount: count, withinMilliseconds: milliseconds)
        }

        /// The limit as it is written.
        package var text: String { "\(errorCount)/\(DurationText.text(withinMilliseconds))" }
    }

    private let limit: Limit
    /// The moments of the last ones, as a ring; a moment is `nil` before there were so many.
    private var moments: [Int64?]
    private var next = 0

    package init(_ limit: Limit) {
        self.limit = limit
        moments = Array(repeating: nil, count: limit.errorCount)
    }

    /// Notes a spoiled answer at a moment of the wall clock; answers whether that is one too many,
    /// after which counting begins anew.
    package mutating func note(atWall milliseconds: Int64) -> Bool {
        moments[next] = milliseconds
        next = (next + 1) % moments.count
        // What is overwritten next is the oldest of the last `errorCount`.
        guard let oldest = moments[next], milliseconds &- oldest < limit.withinMilliseconds else {
            return false
        }
        self = AutoHalt(limit)
        return true
    }
}

extension FaultDecision {
    /// Whether the client gets something else than the service's answer; what `AutoHalt` counts.
    package var isSpoiled: Bool {
        switch terminal {
        case nil, .pass: false
        default: true
        }
    }
}
