import Foundation
import HTTPServer
import TestSupport
import Testing
import Transport

/// Ports that are closed for a time.
@Suite(.serialized)
struct RefusalTests {
    private let log = HandlerLog()

    private func isRefused(_ port: UInt16) throws -> Bool {
        do {
            _ = try RawClient(port)
            return false
        } catch let error as SocketError {
            try #require(error.code == ECONNREFUSED, "\(error)")
            return true
        }
    }

    @Test(arguments: PollerKind.allCases)
    func refusesForATimeAndThenServesTheSamePort(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        let old = try RawClient(server.port)
        old.send(request())
        #expect(old.answer()?.status == 200)
        for _ in 0..<3 {
            let start = Date.now
            log.perform { server, _ in server.refuseConnections(for: .milliseconds(300)) }
            #expect(try isRefused(server.port))
            // Connections that exist are served meanwhile.
            old.send(request())
            #expect(old.answer()?.text == "OK")
            while try isRefused(server.port) {}
            let time = Date.now.timeIntervalSince(start)
            #expect(time > 0.29 && time < 5, "\(time) s")
            let new = try RawClient(server.port)
            new.send(request())
            #expect(new.answer()?.text == "OK")
        }
    }

    /// Of several listeners the first ones refuse, and the others serve new connections meanwhile.
    @Test(arguments: PollerKind.allCases)
    func refusesAtSomeListenersAlone(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log) {
            $0.addresses += (try? [SocketAddress.resolve(host: "127.0.0.2", port: 0)]) ?? []
        }
        func isRefusedAtTheOther() throws -> Bool {
            do {
                let client = try RawClient(server.port, loopback: 2)
                client.send(request())
                return client.answer()?.text != "OK"
            } catch let error as SocketError {
                try #require(error.code == ECONNREFUSED, "\(error)")
                return true
            }
        }
        log.perform { server, _ in
            server.refuseConnections(for: .seconds(3_600), listenerCount: 1)
        }
        #expect(try isRefused(server.port) && !isRefusedAtTheOther())
        log.perform { server, _ in server.refuseConnections(for: .seconds(3_600)) }
        #expect(try isRefused(server.port) && isRefusedAtTheOther())
        log.perform { server, _ in server.refuseConnections(for: .zero) }
        #expect(try !isRefused(server.port) && !isRefusedAtTheOther())
    }

    @Test(arguments: PollerKind.allCases)
    func canBeEndedEarlyOrProlonged(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        log.perform { server, _ in server.refuseConnections(for: .seconds(3_600)) }
        #expect(try isRefused(server.port))
        log.perform { server, _ in server.refuseConnections(for: .seconds(1_800)) }
        #expect(try isRefused(server.port))
        log.perform { server, _ in server.refuseConnections(for: .zero) }
        #expect(try !isRefused(server.port))
        // Zero without a refusal changes nothing.
        log.perform { server, _ in server.refuseConnections(for: .zero) }
        #expect(try !isRefused(server.port))
    }

    @Test(arguments: PollerKind.allCases)
    func waitsForAPortThatSomebodyElseHas(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        let port = server.port
        log.perform { server, _ in server.refuseConnections(for: .seconds(3_600)) }
        let otherLog = HandlerLog()
        var other: TestServer? = try TestServer(log: otherLog) {
            $0.addresses = $0.addresses.map { $0.withPort(port) }
        }
        log.perform { server, _ in server.refuseConnections(for: .zero) }
        #expect(other?.port == port)
        other = nil
        let deadline = Date.now + 10
        while try isRefused(port), Date.now < deadline {}
        let client = try RawClient(port)
        client.send(request())
        #expect(client.answer()?.text == "OK")
        #expect(log.seen.handledCount == 1)
    }

    @Test(arguments: PollerKind.allCases)
    func doesNotOutliveAStop(_ poller: PollerKind) throws {
        let server = try TestServer(poller, log: log)
        let waiting = try RawClient(server.port)
        waiting.send(request("GET", "/later"))
        while log.seen.handledCount == 0 {}
        log.perform { server, _ in server.refuseConnections(for: .milliseconds(50)) }
        server.stop(gracefully: true)
        #expect(!server.waitForEnd(seconds: 0.2))
        #expect(try isRefused(server.port))
        log.release()
        #expect(waiting.answer()?.status == 200)
        waiting.finish()
        #expect(server.waitForEnd())
    }
}
