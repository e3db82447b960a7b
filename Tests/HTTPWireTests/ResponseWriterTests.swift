import HTTPWire
import Testing

struct ResponseWriterTests {
    private static let date = HTTPDate.render(secondsSinceEpoch: 784_111_777)

    private func wire(
        isHead: Bool = false, closes: Bool = false, announces: Bool = false,
        _ fill: (inout ResponseBuffer) -> Void
    ) -> String {
        var response = ResponseBuffer()
        fill(&response)
        var context = ResponseWriter.Context(date: Self.date)
        context.isHead = isHead
        context.closes = closes
        context.announcesKeepAlive = announces
        let output = ByteBuffer(capacity: 0)
        ResponseWriter.write(response, context, to: output)
        return UnsafeRawBufferPointer(output.bytes).text
    }

    private let dateLine = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
    private let noSniff = "X-Content-Type-Options: nosniff\r\n"

    @Test func takesFieldsOutAndPutsOthersInTheirPlace() {
        let head = "HTTP/1.1 200 OK\r\n"
        let end = "Content-Length: 0\r\n\r\n"
        let fill: (inout ResponseBuffer) -> Void = { response in
            response.append("X-A", "1" as StaticString)
            response.append("X-Ab", "2" as StaticString)
            response.append("x-a", "3" as StaticString)
        }
        let rows: [(change: (inout ResponseBuffer) -> Void, wire: String)] = [
            ({ $0.remove(name: "X-a") }, "\(dateLine)X-Ab: 2\r\n"),
            ({ $0.remove(name: "X") }, "\(dateLine)X-A: 1\r\nX-Ab: 2\r\nx-a: 3\r\n"),
            ({ $0.remove(name: "") }, "\(dateLine)X-A: 1\r\nX-Ab: 2\r\nx-a: 3\r\n"),
            (
                { $0.set(name: "X-AB", value: "c\r\nX-Evil: 1") },
                "\(dateLine)X-A: 1\r\nx-a: 3\r\nX-AB: c  X-Evil: 1\r\n"
            ),
            ({ $0.remove(name: "DATE") }, "X-A: 1\r\nX-Ab: 2\r\nx-a: 3\r\n"),
            (
                { $0.set(name: "date", value: "now") },
                "X-A: 1\r\nX-Ab: 2\r\nx-a: 3\r\ndate: now\r\n"
            ),
        ]
        for row in rows {
            let written = wire {
                fill(&$0)
                row.change(&$0)
            }
            #expect(written == head + row.wire + end)
        }
    }

    @Test func framesEveryAnswer() {
        let text: (inout ResponseBuffer) -> Void = { $0.body = Array("hello".utf8) }
        #expect(
            wire(text)
                == "HTTP/1.1 200 OK\r\n\(dateLine)\(noSniff)Content-Length: 5\r\n\r\nhello")
        #expect(
            wire(isHead: true, text)
                == "HTTP/1.1 200 OK\r\n\(dateLine)\(noSniff)Content-Length: 5\r\n\r\n")
        #expect(
            wire(closes: true, announces: true) { $0.status = 404 }
                == "HTTP/1.1 404 Not Found\r\n\(dateLine)Content-Length: 0\r\nConnection: close\r\n\r\n"
        )
        #expect(
            wire(announces: true) { $0.status = 299 }
                == "HTTP/1.1 299 \r\n\(dateLine)Content-Length: 0\r\nConnection: keep-alive\r\n\r\n"
        )
        for status in [204, 304] {
            let answer = wire {
                $0.status = status
                $0.body = [1]
            }
            #expect(!answer.contains("Content-Length") && answer.hasSuffix("GMT\r\n\r\n"))
        }
        for status in [Int.min, 0, 100, 199, 600, Int.max] {
            #expect(wire { $0.status = status }.hasPrefix("HTTP/1.1 500 "))
        }
    }

    static let fields: [(name: String, value: String, line: String?)] = [
        ("X-A", "plain", "X-A: plain"), ("X-A", "a\tb", "X-A: a\tb"), ("X-A", "", "X-A: "),
        ("X-A", "a\r\nX-B: c", "X-A: a  X-B: c"), ("X-A", "a\u{0}\u{7F}b", "X-A: a  b"),
        ("X-A", "\r\n\r\n<html>", "X-A:     <html>"), ("X-A", "\u{E9}", "X-A: \u{E9}"),
        ("X A", "b", nil), ("X-A:", "b", nil), ("X\r\nY", "b", nil), ("", "b", nil),
        ("\u{E9}", "b", nil), ("content-LENGTH", "9", nil), ("Transfer-Encoding", "chunked", nil),
        ("Connection", "upgrade", nil),
    ]

    @Test(arguments: fields)
    func putsNothingButTheFieldOnTheWire(_ name: String, _ value: String, _ line: String?) {
        let expected = (line.map { ["\($0)"] } ?? []) + ["Content-Length: 0", "", ""]
        let lines = wire { $0.append(name: name, value: value) }.split(
            separator: "\r\n", omittingEmptySubsequences: false)
        #expect(lines.dropFirst(2).map(String.init) == expected)
    }

    @Test func letsTheApplicationChooseItsDate() {
        let answer = wire { $0.append("date", "Thu, 01 Jan 1970 00:00:00 GMT" as StaticString) }
        #expect(answer.contains("date: Thu, 01 Jan 1970") && !answer.contains("Date: Sun"))
    }

    @Test func forgetsEverythingOnReset() {
        var response = ResponseBuffer()
        response.setMethodNotAllowed([.get, .delete])
        response.closesConnection = true
        response.append("Date", "x" as StaticString)
        response.reset()
        #expect(
            wire { $0 = response } == "HTTP/1.1 200 OK\r\n\(dateLine)Content-Length: 0\r\n\r\n")
        #expect(!response.closesConnection)
    }

    @Test(
        arguments: [
            ([.get], "GET, HEAD, OPTIONS"), ([.post], "POST, OPTIONS"),
            ([.get, .post, .put, .delete, .patch], "GET, HEAD, POST, PUT, DELETE, PATCH, OPTIONS"),
        ] as [(MethodSet, String)])
    func namesWhatIsAllowed(_ methods: MethodSet, _ value: String) {
        #expect(methods.allowValue == value)
    }

    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
        (4_107_542_399, "Sun, 28 Feb 2100 23:59:59 GMT"),
        (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
        (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
        (Int64.max, "Fri, 31 Dec 9999 23:59:59 GMT"), (-1, "Thu, 01 Jan 1970 00:00:00 GMT"),
    ])
    func rendersDates(_ seconds: Int64, _ text: String) {
        #expect(
            String(decoding: HTTPDate.render(secondsSinceEpoch: seconds), as: UTF8.self) == text)
    }

    @Test(arguments: [(0, "0"), (9, "9"), (10, "10"), (Int.max, "9223372036854775807"), (-1, "0")])
    func writesDecimalNumbers(_ number: Int, _ text: String) {
        let buffer = ByteBuffer(capacity: 0)
        buffer.append("x")
        buffer.append(decimal: number)
        #expect(UnsafeRawBufferPointer(buffer.bytes).text == "x\(text)")
        buffer.keep(1..<Int.max)
        #expect(UnsafeRawBufferPointer(buffer.bytes).text == text)
    }
}
