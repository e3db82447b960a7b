import Foundation
import HTTPServer
import TestSupport
import Testing
import Transport

@Suite(.serialized)
struct DeferredAnswerTests {
    @Test(arguments: PollerKind.allCases)
    func comeInOrderWhenAnotherThreadIsDone(_ poller: PollerKind) throws {
        let log = HandlerLog()
        let server = try TestServer(poller, log: log)
        let client = try RawClient(server.port)
        client.send(
            request("GET", "/later?1") + request("HEAD", "/later?2") + request()
                + request("GET", "/later?3"))
        // Nothing overtakes the first: one request of a connection is under way at a time.
        client.setPatience(microseconds: 50_000)
        #expect(client.answer() == nil && client.ending == .silence)
        #expect(log.seen.handledCount == 1)
        client.setPatience(seconds: 10)
        log.release()
        #expect(client.answer()?.text == "later 1")
        #expect(client.answer(isHead: true)?.head.contains("Content-Length: 7\r\n") == true)
        #expect(client.answer()?.text == "OK")
        #expect(client.answer()?.text == "later 3")
        #expect(log.seen.handledCount == 4 && log.seen.abandonedCount == 0)
    }

    @Test(arguments: PollerKind.allCases)
    func reachAClientThatHasClosedItsHalf(_ poller: PollerKind) throws {
        let log = HandlerLog()
        let server = try TestServer(poller, log: log)
        let client = try RawClient(server.port)
        client.send(request("GET", "/later?1") + request("GET", "/later?2"))
        client.finish()
        #expect(server.waitForConnectionCount(1))
        log.release()
        #expect(client.answer()?.text == "later 1")
        #expect(client.answer()?.text == "later 2")
        #expect(client.rest() == [] && client.ending == .closed)
    }

    @Test(arguments: PollerKind.allCases)
    func areAbandonedWhenTheClientIsGone(_ poller: PollerKind) throws {
        let log = HandlerLog()
        let server = try TestServer(poller, log: log)
        let client = try RawClient(server.port)
        client.send(request("GET", "/later"))
        let other = try RawClient(server.port)
        other.send(request())
        #expect(other.answer()?.status == 200)
        client.reset()
        #expect(server.waitForConnectionCount(1))
        #expect(log.seen.abandonedCount == 1)
        // Completing it now must not reach whoever has the connection's place.
        let next = try RawClient(server.port)
        next.send(request())
        #expect(next.answer()?.text == "OK")
        log.release()
        next.send(request("POST", body: "mine"))
        #expect(next.answer()?.text == "mine")
    }

    @Test(arguments: PollerKind.allCases)
    func areReadAheadOnlyWithinLimits(_ poller: PollerKind) throws {
        let log = HandlerLog()
        let server = try TestServer(poller, log: log)
        let client = try RawClient(server.port, bufferSize: 16 * 1024)
        client.send(request("GET", "/later"))
        client.setPatience(microseconds: 200_000)
        let one = Array(
            request("GET", "/", fields: "X: \(String(repeating: "a", count: 900))\r\n").utf8)
        var sentCount = 0
        var byteCount = one.count
        while byteCount == one.count, sentCount < 100_000 {
            byteCount = client.send(one)
            if byteCount == one.count { sentCount += 1 }
        }
        // What was sent lies in the kernel's buffers, but for the read-ahead.
        #expect(sentCount < 50_000)
        client.setPatience(seconds: 10)
        log.release()
        #expect(client.answer()?.status == 200)
        client.send(Array(one[byteCount...]))
        for _ in 0..<sentCount + (byteCount > 0 ? 1 : 0) {
            guard client.answer()?.text == "OK" else {
                Issue.record("an answer is missing")
                return
            }
        }
    }

    @Test(arguments: PollerKind.allCases)
    func mayWaitForTheApplicationsOwnDeadline(_ poller: PollerKind) throws {
        let log = HandlerLog()
        let server = try TestServer(poller, log: log)
        let client = try RawClient(server.port)
        client.send(request("GET", "/deadline"))
        #expect(client.answer()?.text == "soon")
        #expect(log.seen.deadlineCount == 1)
    }
}
