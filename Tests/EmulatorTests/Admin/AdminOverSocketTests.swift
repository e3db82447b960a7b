import AWSJSON
import Foundation
import TestSupport
import Testing

@testable import Emulator

/// The admin API at a real port: who may ask, how much may be sent, and what ends with the server.
struct AdminOverSocketTests {
    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.storage = .memory
        configuration.port = 0
        return configuration
    }

    private static func send(
        _ client: RawClient, _ line: String, host: String = "127.0.0.1", fields: String = "",
        body: [UInt8] = []
    ) -> RawClient.Answer? {
        let head =
            "\(line) HTTP/1.1\r\nHost: \(host)\r\nContent-Length: \(body.count)\r\n\(fields)\r\n"
        client.send(Array(head.utf8) + body)
        return client.answer()
    }

    @Test(
        "what a page of another site can send is refused",
        arguments: [
            ("127.0.0.1", "Content-Type: application/json\r\n", 201),
            ("localhost:9999", "Content-Type: application/json\r\n", 201),
            ("evil.example", "Content-Type: application/json\r\n", 403),
            ("127.0.0.1.evil.example", "Content-Type: application/json\r\n", 403),
            ("127.0.0.1", "Content-Type: application/json\r\nOrigin: http://evil.example\r\n", 403),
            ("127.0.0.1", "Content-Type: application/json\r\nOrigin: null\r\n", 403),
            ("127.0.0.1", "Content-Type: text/plain\r\n", 415),
            ("127.0.0.1", "Content-Type: application/x-www-form-urlencoded\r\n", 415),
            ("127.0.0.1", "Content-Type: multipart/form-data; boundary=x\r\n", 415),
            ("127.0.0.1", "", 415),
        ])
    func guarding(host: String, fields: String, status: Int) throws {
        let server = try ServerOverSocket(Self.configuration)
        let client = try server.connect()
        let rule = #"{"id":"a","effects":[{"type":"error","code":"X"}]}"#
        let answer = Self.send(
            client, "POST /_admin/faults", host: host, fields: fields, body: Array(rule.utf8))
        #expect(answer?.status == status)
        let read = try Self.send(server.connect(), "GET /_admin/faults")
        let rules = try JSONValue.parse(read?.body ?? [])[member: "rules"]?.array
        #expect(rules?.count == (status == 201 ? 1 : 0))
    }

    @Test
    func aSnapshotMayBeLargeAndACallMayNot() throws {
        let server = try ServerOverSocket(Self.configuration)
        let client = try server.connect()
        let path = "/_admin/sessions/a/snapshot"
        #expect(Self.send(client, "POST /_admin/clock:freeze?session=a")?.status == 200)
        let snapshot = try #require(Self.send(client, "GET \(path)"))
        #expect(snapshot.status == 200)
        // SQLite takes what follows its pages for pages that nobody uses.
        let type = "Content-Type: application/octet-stream\r\n"
        let put = Self.send(client, "PUT \(path)", fields: type, body: snapshot.body)
        #expect(put?.status == 200)
        let large = [UInt8](repeating: 1, count: 3 << 20)
        let refused = Self.send(client, "PUT \(path)", fields: type, body: large)
        #expect(refused?.status == 400 && refused?.text.contains("SQLite") == true)
        #expect(Self.send(client, "GET /_admin/health")?.status == 200)
        for line in ["POST /", "POST /s/a", "POST /_admin/faults"] {
            let other = try server.connect()
            let length = "\(line) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1048577\r\n\r\n"
            other.send(Array(length.utf8))
            #expect(other.answer()?.status == 413, "\(line)")
        }
        let beyond = try server.connect()
        let length = "PUT \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 67108865\r\n\r\n"
        beyond.send(Array(length.utf8))
        #expect(beyond.answer()?.status == 413)
    }

    @Test
    func whatWaitsIsAnsweredWhenItsTimeIsOverAndWhenTheServerStops() throws {
        let server = try ServerOverSocket(Self.configuration)
        let client = try server.connect()
        let start = Date()
        let waited = Self.send(client, "GET /_admin/requests?wait=1000&timeout=200ms")
        #expect(waited?.status == 200)
        #expect((0.15...5).contains(Date().timeIntervalSince(start)))
        // A session that goes answers at once.
        #expect(Self.send(client, "POST /_admin/clock:freeze?session=a")?.status == 200)
        let waiting = try server.connect()
        waiting.send(
            Array("GET /_admin/requests?session=a&wait=9 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".utf8))
        Thread.sleep(forTimeInterval: 0.1)
        #expect(Self.send(client, "DELETE /_admin/sessions/a")?.status == 200)
        #expect(waiting.answer()?.status == 404)
        waiting.send(
            Array("GET /_admin/requests?wait=999 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".utf8))
        Thread.sleep(forTimeInterval: 0.1)
        server.stop()
        #expect(waiting.answer()?.status == 200)
    }
}
