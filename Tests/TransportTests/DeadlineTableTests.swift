import Testing
import Transport

struct DeadlineTableTests {
    private func at(_ milliseconds: Int64) -> Instant {
        Instant(nanoseconds: milliseconds * 1_000_000)
    }

    private func expire(_ table: inout DeadlineTable, _ milliseconds: Int64) -> [Int] {
        var slots: [Int] = []
        table.takeExpired(at: at(milliseconds), into: &slots)
        return slots
    }

    @Test func givesBackEachDeadlineOnceAndNeverEarly() {
        var table = DeadlineTable()
        #expect(table.next == nil)
        table.set(3, to: at(100))
        table.set(1, to: at(50))
        table.set(7, to: at(101))
        #expect(table.next == at(50))
        #expect(expire(&table, 49) == [])
        #expect(expire(&table, 50) == [1])
        #expect(table.next == at(100))
        // 101 ms is rounded up to 110 ms.
        #expect(expire(&table, 109) == [3])
        #expect(expire(&table, 110) == [7])
        #expect(table.next == nil)
    }

    @Test func followsADeadlineThatMoves() {
        var table = DeadlineTable()
        table.set(0, to: at(50))
        table.set(0, to: at(200))
        // The old moment still ends a wait; what counts is that nothing expires at it.
        #expect(expire(&table, 60) == [])
        #expect(table.next == at(200))
        table.clear(0)
        table.clear(99)
        #expect(expire(&table, 1_000) == [])
        #expect(table.next == nil)
    }

    @Test func holdsTheLastMomentThereIs() {
        var table = DeadlineTable()
        table.set(0, to: Instant(nanoseconds: .max))
        #expect(expire(&table, 1_000_000) == [])
        #expect(table.next != nil)
    }

    @Test(
        arguments: [
            (0, Duration.seconds(1), 1_000_000_000), (5, .nanoseconds(-7), -2), (5, .zero, 5),
            (.max, .nanoseconds(1), .max), (.min, .nanoseconds(-1), .min),
            (0, .seconds(Int64.max), .max), (0, .seconds(Int64.min + 1), .min),
        ] as [(Int64, Duration, Int64)])
    func addsWithoutOverflow(_ start: Int64, _ duration: Duration, _ end: Int64) {
        #expect(Instant(nanoseconds: start).advanced(by: duration).nanoseconds == end)
    }
}
