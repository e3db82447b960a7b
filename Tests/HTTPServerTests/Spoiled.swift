import HTTPWire
import TestSupport

/// Answers whose bytes are known beforehand.
enum Spoiled {
    /// An answer that a test hears of.
    static func answer(_ delivery: Delivery?, _ body: String = "hello") -> ResponseBuffer {
        var response = ResponseBuffer()
        response.append("Date", "today" as StaticString)
        response.body = Array(body.utf8)
        response.delivery = delivery
        response.reportsDelivery = true
        return response
    }

    /// An answer with a body of this size that a test hears of.
    static func answer(_ delivery: Delivery?, size: Int) -> ResponseBuffer {
        var response = answer(delivery, "")
        response.body = [UInt8](repeating: 0x61, count: size)
        return response
    }

    /// How many bytes the whole answer has.
    static func byteCount(_ response: ResponseBuffer) -> Int {
        guard !response.body.isEmpty else { return wire(response).bytes.count }
        var head = response
        head.body = [0x61]
        let digits = "\(response.body.count)".utf8.count - 1
        return wire(head).layout.bodyStart + digits + response.body.count
    }

    /// The bytes of the whole answer, with what a cut keeps back, and where its parts lie.
    static func wire(
        _ response: ResponseBuffer
    ) -> (bytes: [UInt8], layout: SpoiledResponseWriter.Layout) {
        let output = ByteBuffer(capacity: 0)
        let layout = SpoiledResponseWriter.write(
            response, response.delivery ?? Delivery(), ResponseWriter.Context(date: []),
            to: output)
        return (Array(output.bytes), layout)
    }

    /// The request for the answer at an index.
    static func request(_ index: Int = 0) -> String {
        TestSupport.request("GET", "/spoiled?\(index)")
    }
}
