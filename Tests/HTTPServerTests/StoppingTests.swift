import Foundation
import HTTPServer
import TestSupport
import Testing
import Transport

@Suite(.serialized)
struct StoppingTests {
    @Test(arguments: PollerKind.allCases)
    func finishesWhatIsUnderWay(_ poller: PollerKind) throws {
        let log = HandlerLog()
        let server = try TestServer(poller, log: log)
        let idle = try RawClient(server.port)
        idle.send(request())
        #expect(idle.answer()?.status == 200)
        let waiting = try RawClient(server.port)
        waiting.send(request("GET", "/later?1") + request())
        let partial = try RawClient(server.port)
        partial.send("GET / HTTP/1.1\r\n")
        let arrived = try RawClient(server.port)
        #expect(server.waitForConnectionCount(4))
        arrived.send(request())

        server.stop(gracefully: true)
        #expect(idle.rest() == [] && idle.ending == .closed)
        let last = arrived.answer()
        #expect(last?.status == 200)
        partial.send("Host: a\r\n\r\n")
        let answer = partial.answer()
        #expect(answer?.status == 200 && answer?.closes == true)
        #expect(throws: (any Error).self) { try RawClient(server.port) }
        log.release()
        let late = waiting.answer()
        #expect(late?.text == "later 1" && late?.closes == true)
        #expect(waiting.rest() == [])
        for client in [partial, arrived, waiting] { client.finish() }
        #expect(server.waitForEnd())
        #expect(log.seen.abandonedCount == 0)
    }

    @Test(arguments: PollerKind.allCases)
    func stopsAtOnceWhenAskedAgain(_ poller: PollerKind) throws {
        let log = HandlerLog()
        let server = try TestServer(poller, log: log)
        let waiting = try RawClient(server.port)
        waiting.send(request("GET", "/later"))
        #expect(server.waitForConnectionCount(1))
        while log.seen.handledCount == 0 {}
        server.stop(gracefully: true)
        #expect(!server.waitForEnd(seconds: 0.05))
        server.stop(gracefully: true)
        #expect(server.waitForEnd())
        #expect(log.seen.abandonedCount == 1)
        #expect(waiting.rest() == [])
    }

    @Test(arguments: PollerKind.allCases)
    func doesNotWaitForEver(_ poller: PollerKind) throws {
        let server = try TestServer(poller) { $0.timeouts.drain = .milliseconds(60) }
        let waiting = try RawClient(server.port)
        waiting.send(request("GET", "/later"))
        #expect(server.waitForConnectionCount(1))
        server.stop(gracefully: true)
        #expect(server.waitForEnd())
    }
}
