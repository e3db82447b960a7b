import Foundation
import HTTPServer
import TestSupport
import Testing
import Transport

/// Greedy connections and too many connections.
@Suite(.serialized)
struct LoadTests {
    @Test(arguments: PollerKind.allCases)
    func turnsAwayWhatIsTooMuch(_ poller: PollerKind) throws {
        let server = try TestServer(poller) { $0.connectionCountMax = 3 }
        var clients = try (0..<3).map { _ in try RawClient(server.port) }
        for client in clients {
            client.send(request())
            #expect(client.answer()?.status == 200)
        }
        let extra = try RawClient(server.port)
        extra.send(request())
        let answer = extra.answer()
        #expect(answer?.status == 503 && answer?.closes == true)
        #expect(answer?.head.contains("\r\nRetry-After: 1\r\n") == true)
        #expect(extra.rest() == [] && extra.ending == .closed)
        extra.finish()
        clients.removeFirst()
        #expect(server.waitForConnectionCount(2))
        let next = try RawClient(server.port)
        next.send(request())
        #expect(next.answer()?.status == 200)
    }

    @Test(arguments: PollerKind.allCases)
    func readsNothingFromAPeerThatTakesNothing(_ poller: PollerKind) throws {
        let log = HandlerLog()
        let server = try TestServer(poller, log: log)
        let client = try RawClient(server.port, bufferSize: 16 * 1024)
        client.setPatience(microseconds: 200_000)
        // Each request is small beside its answer, as an attacker would have it.
        let one = Array(request("GET", "/bytes?100000").utf8)
        let batch = [UInt8]((0..<1_000).map { _ in one }.joined())
        var byteCount = 0
        var sent = batch.count
        while sent == batch.count, byteCount < 1 << 28 {
            sent = client.send(batch)
            byteCount += sent
        }
        let handled = log.seen.handledCount
        // At most the kernel's send buffer (4 MiB by default, up to 16 on some machines) and one
        // turn's output have been produced, and far less than was asked for.
        #expect(handled < 250)
        #expect(byteCount / one.count > handled)
        client.setPatience(seconds: 10)
        for _ in 0..<handled + 20 {
            guard client.answer()?.body.count == 100_000 else {
                Issue.record("an answer is missing")
                return
            }
        }
        let other = try RawClient(server.port)
        other.send(request())
        #expect(other.answer()?.status == 200)
    }
}
