import Foundation
import HTTPServer
import HTTPWire
import TestSupport
import Testing
import Transport

/// What the application hears of its answers.
@Suite(.serialized)
struct DeliveryOutcomeTests {
    private let log = HandlerLog()

    @Test(arguments: PollerKind.allCases)
    func isTheWholeAnswerForAClientThatTakesIt(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        let sizes = [0, 5, 70_000, 5_000_000]
        let answers = sizes.map { Spoiled.answer(nil, size: $0) }
        log.answers = answers
        let client = try RawClient(server.port, bufferSize: 16 * 1024)
        // Mixed with answers nobody asks about.
        client.send(answers.indices.map { Spoiled.request($0) + request() }.joined())
        for size in sizes {
            #expect(client.answer()?.body.count == size)
            #expect(client.answer()?.text == "OK")
        }
        let outcomes = log.waitForOutcomes(4)
        #expect(
            outcomes
                == answers.map {
                    let count = Spoiled.byteCount($0)
                    return DeliveryOutcome(
                        bytesIntended: count, bytesSent: count, ended: .complete)
                })
    }

    @Test(arguments: PollerKind.allCases)
    func isAbandonedForAClientThatLeaves(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        let size = 20_000_000
        let hasDelivery = [nil, Delivery(), Delivery(ending: .reset)]
        for delivery in hasDelivery {
            let answer = Spoiled.answer(delivery, size: size)
            log.answers = [answer, Spoiled.answer(nil)]
            let count = log.seen.outcomes.count
            let client = try RawClient(server.port, bufferSize: 16 * 1024)
            client.send(Spoiled.request(0))
            #expect(client.bytes(1_000).count == 1_000)
            client.reset()
            let outcome = try #require(log.waitForOutcomes(count + 1).last)
            #expect(outcome.ended == .clientAbandoned)
            #expect(outcome.bytesIntended == Spoiled.byteCount(answer))
            #expect(outcome.bytesSent >= 1_000 && outcome.bytesSent < size)
        }
        #expect(server.waitForConnectionCount(0))
        #expect(log.seen.outcomes.count == 3 && log.seen.abandonedCount == 0)
    }

    @Test(arguments: PollerKind.allCases)
    func isAbandonedForAClientThatTakesNothing(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log) {
            $0.timeouts.writeStall = .milliseconds(60)
        }
        let deliveries = [nil, Delivery(ending: .reset)]
        let answers = deliveries.map { Spoiled.answer($0, size: 20_000_000) }
        log.answers = answers
        for index in answers.indices {
            let client = try RawClient(server.port, bufferSize: 16 * 1024)
            client.send(request() + Spoiled.request(index))
            let outcomes = log.waitForOutcomes(index + 1)
            #expect(outcomes.last?.ended == .clientAbandoned)
            #expect(outcomes.count == index + 1)
            // What the kernel took reaches a client that reads on after all, to the byte.
            #expect(client.answer()?.text == "OK")
            #expect(client.rest().count == outcomes.last?.bytesSent)
        }
    }

    @Test(arguments: PollerKind.allCases)
    func comesOnceForEachAnswerAlsoWhenTheServerStops(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        let slow = Delivery(drip: Delivery.Drip(byteCount: 1, interval: .seconds(5)))
        log.answers = [Spoiled.answer(slow)]
        let clients = try (0..<20).map { _ in try RawClient(server.port) }
        for client in clients { client.send(Spoiled.request()) }
        while log.seen.handledCount < 20 {}
        server.stop(gracefully: false)
        #expect(server.waitForEnd())
        #expect(log.seen.outcomes.count == 20 && log.seen.abandonedCount == 0)
        #expect(log.seen.outcomes.allSatisfy { $0.ended == .clientAbandoned })
    }

    @Test(arguments: PollerKind.allCases)
    func isKnownToBeHopelessWhenTheClientHasFinished(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        let client = try RawClient(server.port)
        client.send(request("GET", "/hold"))
        while log.seen.handledCount == 0 {}
        #expect(log.seen.finishedCount == 0)
        client.finish()
        let deadline = Date.now + 10
        while log.seen.finishedCount == 0, Date.now < deadline {}
        // Only told: a client may still read.
        #expect(log.seen.finishedCount == 1 && log.seen.abandonedCount == 0)
        #expect(server.connectionCount() == 1)
        log.perform { $0.abort($1[0], .close) }
        #expect(client.rest() == [] && client.ending == .closed)
        #expect(server.waitForConnectionCount(0))
    }
}
