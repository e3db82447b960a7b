import AWSJSON
import SQLiteStore

extension SessionClock {
    /// The clock that was stored; `nil` for what cannot be one.
    init?(_ stored: StoredClock) {
        let mode: Mode
        switch stored.mode {
        case .real: mode = .real
        case .frozen: mode = .frozen
        case .auto: mode = .auto
        case .scaled:
            guard let rate = ClockRate(millionths: stored.rateMillionths) else { return nil }
            mode = .scaled(rate)
        }
        guard stored.base <= Self.end.millisecondsSinceEpoch,
            (0...Self.lockCountMax).contains(stored.lockCount)
        else { return nil }
        self.init(
            mode: mode, base: stored.base, anchor: stored.anchor, lockCount: stored.lockCount)
    }

    /// The clock as it is stored.
    var stored: StoredClock {
        let word: StoredClock.Mode
        var rate = ClockRate.one
        switch mode {
        case .real: word = .real
        case .frozen: word = .frozen
        case .auto: word = .auto
        case .scaled(let scale):
            word = .scaled
            rate = scale
        }
        return StoredClock(
            mode: word, base: parts.base, anchor: parts.anchor,
            rateMillionths: rate.millionths, lockCount: lockCount)
    }
}

extension SessionClock.Refusal {
    /// What was asked, what is and what to do.
    var explanation: String {
        switch self {
        case .backwards(let from, let to):
            "Session time cannot go back from \(Self.text(from)) to "
                + "\(Self.text(to)); name a later moment, or reset the clock."
        case .beyondEnd:
            "Session time ends at \(Self.text(SessionClock.end)); name an earlier moment."
        case .notLocked: "The clock is not locked; there was nothing to unlock."
        }
    }

    private static func text(_ moment: Timestamp) -> String {
        CivilTime(millisecondsSinceEpoch: moment.millisecondsSinceEpoch).iso8601
    }
}
