/// Puts answers on the wire with the faults their `Delivery` asks for.
package enum SpoiledResponseWriter {
    /// Where the parts of a written answer lie, counted from its first byte.
    package struct Layout: Hashable, Sendable {
        /// Where the head begins, behind the interim answers.
        package fileprivate(set) var headStart = 0
        /// Where what follows the head begins.
        package fileprivate(set) var bodyStart = 0
        /// Where it ends.
        package fileprivate(set) var bodyEnd = 0
        /// How many bytes were written.
        package fileprivate(set) var byteCount = 0
        /// How many of them, from the first one, are to leave.
        package fileprivate(set) var sentByteCount = 0
        /// What ends the exchange, with what the framing brings along.
        package fileprivate(set) var ending = Delivery.Ending.keep
        /// Whether the connection ends with this answer even when the ending is `keep`.
        package fileprivate(set) var closes = false
    }

    private static let floodCountMax = 100_000

    /// Appends a whole answer; the cut is not made but told.
    package static func write(
        _ response: borrowing ResponseBuffer, _ delivery: Delivery,
        _ ordinary: ResponseWriter.Context, to output: ByteBuffer
    ) -> Layout {
        let start = output.count
        var layout = Layout()
        var context = ordinary
        let hasBody = ResponseWriter.hasBody(response)
        let endsBody = delivery.contentLength == .omit && hasBody && !delivery.isChunked
        context.closes = context.closes || endsBody || delivery.framing.contains(.http10)
        for status in delivery.informational { writeInterim(status, to: output) }
        layout.headStart = output.count - start
        writeHead(response, delivery, context, to: output)
        layout.bodyStart = output.count - start
        if hasBody, !context.isHead { writeBody(response, delivery, to: output) }
        layout.bodyEnd = output.count - start
        if delivery.framing.contains(.extraResponse) {
            ResponseWriter.write(response, ordinary, to: output)
        }
        layout.byteCount = output.count - start
        layout.sentByteCount = sentByteCount(layout, delivery)
        layout.ending = delivery.endingWithFraming
        layout.closes = context.closes
        return layout
    }

    private static func writeInterim(_ status: Int, to output: ByteBuffer) {
        StatusLine.write(status, to: output)
        output.append("\r\n")
    }

    private static func writeHead(
        _ response: borrowing ResponseBuffer, _ delivery: Delivery,
        _ context: ResponseWriter.Context, to output: ByteBuffer
    ) {
        let start = output.count
        ResponseWriter.writeFields(response, context, to: output)
        // The line begins `HTTP/1.1 200`.
        if delivery.framing.contains(.http10) { output.bytes[start + 7] = ASCII.zero }
        if delivery.framing.contains(.badStatusLine) {
            for offset in 9..<12 { output.bytes[start + offset] = UInt8(ascii: "x") }
        }
        for index in 0..<min(delivery.floodCount, floodCountMax) {
            output.append("X-Flood-")
            output.append(decimal: index)
            output.append(": x\r\n")
        }
        writeLength(response, delivery, to: output)
        ResponseWriter.writeConnection(context, to: output)
        output.append("\r\n")
        if delivery.framing.contains(.lineFeedOnly) { removeCarriageReturns(output, from: start) }
    }

    private static func writeLength(
        _ response: borrowing ResponseBuffer, _ delivery: Delivery, to output: ByteBuffer
    ) {
        if delivery.isChunked { return output.append("Transfer-Encoding: chunked\r\n") }
        switch delivery.contentLength {
        case .exact, .duplicate:
            if ResponseWriter.hasBody(response) {
                ResponseWriter.writeLength(response.body.count, to: output)
            }
            if case .duplicate(let other) = delivery.contentLength { writeLie(other, to: output) }
        case .value(let value): writeLie(value, to: output)
        case .omit, .chunked: break
        case .garbage: output.append("Content-Length: many\r\n")
        }
    }

    /// A length that may be negative.
    private static func writeLie(_ value: Int, to output: ByteBuffer) {
        output.append(Array("Content-Length: \(value)\r\n".utf8))
    }

    private static func writeBody(
        _ response: borrowing ResponseBuffer, _ delivery: Delivery, to output: ByteBuffer
    ) {
        guard delivery.isChunked else { return output.append(response.body) }
        let isBad = delivery.framing.contains(.badChunk)
        if isBad {
            output.append("xx\r\n")
            output.append(response.body)
            output.append("\r\n")
        } else {
            ChunkWriter.write(response.body, to: output)
        }
        if !delivery.framing.contains(.noFinalChunk) { output.append(ChunkWriter.end) }
    }

    private static func removeCarriageReturns(_ output: ByteBuffer, from start: Int) {
        let bytes = output.bytes
        var end = start
        // Values have no control characters, so each one is the first half of a line end.
        for index in start..<bytes.count where bytes[index] != ASCII.carriageReturn {
            bytes[end] = bytes[index]
            end += 1
        }
        output.keep(0..<end)
    }

    private static func sentByteCount(_ layout: Layout, _ delivery: Delivery) -> Int {
        let headCount = layout.bodyStart - layout.headStart
        let bodyCount = layout.bodyEnd - layout.bodyStart
        var end = layout.byteCount
        if delivery.framing.contains(.headersCut) {
            end = layout.headStart + headCount / 2
        }
        switch delivery.cut {
        case nil: break
        case .beforeHeaders: end = 0
        case .afterHeaderBytes(let count):
            end = min(end, layout.headStart + min(max(count, 0), headCount))
        case .afterBodyBytes(let count):
            end = min(end, layout.bodyStart + min(max(count, 0), bodyCount))
        case .afterBodyFraction(let fraction):
            // Not a number is none of it.
            let part = fraction > 0 ? min(fraction, 1) : 0
            end = min(end, layout.bodyStart + Int(Double(bodyCount) * part))
        }
        return end
    }
}

extension Delivery {
    fileprivate var isChunked: Bool {
        contentLength == .chunked || framing.contains(.badChunk) || framing.contains(.noFinalChunk)
    }

    fileprivate var endingWithFraming: Ending {
        guard ending == .keep else { return ending }
        let leavesOpen = framing.contains(.headersCut) || framing.contains(.noFinalChunk)
        return leavesOpen ? .close : .keep
    }

    fileprivate var informational: [Int] {
        framing.flatMap { fault in
            guard case .informational(let statuses) = fault else { return [Int]() }
            return statuses.filter { (100...199).contains($0) }
        }
    }

    fileprivate var floodCount: Int {
        framing.reduce(0) { count, fault in
            guard case .headerFlood(let more) = fault else { return count }
            return max(count, more)
        }
    }
}
