import Foundation
import HTTPServer
import HTTPWire
import TestSupport
import Testing
import Transport

/// Spoiled answers on the wire.
@Suite(.serialized)
struct DeliveryTests {
    private let log = HandlerLog()

    /// What comes of one answer: all bytes and how the connection ended for the client.
    private func exchange(
        _ server: TestServer, _ answer: ResponseBuffer, bufferSize: Int32? = nil
    ) throws -> (bytes: [UInt8], ending: RawClient.Ending?, outcome: DeliveryOutcome?) {
        log.answers = [answer]
        let count = log.seen.outcomes.count
        let client = try RawClient(server.port, bufferSize: bufferSize)
        client.send(Spoiled.request())
        let bytes = client.rest()
        return (bytes, client.ending, log.waitForOutcomes(count + 1).last)
    }

    @Test(arguments: PollerKind.allCases)
    func endAsAsked(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        let rows: [(Delivery.Ending, RawClient.Ending, DeliveryOutcome.Ended)] = [
            (.close, .closed, .fin), (.halfClose, .closed, .fin), (.reset, .reset, .reset),
        ]
        for (ending, seen, ended) in rows {
            for size in [0, 5, 3_000_000] {
                let answer = Spoiled.answer(
                    Delivery(ending: ending), String(repeating: "a", count: size))
                // Small buffers: most of the answer has not left the machine when it was written.
                let result = try exchange(server, answer, bufferSize: 16 * 1024)
                let whole = Spoiled.wire(answer).bytes
                // Not compared inside: describing megabytes that differ takes minutes.
                let isWhole = result.bytes == whole
                #expect(isWhole, "\(ending) \(size): \(result.bytes.count)")
                #expect(result.ending == seen)
                #expect(
                    result.outcome
                        == DeliveryOutcome(
                            bytesIntended: whole.count, bytesSent: whole.count, ended: ended))
            }
        }
        #expect(server.waitForConnectionCount(0))
    }

    @Test(arguments: PollerKind.allCases)
    func stopAfterTheExactByte(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        let (whole, layout) = Spoiled.wire(Spoiled.answer(nil))
        var rows: [(Delivery.Cut, Int)] = [(.beforeHeaders, 0)]
        for count in 0...layout.bodyStart + 1 {
            rows.append((.afterHeaderBytes(count), min(count, layout.bodyStart)))
        }
        for count in 0...6 {
            let sent = layout.bodyStart + min(count, 5)
            rows.append((.afterBodyBytes(count), sent))
            rows.append((.afterBodyFraction(Double(count) / 5), sent))
        }
        for (cut, sent) in rows {
            for ending in [Delivery.Ending.close, .reset, .halfClose] {
                let result = try exchange(
                    server, Spoiled.answer(Delivery(cut: cut, ending: ending)))
                #expect(result.bytes == Array(whole[..<sent]), "\(cut) \(ending)")
                #expect(result.ending == (ending == .reset ? .reset : .closed), "\(cut)")
                #expect(
                    result.outcome
                        == DeliveryOutcome(
                            bytesIntended: whole.count, bytesSent: sent,
                            ended: ending == .reset ? .reset : .fin))
            }
        }
    }

    @Test(arguments: PollerKind.allCases)
    func closeWithTheBodyWhereNothingElseEndsIt(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        let rows: [(Delivery, DeliveryOutcome.Ended)] = [
            (Delivery(contentLength: .omit), .complete), (Delivery(framing: [.http10]), .complete),
            (Delivery(framing: [.noFinalChunk]), .fin), (Delivery(framing: [.headersCut]), .fin),
        ]
        for (delivery, ended) in rows {
            let answer = Spoiled.answer(delivery)
            let (bytes, layout) = Spoiled.wire(answer)
            let result = try exchange(server, answer)
            #expect(result.bytes == Array(bytes[..<layout.sentByteCount]), "\(delivery)")
            #expect(result.ending == .closed)
            #expect(result.outcome?.ended == ended)
        }
    }

    @Test(arguments: PollerKind.allCases)
    func letTheServerReadOnAfterAHalfClose(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log) { $0.timeouts.linger = .milliseconds(40) }
        for ending in [Delivery.Ending.halfClose, .close] {
            log.answers = [Spoiled.answer(Delivery(ending: ending))]
            let client = try RawClient(server.port)
            client.send(Spoiled.request())
            _ = client.rest()
            #expect(client.ending == .closed)
            let isClose = ending == .close
            let isGone = server.waitForConnectionCount(0, seconds: isClose ? 10 : 0.3)
            #expect(isGone == isClose)
            if isClose { continue }
            let more = [UInt8](repeating: 0x61, count: 1_000_000)
            #expect(client.send(more) == more.count && client.send(more) == more.count)
            #expect(server.connectionCount() == 1)
            client.finish()
            #expect(server.waitForConnectionCount(0))
        }
        // What was sent after the end is not a request.
        #expect(log.seen.handledCount == 2 && log.seen.refused == [])
    }

    @Test(arguments: PollerKind.allCases)
    func keepTheConnectionForFurtherRequests(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        let deliveries = [
            Delivery(cut: .beforeHeaders), Delivery(cut: .afterHeaderBytes(7)),
            Delivery(cut: .afterBodyBytes(2)), Delivery(contentLength: .value(3)),
            Delivery(contentLength: .value(9)), Delivery(framing: [.extraResponse]),
            Delivery(framing: [.informational([103])]), Delivery(),
        ]
        let answers = deliveries.map { Spoiled.answer($0) }
        log.answers = answers
        var expected: [UInt8] = []
        for answer in answers {
            let (bytes, layout) = Spoiled.wire(answer)
            expected += bytes[..<layout.sentByteCount]
        }
        let requests = answers.indices.map { Spoiled.request($0) }
        let one = try RawClient(server.port)
        for request in requests { one.send(request) }
        // And all of them at once, behind one another, so many that they must not nest.
        let all = try RawClient(server.port)
        let repeated = String(repeating: requests.joined(), count: 200)
        all.send(repeated)
        for _ in 0..<200 {
            guard all.bytes(expected.count) == expected else {
                Issue.record("an answer is not as it was asked for")
                return
            }
        }
        #expect(one.bytes(expected.count) == expected)
        for client in [one, all] {
            client.send(request())
            #expect(client.answer()?.text == "OK")
        }
        let outcomes = log.waitForOutcomes(201 * answers.count)
        #expect(outcomes.count == 201 * answers.count)
        #expect(outcomes.allSatisfy { $0.ended == .complete })
    }

    @Test(arguments: PollerKind.allCases)
    func serveADeferredAnswerLikeOneAtOnce(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        let client = try RawClient(server.port)
        let answer = Spoiled.answer(Delivery(cut: .afterBodyBytes(2), ending: .reset))
        client.send(request("GET", "/hold") + request())
        while log.seen.handledCount == 0 {}
        log.perform { server, tickets in
            server.complete(tickets[0], answer)
            server.complete(tickets[0], answer)
        }
        let (bytes, layout) = Spoiled.wire(answer)
        #expect(client.rest() == Array(bytes[..<layout.sentByteCount]))
        #expect(client.ending == .reset)
        #expect(log.waitForOutcomes(1).map(\.ended) == [.reset])
        // What was behind the answer is not executed, and nobody is told that it was abandoned.
        #expect(server.waitForConnectionCount(0))
        #expect(log.seen.handledCount == 1 && log.seen.abandonedCount == 0)
    }
}
