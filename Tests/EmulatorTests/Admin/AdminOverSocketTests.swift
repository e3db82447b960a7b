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
        let form = status == 201 ? "application/json" : "application/problem+json"
        #expect(answer?.field("Content-Type") == form)
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
        #expect(Self.send(client, "DELETE /_admin/sessions/a")?.status == 200)
        #expect(waiting.answer()?.status == 404)
        waiting.send(
            Array("GET /_admin/requests?wait=999 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".utf8))
        server.stop()
        #expect(waiting.answer()?.status == 200)
    }

    /// Calls that come over the wire are waited for, streamed, verified and counted.
    @Test
    func callsAreInTheJournal() throws {
        let server = try ServerOverSocket(Self.configuration)
        let call =
            "X-Amz-Target: SWBExternalService.ListInstances\r\n"
            + "Content-Type: application/x-amz-json-1.1\r\n"
        let json = "Content-Type: application/json\r\n"
        let client = try server.connect()
        let rule =
            #"{"id":"once","match":{"operation":"ListInstances"},"select":{"times":1},"effects":[{"type":"error","code":"ThrottlingException"}]}"#
        let add = "POST /_admin/faults?session=a"
        #expect(Self.send(client, add, fields: json, body: Array(rule.utf8))?.status == 201)
        let stream = try server.connect()
        stream.send("GET /_admin/requests/stream?session=a&since=0 HTTP/1.0\r\n\r\n")
        let waiting = try server.connect()
        waiting.send(request("GET", "/_admin/requests?session=a&wait=2&op=ListInstances"))
        let statuses = (0..<2).map { _ in
            Self.send(client, "POST /s/a", fields: call, body: Array("{}".utf8))?.status
        }
        #expect(statuses == [400, 200])
        let page = try JSONValue.parse(waiting.answer()?.body ?? [])
        let codes = page[member: "requests"]?.array?.map { $0[pointer: "/response/code"] }
        #expect(codes == [.string("ThrottlingException"), .null])
        let expectations =
            #"[{"match":{"operation":"ListInstances"},"count":2},{"rule":"once","injected":1}]"#
        let verify = "POST /_admin/verify?session=a"
        let verdict = Self.send(client, verify, fields: json, body: Array(expectations.utf8))
        #expect(verdict?.status == 200)
        let metrics = Self.send(client, "GET /_admin/metrics")?.text ?? ""
        #expect(
            metrics.contains(
                #"faults_injected_total{effect="error",operation="ListInstances",rule="once"} 1"#))
        #expect(
            metrics.contains(#"requests_total{operation="ListInstances",status="400"} 1"#))
        let deleted = Self.send(client, "DELETE /_admin/sessions/a")
        let report = try JSONValue.parse(deleted?.body ?? [])
        #expect(report[pointer: "/report/sessions/0/journal/requests"]?.integer == 2)
        #expect(report[pointer: "/report/unfiredRules"] == .array([]))
        // The stream ends with its session, and so the connection.
        let events = String(decoding: stream.rest(), as: UTF8.self)
        #expect(events.contains("id: 1\nevent: request") && events.contains("id: 2\n"))
    }
}
