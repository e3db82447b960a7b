import Foundation
import HTTPServer
import HTTPWire
import TestSupport
import Testing
import Transport

/// Exchanges and connections that are ended without an answer.
@Suite(.serialized)
struct AbortTests {
    private let log = HandlerLog()

    @Test(arguments: PollerKind.allCases)
    func endsADeferredExchange(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        let rows: [(Delivery.Ending, RawClient.Ending)] = [
            (.close, .closed), (.halfClose, .closed), (.reset, .reset),
        ]
        for (index, (ending, seen)) in rows.enumerated() {
            let client = try RawClient(server.port)
            client.send(request("GET", "/hold") + request())
            while log.seen.handledCount <= index {}
            log.perform { server, tickets in
                server.abort(tickets[index], ending)
                // Whatever comes later is too late.
                server.abort(tickets[index], .reset)
                var response = ResponseBuffer()
                response.setText(status: 200, "late")
                server.complete(tickets[index], response)
            }
            #expect(client.rest() == [], "\(ending)")
            #expect(client.ending == seen, "\(ending)")
        }
        #expect(server.waitForConnectionCount(0))
        #expect(log.seen.handledCount == 3 && log.seen.abandonedCount == 0)
    }

    @Test(arguments: PollerKind.allCases)
    func letsTheConnectionGoOnWhereAsked(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        let client = try RawClient(server.port)
        client.send(request("GET", "/hold") + request())
        while log.seen.handledCount == 0 {}
        log.perform { $0.abort($1[0], .keep) }
        #expect(client.answer()?.text == "OK")
    }

    @Test(arguments: PollerKind.allCases)
    func endsAnAnswerInTheMiddle(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        let answer = Spoiled.answer(Delivery(midBodyPause: .seconds(3_600)), "0123456789")
        let (bytes, layout) = Spoiled.wire(answer)
        let sent = layout.bodyStart + 5
        for (ending, seen) in [(Delivery.Ending.close, RawClient.Ending.closed), (.reset, .reset)] {
            let client = try RawClient(server.port)
            let (count, index) = (log.seen.outcomes.count, log.seen.handledCount)
            client.send(request("GET", "/hold"))
            while log.seen.handledCount == index {}
            log.perform { $0.complete($1[$1.count - 1], answer) }
            #expect(client.bytes(sent) == Array(bytes[..<sent]))
            log.perform { $0.abort($1[$1.count - 1], ending) }
            #expect(client.rest() == [] && client.ending == seen)
            #expect(
                log.waitForOutcomes(count + 1).last
                    == DeliveryOutcome(
                        bytesIntended: bytes.count, bytesSent: sent,
                        ended: ending == .close ? .fin : .reset))
        }
    }

    @Test(arguments: PollerKind.allCases)
    func takesBackWhatWasNotTakenWhenItResets(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        let size = 20_000_000
        let answer = Spoiled.answer(Delivery(), size: size)
        let client = try RawClient(server.port, bufferSize: 16 * 1024)
        client.send(request("GET", "/hold"))
        while log.seen.handledCount == 0 {}
        log.perform { $0.complete($1[0], answer) }
        #expect(client.bytes(1_000).count == 1_000)
        log.perform { $0.abort($1[0], .reset) }
        let outcome = try #require(log.waitForOutcomes(1).first)
        #expect(outcome.ended == .reset)
        #expect(outcome.bytesSent >= 1_000 && outcome.bytesSent < size)
        #expect(client.rest().count < size && client.ending == .reset)
    }

    @Test(arguments: PollerKind.allCases)
    func endsConnectionsAsSoonAsTheyAreMade(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        log.verdicts = [.reset, .close, .serve, .close, .reset]
        for ending in [RawClient.Ending.reset, .closed, nil, .closed, .reset] {
            let client = try RawClient(server.port)
            guard let ending else {
                client.send(request())
                #expect(client.answer()?.text == "OK")
                continue
            }
            #expect(client.rest() == [] && client.ending == ending)
            if ending == .closed {
                // The FIN must not become a reset because of what the client sends.
                #expect(client.send(request()) > 0 && client.send(request()) > 0)
                #expect(client.rest() == [] && client.ending == .closed)
            }
        }
        #expect(log.seen.handledCount == 1)
        #expect(server.waitForConnectionCount(0))
    }
}
