package import AWSJSON

/// The clock of one session: session time as a function of the wall clock.
///
/// Session time is `base + rate * (wall - anchor)`, reckoned from the anchor each time, so that no
/// rounding adds up. It never goes backwards; only a reset makes a new clock.
package struct SessionClock: Hashable, Sendable {
    /// How session time passes.
    package enum Mode: Hashable, Sendable {
        /// As the wall clock does.
        case real
        /// Not at all; it moves only when told to.
        case frozen
        /// Faster or slower than the wall clock.
        case scaled(ClockRate)
        /// Not at all, but a status read that finds nothing due jumps to the next timer of what it
        /// reads.
        case auto
    }

    /// Why a clock refused to be set.
    package enum Refusal: Error, Hashable, Sendable {
        /// The time asked for lies before the present one.
        case backwards(from: Timestamp, to: Timestamp)
        /// The time asked for lies after the last one there is.
        case beyondEnd
        /// There was no lock to take away.
        case notLocked
    }

    /// How session time passes.
    package private(set) var mode: Mode
    /// How many locks keep an automatic clock from jumping.
    package private(set) var lockCount: Int64
    /// The session time at the anchor.
    private var base: Int64
    /// The moment of the wall clock from which time is reckoned.
    private var anchor: Int64
    /// The latest time told; not stored.
    private var latest = Int64.min

    /// The last moment of session time: the end of the year 9999, the last that texts can say.
    package static let end = Timestamp(millisecondsSinceEpoch: 253_402_300_799_999)
    /// Locks at once: a million.
    package static let lockCountMax: Int64 = 1_000_000

    /// The clock of a session that was told nothing: the wall clock.
    package static let real = SessionClock(mode: .real, base: 0, anchor: 0, lockCount: 0)

    /// A clock that starts at the wall clock's time and goes on in this mode.
    ///
    /// - Parameter moment: the session time it starts at instead, which a real clock cannot.
    package init(
        _ mode: Mode, startingAt wall: Timestamp, as moment: Timestamp? = nil
    ) {
        self = .real
        guard mode != .real else { return }
        self.mode = mode
        base = (moment ?? wall).millisecondsSinceEpoch
        anchor = wall.millisecondsSinceEpoch
    }

    /// A clock as it is stored.
    init(mode: Mode, base: Int64, anchor: Int64, lockCount: Int64) {
        self.mode = mode
        self.base = base
        self.anchor = anchor
        self.lockCount = lockCount
    }

    /// The session time at this moment of the wall clock; never earlier than before.
    package mutating func now(wall: Timestamp) -> Timestamp {
        latest = max(latest, reading(at: wall.millisecondsSinceEpoch))
        return Timestamp(millisecondsSinceEpoch: latest)
    }

    /// Goes on in another mode, from the present session time or from a later one.
    ///
    /// - Throws: `Refusal`; the clock goes on as it was then.
    package mutating func set(
        _ mode: Mode, to moment: Timestamp? = nil, wall: Timestamp
    ) throws(Refusal) {
        try advance(to: moment ?? now(wall: wall), wall: wall)
        self.mode = mode
    }

    /// Moves session time on; by nothing is allowed.
    ///
    /// - Throws: `Refusal`; the clock goes on as it was then.
    package mutating func advance(milliseconds: Int64, wall: Timestamp) throws(Refusal) {
        let now = now(wall: wall)
        let (sum, isTooFar) = now.millisecondsSinceEpoch.addingReportingOverflow(milliseconds)
        guard !isTooFar else { throw .beyondEnd }
        try advance(to: Timestamp(millisecondsSinceEpoch: sum), wall: wall)
    }

    /// Moves session time on to a moment; to the present one is allowed.
    ///
    /// - Throws: `Refusal`; the clock goes on as it was then.
    package mutating func advance(to moment: Timestamp, wall: Timestamp) throws(Refusal) {
        let now = now(wall: wall)
        guard moment >= now else { throw .backwards(from: now, to: moment) }
        guard moment <= Self.end else { throw .beyondEnd }
        base = moment.millisecondsSinceEpoch
        anchor = wall.millisecondsSinceEpoch
        latest = base
    }

    /// Whether a status read may jump.
    package var jumps: Bool { mode == .auto && lockCount == 0 }

    /// Keeps an automatic clock from jumping until as many `unlock`s.
    package mutating func lock() {
        lockCount = min(lockCount + 1, Self.lockCountMax)
    }

    /// Takes one lock away.
    ///
    /// - Throws: `Refusal.notLocked`.
    package mutating func unlock() throws(Refusal) {
        guard lockCount > 0 else { throw .notLocked }
        lockCount -= 1
    }

    /// The earliest moment of the wall clock at which session time has reached `moment`; `nil` when
    /// it does not get there by itself.
    package func wallMoment(reaching moment: Timestamp) -> Timestamp? {
        let target = moment.millisecondsSinceEpoch
        let wait: Int128
        switch mode {
        case _ where target <= max(base, latest): wait = 0
        case _ where moment > Self.end: return nil
        case .frozen, .auto: return nil
        case .real: wait = Int128(target) - Int128(base)
        case .scaled(let rate):
            let millionths = Int128(rate.millionths)
            wait = ((Int128(target) - Int128(base)) * 1_000_000 + millionths - 1) / millionths
        }
        return Int64(exactly: Int128(anchor) + wait).map {
            Timestamp(millisecondsSinceEpoch: $0)
        }
    }

    /// Session time by the formula, between its base and its end.
    private func reading(at wall: Int64) -> Int64 {
        let rate: Int128
        switch mode {
        case .frozen, .auto: return base
        case .real: rate = 1_000_000
        case .scaled(let scale): rate = Int128(scale.millionths)
        }
        // A wall clock that was set back does not take session time back.
        let elapsed = max(0, Int128(wall) - Int128(anchor))
        let sum = Int128(base) + elapsed * rate / 1_000_000
        return Int64(min(sum, Int128(Self.end.millisecondsSinceEpoch)))
    }

    /// What is stored of it.
    var parts: (base: Int64, anchor: Int64) { (base, anchor) }
}
