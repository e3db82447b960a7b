import HTTPWire
import Testing

/// Every fault of an answer, byte for byte.
struct SpoiledResponseTests {
    typealias Layout = SpoiledResponseWriter.Layout

    private static func render(
        _ delivery: Delivery, _ body: String, isHead: Bool = false, closes: Bool = false,
        status: Int = 200
    ) -> (wire: String, layout: Layout) {
        var response = ResponseBuffer()
        response.status = status
        response.body = Array(body.utf8)
        response.append("A", "b" as StaticString)
        var context = ResponseWriter.Context(date: Array("today".utf8))
        context.isHead = isHead
        context.closes = closes
        let output = ByteBuffer(capacity: 0)
        // Positions must not depend on what is there already.
        output.append("before")
        let layout = SpoiledResponseWriter.write(response, delivery, context, to: output)
        return (String(UnsafeRawBufferPointer(output.bytes).text.dropFirst(6)), layout)
    }

    private static let line = "HTTP/1.1 200 OK\r\n"
    private static let fields = "Date: today\r\nA: b\r\nX-Content-Type-Options: nosniff\r\n"
    private static let start = line + fields
    private static let length = "Content-Length: 5\r\n"
    private static let plain = start + length + "\r\nhello"
    private static let chunked = start + "Transfer-Encoding: chunked\r\n\r\n"

    static let forms: [(Delivery, wire: String)] = [
        (Delivery(), plain),
        (Delivery(contentLength: .value(4)), start + "Content-Length: 4\r\n\r\nhello"),
        (Delivery(contentLength: .value(-1)), start + "Content-Length: -1\r\n\r\nhello"),
        (
            Delivery(contentLength: .value(.max)),
            start + "Content-Length: 9223372036854775807\r\n\r\nhello"
        ),
        (Delivery(contentLength: .omit), start + "Connection: close\r\n\r\nhello"),
        (Delivery(contentLength: .chunked), chunked + "5\r\nhello\r\n0\r\n\r\n"),
        (
            Delivery(contentLength: .duplicate(6)),
            start + length + "Content-Length: 6\r\n\r\nhello"
        ),
        (Delivery(contentLength: .garbage), start + "Content-Length: many\r\n\r\nhello"),
        (
            Delivery(framing: [.badStatusLine]),
            "HTTP/1.1 xxx OK\r\n" + fields + length + "\r\nhello"
        ),
        (Delivery(framing: [.headersCut]), plain),
        (
            Delivery(framing: [.lineFeedOnly]),
            plain.replacing("\r\n", with: "\n")
        ),
        (
            Delivery(framing: [.informational([100, 99, 103, 101, 200])]),
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 101 \r\n\r\n"
                + plain
        ),
        (Delivery(framing: [.extraResponse]), plain + plain),
        (Delivery(framing: [.badChunk]), chunked + "xx\r\nhello\r\n0\r\n\r\n"),
        (Delivery(framing: [.noFinalChunk]), chunked + "5\r\nhello\r\n"),
        (Delivery(framing: [.badChunk, .noFinalChunk]), chunked + "xx\r\nhello\r\n"),
        (
            Delivery(framing: [.headerFlood(count: 2)]),
            start + "X-Flood-0: x\r\nX-Flood-1: x\r\n" + length + "\r\nhello"
        ),
        (Delivery(framing: [.headerFlood(count: -1)]), plain),
        (
            Delivery(framing: [.http10]),
            "HTTP/1.0 200 OK\r\n" + fields + length + "Connection: close\r\n\r\nhello"
        ),
        (
            Delivery(
                contentLength: .value(9),
                framing: [.lineFeedOnly, .http10, .badStatusLine, .informational([103])]),
            "HTTP/1.1 103 Early Hints\r\n\r\n"
                + ("HTTP/1.0 xxx OK\r\n" + fields
                + "Content-Length: 9\r\nConnection: close\r\n\r\nhello")
                .replacing("\r\n", with: "\n")
        ),
    ]

    @Test(arguments: forms)
    func isWrittenAsAsked(_ delivery: Delivery, _ wire: String) {
        let (written, layout) = Self.render(delivery, "hello")
        #expect(written == wire)
        #expect(layout.byteCount == wire.utf8.count)
    }

    @Test func leavesTheBodyOfABodilessAnswerOut() {
        for (delivery, wire) in Self.forms where !delivery.framing.contains(.extraResponse) {
            let head = Self.render(delivery, "hello", isHead: true)
            let isLineFeed = delivery.framing.contains(.lineFeedOnly)
            let end = isLineFeed ? "\n\n" : "\r\n\r\n"
            #expect(head.wire.hasSuffix(end) && wire.hasPrefix(head.wire), "\(delivery)")
            #expect(head.layout.bodyStart == head.layout.bodyEnd)
        }
        let none = Self.render(Delivery(contentLength: .omit), "hello", status: 204)
        #expect(none.wire == "HTTP/1.1 204 No Content\r\nDate: today\r\nA: b\r\n\r\n")
        #expect(!none.layout.closes)
        let bad = Self.render(Delivery(framing: [.badChunk]), "")
        #expect(bad.wire.hasSuffix("chunked\r\n\r\nxx\r\n\r\n0\r\n\r\n"))
        #expect(
            Self.render(Delivery(contentLength: .chunked), "").wire.hasSuffix("\r\n\r\n0\r\n\r\n"))
    }

    @Test func boundsAFlood() {
        let (wire, _) = Self.render(Delivery(framing: [.headerFlood(count: .max)]), "")
        #expect(wire.contains("X-Flood-99999: x\r\n") && !wire.contains("X-Flood-100000"))
    }

    /// The head has 96 bytes and the body 10, the final chunk included.
    static let cuts: [(Delivery.Cut?, [Delivery.Framing], sent: Int)] = {
        let head = chunked.utf8.count
        let body = "5\r\nhello\r\n0\r\n\r\n".utf8.count
        let whole = head + body
        return [
            (nil, [], whole), (.beforeHeaders, [], 0),
            (.afterHeaderBytes(.min), [], 0), (.afterHeaderBytes(-1), [], 0),
            (.afterHeaderBytes(0), [], 0), (.afterHeaderBytes(1), [], 1),
            (.afterHeaderBytes(head - 1), [], head - 1), (.afterHeaderBytes(head), [], head),
            (.afterHeaderBytes(head + 1), [], head), (.afterHeaderBytes(.max), [], head),
            (.afterBodyBytes(.min), [], head), (.afterBodyBytes(0), [], head),
            (.afterBodyBytes(1), [], head + 1), (.afterBodyBytes(body - 1), [], whole - 1),
            (.afterBodyBytes(body), [], whole), (.afterBodyBytes(.max), [], whole),
            (.afterBodyFraction(-1), [], head), (.afterBodyFraction(.nan), [], head),
            (.afterBodyFraction(0), [], head), (.afterBodyFraction(0.5), [], head + body / 2),
            (.afterBodyFraction(0.999), [], whole - 1), (.afterBodyFraction(1), [], whole),
            (.afterBodyFraction(.infinity), [], whole),
            (nil, [.headersCut], head / 2), (.afterHeaderBytes(3), [.headersCut], 3),
            (.afterBodyBytes(3), [.headersCut], head / 2),
            // Interim answers are no part of the head; a further answer is no part of the body.
            (.afterHeaderBytes(3), [.informational([103])], 31),
            (.beforeHeaders, [.informational([103])], 0),
            (nil, [.headersCut, .informational([103])], 28 + head / 2),
            (.afterBodyFraction(1), [.extraResponse], whole),
        ]
    }()

    @Test(arguments: cuts)
    func isCutWhereAsked(_ cut: Delivery.Cut?, _ framing: [Delivery.Framing], _ sent: Int) {
        let delivery = Delivery(cut: cut, contentLength: .chunked, framing: framing)
        #expect(Self.render(delivery, "hello").layout.sentByteCount == sent)
    }

    static let endings: [(Delivery, Delivery.Ending, closes: Bool)] = [
        (Delivery(), .keep, false), (Delivery(ending: .reset), .reset, false),
        (Delivery(framing: [.headersCut]), .close, false),
        (Delivery(framing: [.noFinalChunk]), .close, false),
        (Delivery(ending: .halfClose, framing: [.noFinalChunk]), .halfClose, false),
        (Delivery(framing: [.badChunk]), .keep, false),
        (Delivery(contentLength: .omit), .keep, true),
        (Delivery(contentLength: .omit, framing: [.badChunk]), .keep, false),
        (Delivery(framing: [.http10]), .keep, true),
        (Delivery(cut: .beforeHeaders), .keep, false),
        (Delivery(contentLength: .value(9)), .keep, false),
    ]

    @Test(arguments: endings)
    func endsAsItsFormNeeds(_ delivery: Delivery, _ ending: Delivery.Ending, _ closes: Bool) {
        let (_, layout) = Self.render(delivery, "hello")
        #expect(layout.ending == ending && layout.closes == closes)
        #expect(Self.render(delivery, "hello", closes: true).layout.closes)
    }

    @Test func isForgottenWithItsAnswer() {
        var response = ResponseBuffer()
        #expect(response.isOrdinary)
        response.delivery = Delivery(ending: .reset)
        #expect(!response.isOrdinary && response.delivery?.ending == .reset)
        response.delivery = nil
        #expect(response.isOrdinary)
        response.reportsDelivery = true
        #expect(!response.isOrdinary)
        response.delivery = Delivery()
        response.reset()
        #expect(response.isOrdinary && response.delivery == nil && !response.reportsDelivery)
    }
}
