/// Puts answers on the wire.
package enum ResponseWriter {
    /// What the connection adds to an answer.
    package struct Context: Sendable {
        /// The Date of this second, as `HTTPDate` renders it.
        package var date: [UInt8]
        /// Whether the body stays out because the request was HEAD.
        package var isHead = false
        /// Whether the connection ends with this answer.
        package var closes = false
        /// Whether to say that it does not, which an HTTP/1.0 client has to be told.
        package var announcesKeepAlive = false

        package init(date: [UInt8]) {
            self.date = date
        }
    }

    /// The interim answer that asks for the body (RFC 9110 15.2.1).
    package static let continueLine: StaticString = "HTTP/1.1 100 Continue\r\n\r\n"

    /// Appends a whole answer.
    package static func write(
        _ response: borrowing ResponseBuffer, _ context: Context, to output: ByteBuffer
    ) {
        writeFields(response, context, to: output)
        let hasBody = hasBody(response)
        if hasBody { writeLength(response.body.count, to: output) }
        writeConnection(context, to: output)
        output.append("\r\n")
        if hasBody, !context.isHead { output.append(response.body) }
    }

    /// Appends the head of an answer whose body follows bit by bit, and the first of it.
    ///
    /// - Parameter isChunked: whether the body comes in chunks; otherwise the connection ends it,
    ///   which is all that HTTP/1.0 knows.
    package static func writeStreamStart(
        _ response: borrowing ResponseBuffer, _ context: Context, isChunked: Bool,
        to output: ByteBuffer
    ) {
        writeFields(response, context, to: output)
        if isChunked { output.append("Transfer-Encoding: chunked\r\n") }
        writeConnection(context, to: output)
        output.append("\r\n")
        guard !context.isHead else { return }
        if isChunked {
            ChunkWriter.write(response.body, to: output)
        } else {
            output.append(response.body)
        }
    }

    /// Whether the status has a body: 204 and 304 do not, and 204 has no Content-Length either (RFC
    /// 9110 6.4.1 and 8.6).
    @inline(__always)
    static func hasBody(_ response: borrowing ResponseBuffer) -> Bool {
        response.status != 204 && response.status != 304
    }

    /// Appends the status line and all fields but those that frame the answer.
    @inline(__always)
    static func writeFields(
        _ response: borrowing ResponseBuffer, _ context: Context, to output: ByteBuffer
    ) {
        let status = (200...599).contains(response.status) ? response.status : 500
        StatusLine.write(status, to: output)
        if !response.hasDate {
            output.append("Date: ")
            output.append(context.date)
            output.append("\r\n")
        }
        output.append(response.fieldLines)
        if hasBody(response), !response.body.isEmpty {
            output.append("X-Content-Type-Options: nosniff\r\n")
        }
    }

    @inline(__always)
    static func writeLength(_ byteCount: Int, to output: ByteBuffer) {
        output.append("Content-Length: ")
        output.append(decimal: byteCount)
        output.append("\r\n")
    }

    @inline(__always)
    static func writeConnection(_ context: Context, to output: ByteBuffer) {
        if context.closes {
            output.append("Connection: close\r\n")
        } else if context.announcesKeepAlive {
            output.append("Connection: keep-alive\r\n")
        }
    }
}
