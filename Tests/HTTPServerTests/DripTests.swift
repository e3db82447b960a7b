import HTTPWire
import Testing
import Transport

@testable import HTTPServer

/// When each byte of an answer may leave.
struct DripTests {
    /// An answer of 4 bytes of head and 10 of body, as far as its head says.
    private static func drip(
        _ portion: Int?, part: Delivery.Drip.Part = .body, pause: Duration? = nil
    ) -> (drip: Drip, headCount: Int, byteCount: Int) {
        var response = ResponseBuffer()
        response.body = Array("0123456789".utf8)
        let delivery = Delivery(
            drip: portion.map {
                Delivery.Drip(byteCount: $0, interval: .nanoseconds(100), part: part)
            },
            midBodyPause: pause)
        let layout = SpoiledResponseWriter.write(
            response, delivery, ResponseWriter.Context(date: []), to: ByteBuffer(capacity: 0))
        return (Drip(delivery, layout), layout.bodyStart, layout.byteCount)
    }

    @Test(
        arguments: [
            (3, nil, [(0, 3), (99, 3), (100, 6), (199, 6), (200, 9), (300, 10), (.max, 10)]),
            (0, nil, [(0, 1), (100, 2), (899, 9), (900, 10)]),
            (.max, nil, [(0, 10)]),
            (nil, .nanoseconds(50), [(0, 5), (49, 5), (50, 10)]),
            // Half of the body is there after 100, and after the pause the pace goes on.
            (
                3, .nanoseconds(1_000),
                [(0, 3), (100, 5), (1_099, 5), (1_100, 6), (1_200, 9), (1_300, 10)]
            ),
            (nil, .nanoseconds(-1), [(0, 10)]), (nil, .zero, [(0, 10)]),
            (nil, .seconds(Int64.max), [(0, 5), (.max - 1, 5)]),
        ] as [(Int?, Duration?, [(Int64, Int)])])
    func letsOutWhatIsDue(_ portion: Int?, _ pause: Duration?, _ rows: [(Int64, Int)]) {
        let (drip, head, end) = Self.drip(portion, pause: pause)
        for (moment, count) in rows {
            #expect(drip.due(after: moment, end: end) - head == count, "after \(moment)")
        }
        // What `moment(of:)` says is the very first moment at which `due` lets the byte out.
        for position in head..<end {
            let moment = drip.moment(of: position, end: end)
            if moment < 1_000_000 {
                #expect(drip.due(after: moment, end: end) > position, "\(position)")
                #expect(moment == 0 || drip.due(after: moment - 1, end: end) <= position)
            }
        }
        #expect(drip.due(after: -1, end: end) == 0)
    }

    @Test func dripsTheHeadWhereAsked() {
        let (drip, head, end) = Self.drip(2, part: .all)
        #expect(drip.due(after: 0, end: end) == 2)
        #expect(drip.moment(of: head, end: end) == Int64(head / 2 * 100))
        let (body, bodyStart, _) = Self.drip(2)
        #expect(body.due(after: 0, end: end) == bodyStart + 2)
    }

    @Test func pausesBeforeTheEndWhenACutComesFirst() {
        let (drip, head, end) = Self.drip(nil, pause: .nanoseconds(70))
        #expect(drip.moment(of: end, end: end) == 70)
        for cut in [0, 1, head, head + 5] {
            #expect(drip.due(after: 0, end: cut) == cut)
            #expect(drip.moment(of: cut, end: cut) == 70)
        }
        let (unpaused, _, _) = Self.drip(3)
        #expect(unpaused.moment(of: end, end: end) == 300)
        #expect(unpaused.moment(of: 0, end: 0) == 0)
    }
}
