import Foundation
import HTTPServer
import HTTPWire
import TestSupport
import Testing
import Transport

/// Answers that come bit by bit.
@Suite(.serialized)
struct StreamTests {
    private let log = HandlerLog()
    private static let first = "9\r\n: hello\n\n\r\n"

    private func open(_ server: TestServer, bufferSize: Int32? = nil) throws -> RawClient {
        let client = try RawClient(server.port, bufferSize: bufferSize)
        client.send(request("GET", "/stream"))
        let head = client.answer(isHead: true)?.head ?? ""
        #expect(head.contains("\r\nTransfer-Encoding: chunked\r\n"))
        #expect(!head.contains("Content-Length"))
        #expect(client.bytes(Self.first.utf8.count) == Array(Self.first.utf8))
        return client
    }

    @Test(arguments: PollerKind.allCases)
    func comesInChunksAndLeavesTheConnection(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        let client = try open(server)
        client.send(request())
        for number in 0..<20 {
            log.perform { $0.send($1[0], Array("data: \(number + 10)\n\n".utf8)) }
            let chunk = "a\r\ndata: \(number + 10)\n\n\r\n"
            #expect(client.bytes(chunk.utf8.count) == Array(chunk.utf8))
        }
        // Nothing at all must not be the chunk that ends the stream.
        log.perform { $0.send($1[0], []) }
        #expect(log.seen.handledCount == 1)
        log.perform { server, tickets in
            server.send(tickets[0], [0x61])
            server.endStream(tickets[0])
            server.endStream(tickets[0])
            server.send(tickets[0], [0x62])
        }
        let end = "1\r\na\r\n0\r\n\r\n"
        #expect(client.bytes(end.utf8.count) == Array(end.utf8))
        #expect(client.answer()?.text == "OK")
        #expect(log.seen.abandonedCount == 0)
    }

    @Test(arguments: PollerKind.allCases)
    func endsWithTheConnectionInHTTP10(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        let client = try RawClient(server.port)
        client.send("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
        let head = client.answer(isHead: true)?.head ?? ""
        #expect(head.contains("\r\nConnection: close\r\n") && !head.contains("chunked"))
        log.perform { server, tickets in
            server.send(tickets[0], Array("more".utf8))
            server.endStream(tickets[0])
        }
        #expect(client.rest() == Array(": hello\n\nmore".utf8) && client.ending == .closed)
    }

    @Test(arguments: PollerKind.allCases)
    func isAllHeadForHEAD(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        let client = try RawClient(server.port)
        client.send(request("HEAD", "/stream") + request())
        #expect(client.answer(isHead: true)?.head.contains("chunked") == true)
        #expect(client.answer()?.text == "OK")
        #expect(log.seen.abandonedCount == 1)
    }

    @Test(arguments: PollerKind.allCases)
    func dropsAReaderThatStopsReadingAndNoOther(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        let readers = try (0..<5).map { _ in try open(server) }
        let lazy = try open(server, bufferSize: 16 * 1024)
        let event = [UInt8](repeating: 0x61, count: 65_536)
        var sentCount = 0
        // The kernel takes some megabytes for the lazy one, and the server no more than its limit.
        while log.seen.abandonedCount == 0, sentCount < 1_000 {
            log.perform { server, tickets in
                for ticket in tickets { server.send(ticket, event) }
            }
            sentCount += 1
            for reader in readers {
                let chunk = reader.bytes(65_536 + 9)
                #expect(chunk.count == 65_536 + 9)
            }
        }
        #expect(log.seen.abandonedCount == 1 && sentCount < 1_000)
        #expect(server.connectionCount() == 5)
        #expect(lazy.rest().count < sentCount * 65_536)
        log.perform { server, tickets in
            for ticket in tickets { server.endStream(ticket) }
        }
        for reader in readers { #expect(reader.bytes(5) == Array("0\r\n\r\n".utf8)) }
    }

    @Test(arguments: PollerKind.allCases)
    func endsWithItsReader(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        let clients = try (0..<3).map { _ in try open(server) }
        clients[0].reset()
        clients[1].finish()
        #expect(server.waitForConnectionCount(1))
        #expect(log.seen.abandonedCount == 2)
        log.perform { $0.abort($1[2], .reset) }
        #expect(clients[2].rest() == [] && clients[2].ending == .reset)
        #expect(log.seen.abandonedCount == 2)
    }

    @Test(arguments: PollerKind.allCases)
    func serversStopInTimeWithStreamsDripsAndHangs(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log) { $0.timeouts.drain = .milliseconds(1_500) }
        let slow = Delivery(drip: Delivery.Drip(byteCount: 1, interval: .seconds(60)))
        log.answers = [
            Spoiled.answer(slow), Spoiled.answer(Delivery(midBodyPause: .seconds(60))),
            Spoiled.answer(Delivery(ending: .halfClose)),
        ]
        let stream = try open(server)
        let dripping = try RawClient(server.port)
        dripping.send(Spoiled.request(0))
        let pausing = try RawClient(server.port)
        pausing.send(Spoiled.request(1))
        let halfClosed = try RawClient(server.port)
        halfClosed.send(Spoiled.request(2))
        _ = halfClosed.rest()
        let hanging = try RawClient(server.port)
        hanging.send(request("GET", "/hold"))
        while log.seen.handledCount < 5 {}

        let start = Date.now
        server.stop(gracefully: true)
        // What takes its time is hurried, and streams get their end; a hang is cut off.
        #expect(dripping.answer()?.text == "hello")
        #expect(pausing.answer()?.text == "hello")
        #expect(stream.rest() == Array("0\r\n\r\n".utf8) && stream.ending == .closed)
        #expect(Date.now.timeIntervalSince(start) < 1.2)
        #expect(hanging.rest() == [])
        #expect(server.waitForEnd())
        #expect(Date.now.timeIntervalSince(start) < 6)
        #expect(log.seen.outcomes.map(\.ended).filter { $0 == .complete }.count == 2)
    }
}
