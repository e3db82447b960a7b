import AWSJSON
import SQLiteStore
import Testing

@testable import Emulator

struct SessionClockTests {
    private static let start: Int64 = 1_700_000_000_000

    private func moment(_ milliseconds: Int64) -> Timestamp {
        Timestamp(millisecondsSinceEpoch: Self.start + milliseconds)
    }

    private static func rate(_ rate: Double) -> SessionClock.Mode {
        ClockRate(rate).map { .scaled($0) } ?? .real
    }

    /// What a clock that starts at the wall clock's time says after so much wall time.
    static let readings: [(mode: SessionClock.Mode, wall: Int64, session: Int64)] = [
        (.real, 0, 0), (.real, 1, 1), (.real, 86_400_000, 86_400_000),
        (.frozen, 0, 0), (.frozen, 86_400_000, 0), (.auto, 86_400_000, 0),
        (rate(60), 1000, 60_000), (rate(60), 1, 60), (rate(0.5), 1, 0), (rate(0.5), 2, 1),
        (rate(0.001), 999, 0), (rate(0.001), 1000, 1), (rate(1.5), 3, 4),
        (rate(1), 12_345, 12_345), (rate(0.000001), 1_000_000, 1),
    ]

    @Test
    func startsAtATimeOfItsOwn() {
        let start = moment(1_000_000)
        var frozen = SessionClock(.frozen, startingAt: moment(5), as: start)
        #expect(frozen.now(wall: moment(900)) == start)
        var scaled = SessionClock(.scaled(.one), startingAt: moment(5), as: start)
        #expect(scaled.now(wall: moment(7)) == moment(1_000_002))
        var real = SessionClock(.real, startingAt: moment(5), as: start)
        #expect(real.now(wall: moment(7)) == moment(7))
    }

    @Test(arguments: readings)
    func tellsTheTimeOfItsMode(mode: SessionClock.Mode, wall: Int64, session: Int64) {
        var clock = SessionClock(mode, startingAt: moment(0))
        #expect(clock.now(wall: moment(wall)) == moment(session))
    }

    /// However often it is read, a scaled clock says what one reading would.
    @Test(arguments: [0.3, 1.0 / 3, 7.77, 1000])
    func doesNotDrift(rate: Double) {
        let mode = Self.rate(rate)
        var often = SessionClock(mode, startingAt: moment(0))
        var once = often
        var wall: Int64 = 0
        for step in 0..<10_000 {
            wall += Int64(step % 7)
            _ = often.now(wall: moment(wall))
        }
        #expect(often.now(wall: moment(wall)) == once.now(wall: moment(wall)))
    }

    @Test(arguments: [
        SessionClock.Mode.real, .frozen, .auto, rate(0.000001), rate(1_000_000),
    ])
    func endsWithTheYear9999AndNeverOverflows(mode: SessionClock.Mode) {
        var clock = SessionClock(mode, startingAt: moment(0))
        let last = clock.now(wall: Timestamp(millisecondsSinceEpoch: .max))
        #expect(last <= SessionClock.end && last >= moment(0))
        #expect(clock.now(wall: Timestamp(millisecondsSinceEpoch: .min)) == last)
        #expect(
            clock.wallMoment(reaching: Timestamp(millisecondsSinceEpoch: .max)) == nil)
    }

    @Test(arguments: [SessionClock.Mode.real, .frozen, .auto, rate(60)])
    func neverGoesBackWithTheWallClock(mode: SessionClock.Mode) {
        var clock = SessionClock(mode, startingAt: moment(0))
        let before = clock.now(wall: moment(5000))
        #expect(clock.now(wall: moment(-5000)) == before)
        // Nor when a restart has forgotten what it said last.
        var restarted = SessionClock(clock.stored)
        if mode != .real { #expect(restarted?.now(wall: moment(-9000)) == moment(0)) }
    }

    @Test(arguments: [SessionClock.Mode.real, .frozen, .auto, rate(60)])
    func movesForwardAlone(mode: SessionClock.Mode) throws {
        var clock = SessionClock(mode, startingAt: moment(0))
        try clock.advance(milliseconds: 10_000, wall: moment(0))
        #expect(clock.now(wall: moment(0)) == moment(10_000))
        try clock.advance(to: moment(10_000), wall: moment(0))
        try clock.advance(milliseconds: 0, wall: moment(0))
        let before = clock
        #expect(throws: SessionClock.Refusal.backwards(from: moment(10_000), to: moment(9999))) {
            try clock.advance(to: moment(9999), wall: moment(0))
        }
        #expect(throws: SessionClock.Refusal.backwards(from: moment(10_000), to: moment(9999))) {
            try clock.advance(milliseconds: -1, wall: moment(0))
        }
        #expect(throws: SessionClock.Refusal.beyondEnd) {
            try clock.advance(milliseconds: .max, wall: moment(0))
        }
        let end = SessionClock.end.millisecondsSinceEpoch
        #expect(throws: SessionClock.Refusal.beyondEnd) {
            try clock.advance(
                to: Timestamp(millisecondsSinceEpoch: end + 1), wall: moment(0))
        }
        #expect(clock == before)
        try clock.advance(to: SessionClock.end, wall: moment(0))
    }

    @Test
    func goesOnFromWhereItWasInAnotherMode() throws {
        var clock = SessionClock.real
        try clock.set(.frozen, wall: moment(0))
        #expect(clock.now(wall: moment(60_000)) == moment(0))
        try clock.set(Self.rate(60), wall: moment(60_000))
        #expect(clock.now(wall: moment(61_000)) == moment(60_000))
        try clock.set(.real, wall: moment(61_000))
        #expect(clock.now(wall: moment(62_000)) == moment(61_000))
        try clock.set(.frozen, to: moment(100_000), wall: moment(62_000))
        #expect(clock.now(wall: moment(62_000)) == moment(100_000))
        #expect(throws: SessionClock.Refusal.self) {
            try clock.set(.real, to: moment(0), wall: moment(62_000))
        }
        #expect(clock.mode == .frozen)
    }

    /// The moment to wait for is the first at which the time has come.
    @Test(arguments: [SessionClock.Mode.real, rate(60), rate(0.3), rate(7.77), rate(0.001)])
    func knowsWhenAMomentComes(mode: SessionClock.Mode) throws {
        let clock = SessionClock(mode, startingAt: moment(0))
        for target in [1, 2, 3, 59, 60, 61, 1000, 86_400_001] as [Int64] {
            let wall = try #require(clock.wallMoment(reaching: moment(target)))
            var at = clock
            #expect(at.now(wall: wall) >= moment(target))
            var before = clock
            let earlier = Timestamp(
                millisecondsSinceEpoch: wall.millisecondsSinceEpoch - 1)
            #expect(before.now(wall: earlier) < moment(target))
        }
    }

    @Test(arguments: [SessionClock.Mode.frozen, .auto])
    func aClockThatStandsReachesNothing(mode: SessionClock.Mode) {
        let clock = SessionClock(mode, startingAt: moment(0))
        #expect(clock.wallMoment(reaching: moment(1)) == nil)
        #expect(clock.wallMoment(reaching: moment(0)) != nil)
    }

    @Test
    func locksKeepAnAutomaticClockFromJumping() throws {
        var clock = SessionClock(.auto, startingAt: moment(0))
        #expect(clock.jumps)
        clock.lock()
        clock.lock()
        try clock.unlock()
        #expect(!clock.jumps)
        try clock.unlock()
        #expect(clock.jumps)
        #expect(throws: SessionClock.Refusal.notLocked) { try clock.unlock() }
        #expect(!SessionClock(.frozen, startingAt: moment(0)).jumps)
    }

    @Test(arguments: [SessionClock.Mode.real, .frozen, .auto, rate(60), rate(0.3)])
    func isTheSameAfterItWasStored(mode: SessionClock.Mode) throws {
        var clock = SessionClock(mode, startingAt: moment(0))
        try clock.advance(milliseconds: 777, wall: moment(50))
        clock.lock()
        var again = try #require(SessionClock(clock.stored))
        #expect(again.mode == mode && again.lockCount == 1)
        for wall in [50, 51, 1000, 86_400_000] as [Int64] {
            #expect(again.now(wall: moment(wall)) == clock.now(wall: moment(wall)))
        }
    }

    static let impossible = [
        StoredClock(mode: .scaled, base: 0, anchor: 0, rateMillionths: 0, lockCount: 0),
        StoredClock(
            mode: .scaled, base: 0, anchor: 0, rateMillionths: 1_000_000_000_001, lockCount: 0),
        StoredClock(mode: .frozen, base: .max, anchor: 0, rateMillionths: 1, lockCount: 0),
        StoredClock(mode: .auto, base: 0, anchor: 0, rateMillionths: 1, lockCount: -1),
        StoredClock(mode: .auto, base: 0, anchor: 0, rateMillionths: 1, lockCount: 1_000_001),
    ]

    @Test(arguments: impossible)
    func refusesStoredNumbersThatCannotBe(stored: StoredClock) {
        #expect(SessionClock(stored) == nil)
    }

    @Test(
        arguments: [
            (0.000001, 1), (1, 1_000_000), (60, 60_000_000), (1_000_000, 1_000_000_000_000),
        ] as [(Double, Int64)])
    func ratesAreMillionths(rate: Double, millionths: Int64) {
        #expect(ClockRate(rate)?.millionths == millionths)
        #expect(ClockRate(rate)?.value == rate)
    }

    @Test(arguments: [0, -1, 0.0000001, 1_000_000.1, .infinity, .nan])
    func ratesHaveBounds(rate: Double) {
        #expect(ClockRate(rate) == nil)
    }
}
