import Foundation
import HTTPServer
import TestSupport
import Testing
import Transport

/// Requests and answers over real sockets, on every poller.
@Suite(.serialized)
struct ExchangeTests {
    @Test(arguments: PollerKind.allCases)
    func answersEveryFixture(_ poller: PollerKind) throws {
        let server = try TestServer(poller)
        for fixture in try HTTPFixture.Folder.allCases.flatMap(HTTPFixture.all) {
            let client = try RawClient(server.port)
            client.send(fixture.bytes)
            client.finish()
            for (index, status) in fixture.statuses.enumerated() {
                let isHead = index < fixture.seen.count && fixture.seen[index].hasPrefix("HEAD")
                let answer = client.answer(isHead: isHead)
                #expect(answer?.status == status, "\(fixture) \(String(describing: client.ending))")
                #expect(answer?.head.contains("\r\nDate: ") == true, "\(fixture)")
                if status == 405 || status == 501 && fixture.seen.count > index {
                    #expect(answer?.head.contains("\r\nAllow: GET, HEAD, POST, OPTIONS") == true)
                }
                let isLast = index == fixture.statuses.count - 1
                #expect(answer?.closes == (isLast && !fixture.keepsConnection), "\(fixture)")
            }
            #expect(client.rest() == [], "\(fixture)")
            #expect(client.ending == .closed, "\(fixture)")
        }
    }

    @Test(arguments: PollerKind.allCases)
    func keepsAConnectionForManyRequests(_ poller: PollerKind) throws {
        let log = HandlerLog()
        let server = try TestServer(poller, log: log)
        let client = try RawClient(server.port)
        for index in 0..<200 {
            client.send(request("POST", body: "request \(index)"))
            #expect(client.answer()?.text == "request \(index)")
        }
        #expect(log.seen.connectionIDs.count == 1)
        #expect(log.seen.requestIndices == Array(0..<200))
    }

    @Test(arguments: PollerKind.allCases)
    func answersPipelinedRequestsInOrder(_ poller: PollerKind) throws {
        let server = try TestServer(poller)
        let client = try RawClient(server.port)
        var wire = ""
        for index in 0..<20 {
            switch index % 4 {
            case 0: wire += request("POST", body: "\(index)")
            case 1: wire += request("HEAD")
            case 2:
                wire += request("POST", fields: "Transfer-Encoding: chunked\r\n")
                wire += "2\r\n\(index + 10)\r\n0\r\n\r\n"
            default: wire += request("GET", "/bytes?\(index * 1_000)")
            }
        }
        // Once in one write and once in single bytes.
        for portion in [wire.utf8.count, 1] {
            let bytes = Array(wire.utf8)
            for start in stride(from: 0, to: bytes.count, by: portion) {
                client.send(Array(bytes[start..<min(start + portion, bytes.count)]))
            }
            for index in 0..<20 {
                let answer = client.answer(isHead: index % 4 == 1)
                #expect(answer?.status == 200)
                switch index % 4 {
                case 0: #expect(answer?.text == "\(index)")
                case 1: #expect(answer?.head.contains("Content-Length: 2\r\n") == true)
                case 2: #expect(answer?.text == "\(index + 10)")
                default: #expect(answer?.body.count == index * 1_000)
                }
            }
        }
    }

    @Test(arguments: PollerKind.allCases)
    func asksForABodyBeforeItIsSent(_ poller: PollerKind) throws {
        let server = try TestServer(poller)
        let client = try RawClient(server.port)
        for framing in ["Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n"] {
            client.send(request("POST", fields: "Expect: 100-continue\r\n\(framing)"))
            #expect(client.answer()?.status == 100)
            client.send(framing.hasPrefix("C") ? "hello" : "5\r\nhello\r\n0\r\n\r\n")
            #expect(client.answer()?.text == "hello")
        }
        // Behind another request the order is kept.
        client.send(
            request() + request("POST", fields: "Expect: 100-continue\r\nContent-Length: 1\r\n"))
        #expect(client.answer()?.text == "OK")
        #expect(client.answer()?.status == 100)
        client.send("x")
        #expect(client.answer()?.text == "x")
    }

    @Test(arguments: PollerKind.allCases)
    func carriesLargeBodiesBothWays(_ poller: PollerKind) throws {
        let server = try TestServer(poller)
        let client = try RawClient(server.port, bufferSize: 16 * 1024)
        client.send(request("GET", "/bytes?8000000"))
        #expect(client.answer()?.body.count == 8_000_000)
        let body = String((0..<1_048_576).map { Character(UnicodeScalar(UInt8(0x30 + $0 % 64))) })
        client.send(request("POST", body: body))
        #expect(client.answer()?.text == body)
    }

    @Test(arguments: PollerKind.allCases)
    func letsARefusedClientReadItsAnswer(_ poller: PollerKind) throws {
        let server = try TestServer(poller)
        let rows: [(start: String, status: Int)] = [
            (request("POST", fields: "Content-Length: 30000000\r\n"), 413),
            (request("POST", fields: "Transfer-Encoding: chunked\r\n") + "2000000\r\n", 413),
            ("GET / HTTP/1.1\r\nHost: a\r\nX: ", 431), ("GET /", 414), ("A", 400),
        ]
        for (start, status) in rows {
            let client = try RawClient(server.port)
            let more = [UInt8](repeating: 0x61, count: 8_000_000)
            client.send(start)
            // The answer may be there long before the client has sent everything.
            #expect(client.send(more) == more.count)
            let answer = client.answer()
            #expect(answer?.status == status && answer?.closes == true)
            #expect(client.rest() == [] && client.ending == .closed)
        }
        #expect(server.waitForConnectionCount(0))
    }

    @Test func executesNothingAfterARefusal() throws {
        let log = HandlerLog()
        let server = try TestServer(log: log)
        let client = try RawClient(server.port)
        client.send(request() + "bad\r\n\r\n" + request("POST", body: "x"))
        #expect(client.answer()?.status == 200)
        #expect(client.answer()?.status == 400)
        client.send(request())
        #expect(client.rest() == [])
        #expect(log.seen.handledCount == 1 && log.seen.refused == [400])
    }

    @Test func speaksIPv6() throws {
        let server = try TestServer(host: "::1")
        let descriptor = socket(AF_INET6, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = server.port.bigEndian
        address.sin6_addr = in6addr_loopback
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in6>.size))
            }
        }
        #expect(result == 0)
    }

    @Test func saysThatTheAddressIsTaken() throws {
        let server = try TestServer()
        let port = server.port
        let error = try #require(throws: SocketError.self) {
            try TestServer { $0.addresses = $0.addresses.map { $0.withPort(port) } }
        }
        #expect(error.isAddressInUse && error.call == "bind")
    }
}
