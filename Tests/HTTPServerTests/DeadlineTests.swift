import Foundation
import HTTPServer
import TestSupport
import Testing
import Transport

/// Slow and silent clients, against deadlines of a few hundredths of a second.
@Suite(.serialized)
struct DeadlineTests {
    private static func server(
        _ poller: PollerKind, log: HandlerLog = HandlerLog(),
        _ shorten: @escaping @Sendable (inout Timeouts) -> Void
    ) throws -> TestServer {
        try TestServer(poller, log: log) { shorten(&$0.timeouts) }
    }

    @Test(arguments: PollerKind.allCases)
    func endAHeadThatDoesNotCome(_ poller: PollerKind) throws {
        let server = try Self.server(poller) { $0.head = .milliseconds(60) }
        let silent = try RawClient(server.port)
        let slow = try RawClient(server.port)
        slow.send("GET / HT")
        let second = try RawClient(server.port)
        second.send(request() + "GET / HTTP/1.1\r\n")
        #expect(slow.answer()?.status == 408)
        #expect(slow.rest() == [])
        #expect(second.answer()?.status == 200)
        #expect(second.answer()?.status == 408)
        // Who asked nothing is told nothing.
        #expect(silent.rest() == [] && silent.ending == .closed)
    }

    @Test(arguments: PollerKind.allCases)
    func areNotPutOffBySingleBytes(_ poller: PollerKind) throws {
        let server = try Self.server(poller) { $0.head = .milliseconds(60) }
        let client = try RawClient(server.port)
        client.setPatience(microseconds: 5_000)
        let start = Date.now
        client.send("GET / HTTP/1.1\r\nHost: a\r\nX: ")
        var answer = client.answer()
        while answer == nil, client.ending == .silence, Date.now < start + 5 {
            client.send("a")
            answer = client.answer()
        }
        #expect(answer?.status == 408)
    }

    @Test(arguments: PollerKind.allCases)
    func endABodyThatDoesNotCome(_ poller: PollerKind) throws {
        let log = HandlerLog()
        let server = try Self.server(poller, log: log) { $0.body = .milliseconds(60) }
        for framing in ["Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n"] {
            let client = try RawClient(server.port)
            client.send(request("POST", fields: framing) + "5")
            #expect(client.answer()?.status == 408)
            #expect(client.rest() == [])
        }
        #expect(log.seen.handledCount == 0 && log.seen.refused == [408, 408])
    }

    @Test(arguments: PollerKind.allCases)
    func endAnIdleConnection(_ poller: PollerKind) throws {
        let server = try Self.server(poller) {
            $0.idle = .milliseconds(60)
            $0.head = .seconds(30)
        }
        let client = try RawClient(server.port)
        client.send(request())
        #expect(client.answer()?.status == 200)
        #expect(client.rest() == [] && client.ending == .closed)
    }

    @Test(arguments: PollerKind.allCases)
    func endAPeerThatTakesNothing(_ poller: PollerKind) throws {
        let server = try Self.server(poller) { $0.writeStall = .milliseconds(60) }
        let client = try RawClient(server.port, bufferSize: 16 * 1024)
        client.send(request("GET", "/bytes?30000000"))
        #expect(server.waitForConnectionCount(1))
        #expect(server.waitForConnectionCount(0))
        #expect(client.rest().count < 30_000_000)
    }

    @Test(arguments: PollerKind.allCases)
    func endAPeerThatDoesNotClose(_ poller: PollerKind) throws {
        let server = try Self.server(poller) { $0.linger = .milliseconds(60) }
        let client = try RawClient(server.port)
        client.send("nonsense\r\n\r\n")
        #expect(client.answer()?.status == 400)
        #expect(client.rest() == [])
        #expect(server.waitForConnectionCount(0))
    }

    @Test(arguments: PollerKind.allCases)
    func doNotEndAnAnswerThatIsStillWorkedOn(_ poller: PollerKind) throws {
        let log = HandlerLog()
        let server = try Self.server(poller, log: log) {
            $0 = Timeouts()
            $0.head = .milliseconds(20)
            $0.body = .milliseconds(20)
            $0.idle = .milliseconds(20)
        }
        let client = try RawClient(server.port)
        client.send(request("GET", "/later?1"))
        client.setPatience(microseconds: 100_000)
        #expect(client.answer() == nil && client.ending == .silence)
        client.setPatience(seconds: 10)
        log.release()
        #expect(client.answer()?.text == "later 1")
    }
}
