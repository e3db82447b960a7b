import HTTPWire
import Testing
import Transport

@testable import Emulator
@testable import HTTPServer

struct DelayedExchangesTests {
    private static let start = Instant.now()

    private func ticket(_ number: Int) -> Ticket {
        Ticket(connectionID: UInt64(number), slot: number, exchange: 0)
    }

    private func entry(
        _ number: Int, due milliseconds: Int? = nil, rule: String? = nil
    ) -> DelayedExchanges.Entry {
        DelayedExchanges.Entry(
            ticket: ticket(number), content: .rest,
            due: milliseconds.map { Self.start.advanced(by: .milliseconds($0)) },
            isHang: rule != nil, rule: rule.map { RuleReference(session: "s", rule: $0) })
    }

    private func takeDue(_ delayed: inout DelayedExchanges, at milliseconds: Int) -> [UInt64] {
        var numbers: [UInt64] = []
        let now = Self.start.advanced(by: .milliseconds(milliseconds))
        while let entry = delayed.takeDue(at: now) { numbers.append(entry.ticket.connectionID) }
        return numbers
    }

    @Test
    func goesOnInTheOrderOfTheMoments() {
        var delayed = DelayedExchanges()
        #expect(delayed.nextDeadline == nil && takeDue(&delayed, at: 100) == [])
        for (number, due) in [(1, 30), (2, 10), (3, 20), (4, 10), (5, 40)] {
            delayed.add(entry(number, due: due))
        }
        delayed.add(entry(6))
        #expect(delayed.nextDeadline == Self.start.advanced(by: .milliseconds(10)))
        #expect(takeDue(&delayed, at: 9) == [])
        // Equal moments in the order they came.
        #expect(takeDue(&delayed, at: 10) == [2, 4])
        delayed.remove(ticket(3))
        delayed.stopAwaiting(ticket(5))
        #expect(delayed[ticket(5)]?.isAwaited == false && delayed[ticket(1)]?.isAwaited == true)
        #expect(takeDue(&delayed, at: 39) == [1])
        #expect(delayed.contains(ticket(5)) && !delayed.contains(ticket(3)))
        #expect(delayed.takeAll().map(\.ticket.connectionID) == [5, 6])
        #expect(delayed.nextDeadline == nil && !delayed.contains(ticket(6)))
    }

    @Test
    func letsHangsGoByTheirRule() {
        var delayed = DelayedExchanges()
        for (number, rule) in [(1, "a"), (2, "b"), (3, "a"), (4, nil)] {
            delayed.add(entry(number, due: number == 3 ? 5 : nil, rule: rule))
        }
        #expect(delayed.hangCount == 3)
        #expect(Set(delayed.rules.map(\.rule)) == ["a", "b"])
        let gone = delayed.takeHanging(on: RuleReference(session: "s", rule: "a"))
        #expect(gone.map(\.ticket.connectionID) == [1, 3])
        #expect(delayed.takeHanging(on: RuleReference(session: "t", rule: "b")).isEmpty)
        #expect(delayed.hangCount == 1 && delayed.nextDeadline == nil)
        delayed.remove(ticket(2))
        delayed.remove(ticket(2))
        #expect(delayed.hangCount == 0 && delayed.rules.isEmpty)
    }
}
