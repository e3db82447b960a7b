import HTTPWire
import Testing

struct MessageLimitsTests {
    /// A limit, a request that just keeps it and one that just does not.
    struct Row: Sendable, CustomStringConvertible {
        let description: String
        let kept: String
        let broken: String
        let status: Int
    }

    private static let host = "Host: localhost\r\n"
    private static let chunked = "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n"

    private static func text(_ count: Int) -> String { String(repeating: "a", count: count) }

    private static func head(byteCount: Int) -> String {
        let start = "GET / HTTP/1.1\r\n\(host)X: "
        return start + text(byteCount - start.utf8.count - 4) + "\r\n\r\n"
    }

    private static func requestLine(byteCount: Int) -> String {
        let target = text(byteCount - "GET / HTTP/1.1".utf8.count)
        return "GET /\(target) HTTP/1.1\r\n\(host)\r\n"
    }

    private static func fields(count: Int) -> String {
        let others = String(repeating: "X: y\r\n", count: count - 1)
        return "GET / HTTP/1.1\r\n\(host)\(others)\r\n"
    }

    private static func chunkLine(byteCount: Int) -> String {
        "\(chunked)1;\(text(byteCount - 2))\r\nx\r\n0\r\n\r\n"
    }

    private static func extensions(byteCount: Int) -> String {
        let lines = String(repeating: "1;\(text(1023))\r\nx\r\n", count: byteCount / 1024)
        let rest = byteCount % 1024
        return chunked + lines + "0" + (rest > 0 ? ";\(text(rest))" : "") + "\r\n\r\n"
    }

    private static func trailers(byteCount: Int) -> String {
        "\(chunked)0\r\nX: \(text(byteCount - 5))\r\n\r\n"
    }

    private static func body(byteCount: Int) -> String {
        "POST / HTTP/1.1\r\n\(host)Content-Length: \(byteCount)\r\n\r\n\(text(byteCount))"
    }

    private static func chunkedBody(byteCount: Int) -> String {
        let half = byteCount / 2
        let rest = byteCount - half
        return chunked + String(half, radix: 16) + "\r\n\(text(half))\r\n"
            + String(rest, radix: 16) + "\r\n\(text(rest))\r\n0\r\n\r\n"
    }

    static let rows: [Row] = [
        Row(
            description: "method", kept: "\(text(32)) / HTTP/1.1\r\n\(host)\r\n",
            broken: "\(text(33)) / HTTP/1.1\r\n\(host)\r\n", status: 400),
        Row(
            description: "method, far beyond", kept: "GET / HTTP/1.1\r\n\(host)\r\n",
            broken: text(100_000), status: 400),
        Row(
            description: "request line that must work (RFC 9112 3)",
            kept: requestLine(byteCount: 8_000), broken: requestLine(byteCount: 16_385),
            status: 414),
        Row(
            description: "request line", kept: requestLine(byteCount: 16_384),
            broken: requestLine(byteCount: 16_385), status: 414),
        Row(
            description: "request line, far beyond", kept: requestLine(byteCount: 16_384),
            broken: "GET /\(text(100_000))", status: 414),
        Row(
            description: "head", kept: head(byteCount: 65_536), broken: head(byteCount: 65_537),
            status: 431),
        Row(
            description: "head without end", kept: head(byteCount: 65_536),
            broken: "GET / HTTP/1.1\r\n\(host)\(text(100_000))", status: 431),
        Row(
            description: "fields", kept: fields(count: 200), broken: fields(count: 201), status: 431
        ),
        Row(
            description: "body", kept: body(byteCount: 1_048_576),
            broken: body(byteCount: 1_048_577), status: 413),
        Row(
            description: "chunked body", kept: chunkedBody(byteCount: 1_048_576),
            broken: chunkedBody(byteCount: 1_048_577), status: 413),
        Row(
            description: "chunk line", kept: chunkLine(byteCount: 4_096),
            broken: chunkLine(byteCount: 4_097), status: 400),
        Row(
            description: "chunk line of zeros", kept: "\(chunked)\(zeros(4_095))0\r\n\r\n",
            broken: "\(chunked)\(zeros(4_096))0\r\n\r\n", status: 400),
        Row(
            description: "chunk extensions", kept: extensions(byteCount: 16_384 - 16),
            broken: extensions(byteCount: 16_384 + 16), status: 400),
        Row(
            description: "trailers", kept: trailers(byteCount: 8_192),
            broken: trailers(byteCount: 8_193), status: 431),
    ]

    private static func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }

    @Test(arguments: rows)
    func areKeptOnOneSideAndBrokenOnTheOther(_ row: Row) {
        for portion in [{ Int.max }, { 1_021 }] {
            let kept = Transcript(of: Array(row.kept.utf8), portion: portion)
            #expect(kept.seen.count == 1 && kept.keepsConnection, "\(kept.reason ?? "")")
            let broken = Transcript(of: Array(row.broken.utf8), portion: portion)
            #expect(broken.statuses == [row.status], "\(broken.reason ?? "")")
            #expect(broken.reason != nil)
        }
    }
}
