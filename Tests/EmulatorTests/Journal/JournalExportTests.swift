import AWSJSON
import HTTPServer
import Testing

@testable import Emulator

struct JournalExportTests {
    /// One run of a program; what differs between runs depends on the arguments alone.
    private func run(
        _ name: String, wall: Int64, seed: UInt64 = 1, connection: UInt64
    ) -> JournalScript {
        var script = JournalScript(seed: seed)
        script.wall = wall
        for attempt in 1...2 {
            script.add(
                "CreateInstance", #"{"ClientToken":"\#(name)","Name":"n"}"#, after: wall % 7,
                sdk: sdk(name, attempt: attempt),
                connection: .init(id: connection, requestIndex: 1),
                answered: JournalDecision(
                    status: 200, queueMicroseconds: UInt32(connection), injectedMilliseconds: 5,
                    handlerMicroseconds: UInt32(connection)),
                sent: DeliveryOutcome(
                    bytesIntended: Int(connection), bytesSent: Int(connection), ended: .complete))
        }
        script.add("ListInstances", sdk: sdk(name + "2", attempt: 1))
        return script
    }

    @Test
    func writesALineForEachEntry() throws {
        let script = run("a", wall: 0, connection: 1)
        let lines = String(decoding: JournalExport.lines(script.journal.entries), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 4 && lines.last == "")
        for (line, entry) in zip(lines, script.journal.entries) {
            #expect(try JSONValue.parse(String(line)) == entry.encoded)
        }
        #expect(JournalExport.lines([]).isEmpty)
    }

    @Test
    func writesEqualOctetsForEqualRuns() {
        let first = run("a", wall: 1_700_000_000_000, connection: 3)
        let second = run("b", wall: 1_800_000_000_001, connection: 9)
        let canonical = JournalExport.canonicalLines(first.journal.entries)
        #expect(canonical == JournalExport.canonicalLines(second.journal.entries))
        #expect(
            JournalExport.lines(first.journal.entries)
                != JournalExport.lines(second.journal.entries))
        let text = String(decoding: canonical, as: UTF8.self)
        #expect(text.contains(#""invocation":"invocation-1","attempt":2"#))
        #expect(text.contains(#""invocation":"invocation-2","attempt":1"#))
        #expect(text.contains(#""ClientToken":"token-1""#) && text.contains(#""ended":"complete""#))
        let other = run("a", wall: 1_700_000_000_000, seed: 2, connection: 3)
        #expect(canonical != JournalExport.canonicalLines(other.journal.entries))
    }

    @Test
    func writesEvents() throws {
        let entry = try #require(run("a", wall: 0, connection: 1).journal[3])
        #expect(
            String(decoding: JournalExport.event(entry), as: UTF8.self)
                == "id: 3\nevent: request\ndata: \(text(entry.encoded))\n\n")
    }

    /// What the format requires of each entry.
    @Test
    func writesAnArchive() throws {
        var script = run("a", wall: 0, connection: 1)
        script.add("ListInstances", "", answered: JournalDecision(), sent: nil)
        let archive = HTTPArchive.document(
            script.journal.entries, url: "http://127.0.0.1:1/", seed: 7)
        #expect(archive[pointer: "/log/version"]?.string == "1.2")
        #expect(archive[pointer: "/log/comment"]?.string == "seed 7")
        #expect(archive[pointer: "/log/creator/version"]?.string == EmulatorVersion.current)
        let entries = try #require(archive[pointer: "/log/entries"]?.array)
        #expect(entries.count == 4)
        let required = [
            "/startedDateTime", "/time", "/cache", "/timings/send", "/timings/wait",
            "/timings/receive", "/request/method", "/request/url", "/request/httpVersion",
            "/request/cookies", "/request/headers", "/request/queryString",
            "/request/headersSize", "/request/bodySize", "/response/status",
            "/response/statusText", "/response/httpVersion", "/response/cookies",
            "/response/headers", "/response/content/size", "/response/content/mimeType",
            "/response/redirectURL", "/response/headersSize", "/response/bodySize",
        ]
        for entry in entries {
            for pointer in required { #expect(entry[pointer: pointer] != nil, "\(pointer)") }
        }
        let headers = try #require(entries[0][pointer: "/request/headers"]?.array)
        let authorization = headers.first { $0[member: "name"]?.string == "Authorization" }
        #expect(authorization?[member: "value"]?.string == "[redacted]")
        #expect(
            entries[0][pointer: "/request/postData/text"]?.string
                == #"{"ClientToken":"a","Name":"n"}"#)
        #expect(entries[0][pointer: "/_journal/seq"] == .number("1"))
        #expect(entries[3][pointer: "/response/status"] == .number("0"))
        #expect(entries[3][pointer: "/request/postData"] == nil)
    }
}
