import Foundation
import HTTPServer
import HTTPWire
import TestSupport
import Testing
import Transport

/// Drips, pauses and answers that never come.
@Suite(.serialized)
struct SlowAnswerTests {
    private let log = HandlerLog()

    private static func drip(_ count: Int, every interval: Duration) -> Delivery {
        Delivery(drip: Delivery.Drip(byteCount: count, interval: interval))
    }

    @Test(arguments: PollerKind.allCases)
    func dripAtTheirPace(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        let rows: [(Delivery, size: Int, seconds: Double)] = [
            (Self.drip(1, every: .milliseconds(25)), 41, 1),
            // Faster than deadlines are kept: the pace holds on the whole.
            (Self.drip(3, every: .milliseconds(4)), 603, 0.8),
            (Delivery(midBodyPause: .milliseconds(700)), 10, 0.7),
            (Delivery(ending: .close, midBodyPause: .milliseconds(700)), 0, 0.7),
            (
                Delivery(
                    drip: Delivery.Drip(byteCount: 1, interval: .milliseconds(20)),
                    midBodyPause: .milliseconds(300)), 20, 0.68
            ),
        ]
        let answers = rows.map { Spoiled.answer($0.0, String(repeating: "a", count: $0.size)) }
        log.answers = answers
        for (index, row) in rows.enumerated() {
            var time = 0.0
            // A busy machine may delay the last byte, but never hurry it, and not every time.
            for _ in 0..<4 {
                time = try self.time(server, index, answers[index])
                #expect(time > row.seconds * 0.8, "\(row.0): \(time) s")
                if time < row.seconds * 1.2 { break }
            }
            #expect(time < row.seconds * 1.2, "\(row.0): \(time) s")
        }
    }

    /// How long an answer takes from the end of its head, in seconds.
    private func time(
        _ server: TestServer, _ index: Int, _ answer: ResponseBuffer
    ) throws -> Double {
        let client = try RawClient(server.port)
        client.send(Spoiled.request(index))
        let (bytes, layout) = Spoiled.wire(answer)
        // The head is there at once.
        #expect(client.bytes(layout.bodyStart) == Array(bytes[..<layout.bodyStart]))
        let start = Date.now
        if answer.delivery?.ending == .keep {
            #expect(client.bytes(answer.body.count).count == answer.body.count)
        } else {
            #expect(client.rest() == [])
        }
        let time = Date.now.timeIntervalSince(start)
        // It came in parts, not late and whole.
        if answer.body.count > 40 { #expect(client.readCount > 10) }
        return time
    }

    @Test(arguments: PollerKind.allCases)
    func dripTheHeadWhereAsked(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        let delivery = Delivery(
            cut: .afterHeaderBytes(31), ending: .reset,
            drip: Delivery.Drip(byteCount: 10, interval: .milliseconds(100), part: .all))
        log.answers = [Spoiled.answer(delivery)]
        let client = try RawClient(server.port)
        client.send(Spoiled.request())
        let start = Date.now
        #expect(client.bytes(10).count == 10)
        #expect(client.rest().count == 21 && client.ending == .reset)
        let time = Date.now.timeIntervalSince(start)
        #expect(time > 0.25 && time < 2, "\(time) s")
    }

    @Test(arguments: PollerKind.allCases)
    func areNotOvertaken(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        log.answers = [Spoiled.answer(Self.drip(1, every: .milliseconds(20)))]
        let client = try RawClient(server.port)
        client.send(request() + Spoiled.request() + request("POST", body: "x") + Spoiled.request())
        #expect(client.answer()?.text == "OK")
        #expect(log.seen.handledCount == 2)
        #expect(client.answer()?.text == "hello")
        #expect(client.answer()?.text == "x")
        #expect(client.answer()?.text == "hello")
        #expect(log.waitForOutcomes(2).map(\.ended) == [.complete, .complete])
    }

    @Test(arguments: PollerKind.allCases)
    func endWithTheirClient(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        let long = String(repeating: "a", count: 1_000)
        log.answers = [
            Spoiled.answer(Self.drip(1, every: .milliseconds(20)), long),
            Spoiled.answer(Delivery(midBodyPause: .seconds(3_600)), long),
        ]
        for (index, isReset) in [(0, true), (0, false), (1, true), (1, false)] {
            let count = log.seen.outcomes.count
            let client = try RawClient(server.port)
            client.send(Spoiled.request(index))
            #expect(client.answer(isHead: true)?.status == 200)
            if isReset { client.reset() } else { client.finish() }
            let outcome = try #require(log.waitForOutcomes(count + 1).last)
            #expect(outcome.ended == .clientAbandoned, "\(index) \(isReset)")
            #expect(outcome.bytesSent > 0 && outcome.bytesSent < 1_000)
        }
        #expect(server.waitForConnectionCount(0))
        #expect(log.seen.abandonedCount == 0)
    }

    @Test(arguments: PollerKind.allCases)
    func goOnAtOnceWhenHurried(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        let slow = [Delivery(midBodyPause: .seconds(3_600)), Self.drip(1, every: .seconds(60))]
        for (index, delivery) in slow.enumerated() {
            let answer = Spoiled.answer(delivery, "0123456789")
            let client = try RawClient(server.port)
            let handled = log.seen.handledCount
            client.send(request("GET", "/hold"))
            while log.seen.handledCount == handled {}
            // Nothing is on its way yet, so nothing is hurried.
            log.perform { $0.hurry($1[$1.count - 1]) }
            log.perform { $0.complete($1[$1.count - 1], answer) }
            #expect(client.answer(isHead: true)?.status == 200)
            log.perform { $0.hurry($1[$1.count - 1]) }
            #expect(client.bytes(10) == Array("0123456789".utf8))
            #expect(log.waitForOutcomes(index + 1).last?.ended == .complete)
            client.send(request())
            #expect(client.answer()?.text == "OK")
        }
    }

    /// What 100 calls take, in seconds, without the slowest tenth.
    private func typicalTime(_ client: RawClient) -> Double {
        var times: [Double] = []
        for _ in 0..<100 {
            let start = Date.now
            client.send(request())
            #expect(client.answer()?.text == "OK")
            times.append(Date.now.timeIntervalSince(start))
        }
        return times.sorted().prefix(90).reduce(0, +)
    }

    @Test(arguments: PollerKind.allCases)
    func leaveOthersFast(_ poller: PollerKind) throws {
        DescriptorLimit.raise(to: 6_000)
        let server = try TestServer(poller, log: log)
        log.answers = [
            Spoiled.answer(
                Self.drip(1, every: .milliseconds(250)), String(repeating: "a", count: 2_000)),
            Spoiled.answer(Delivery(midBodyPause: .seconds(3_600))),
        ]
        let other = try RawClient(server.port)
        let before = typicalTime(other)
        var slow: [RawClient] = []
        for index in 0..<1_500 {
            let client = try RawClient(server.port)
            client.send(index < 1_000 ? request("GET", "/hold") : Spoiled.request(index % 2))
            slow.append(client)
        }
        while log.seen.handledCount < 1_600 {}
        let during = typicalTime(other)
        // Generous: both run beside other work, and poll(2) looks at all descriptors each time. One
        // answer that held the thread would hold it for minutes.
        #expect(during < before * 25 + 3, "\(before) s before, \(during) s during")
        #expect(server.connectionCount() == 1_501)
        slow.removeAll()
        #expect(log.waitForOutcomes(500).allSatisfy { $0.ended == .clientAbandoned })
        log.perform { server, tickets in
            for ticket in tickets { server.abort(ticket, .reset) }
        }
        #expect(server.waitForConnectionCount(1))
    }
}
