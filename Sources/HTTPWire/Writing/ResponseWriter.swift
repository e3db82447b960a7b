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
        let status = (200...599).contains(response.status) ? response.status : 500
        StatusLine.write(status, to: output)
        if !response.hasDate {
            output.append("Date: ")
            output.append(context.date)
            output.append("\r\n")
        }
        output.append(response.fieldLines)
        // RFC 9110 6.4.1 and 8.6: neither has a body, and 204 has no Content-Length.
        let hasBody = status != 204 && status != 304
        if hasBody {
            if !response.body.isEmpty { output.append("X-Content-Type-Options: nosniff\r\n") }
            output.append("Content-Length: ")
            output.append(decimal: response.body.count)
            output.append("\r\n")
        }
        if context.closes {
            output.append("Connection: close\r\n")
        } else if context.announcesKeepAlive {
            output.append("Connection: keep-alive\r\n")
        }
        output.append("\r\n")
        if hasBody, !context.isHead { output.append(response.body) }
    }
}
