extension RequestState {
    /// Draws the conclusions from a whole head: where the body ends, and what becomes of the
    /// connection.
    mutating func judgeHead(_ bytes: UnsafeRawBufferPointer) throws(MessageFault) {
        var framing = FramingFields()
        for field in fields {
            framing.take(bytes.slice(field.name), field, of: bytes)
        }
        try judgeHost(framing, bytes)
        try judgeTarget(bytes)
        bodyStart = cursor
        bodyEnd = cursor
        let isLarge =
            !limits.largeBodyPathPrefix.isEmpty
            && bytes.slice(pathRange).starts(with: limits.largeBodyPathPrefix)
        bodyByteCountMax = isLarge ? limits.largeBodyByteCountMax : limits.bodyByteCountMax
        keepsConnection = !framing.closes && (version == .http11 || framing.keepsAlive)
        if framing.transferEncodingCount > 0 {
            try judgeTransferEncoding(framing, bytes)
            stage = .chunks
        } else {
            let length = try contentLength(framing, bytes)
            bodyEnd = bodyStart + length
            stage = .body
        }
        try judgeExpectation(framing, bytes)
    }

    /// RFC 9112 3.2: exactly one valid Host in HTTP/1.1; HTTP/1.0 may leave it out.
    private mutating func judgeHost(
        _ framing: FramingFields, _ bytes: UnsafeRawBufferPointer
    ) throws(MessageFault) {
        guard framing.hostCount <= 1 else { throw .badRequest("There is more than one Host.") }
        guard framing.hostCount == 1 else {
            guard version == .http10 else { throw .badRequest("The Host field is missing.") }
            hostRange = 0..<0
            return
        }
        guard Authority.isValid(bytes.slice(framing.host)) else {
            throw .badRequest("The Host field is not a host with an optional port.")
        }
        hostRange = framing.host
    }

    /// RFC 9112 6.3, read so that no two readers can disagree about where the body ends.
    private mutating func judgeTransferEncoding(
        _ framing: FramingFields, _ bytes: UnsafeRawBufferPointer
    ) throws(MessageFault) {
        guard version == .http11 else {
            throw .badRequest("Transfer-Encoding does not exist in HTTP/1.0.")
        }
        guard framing.contentLengthCount == 0 else {
            throw .badRequest("Content-Length and Transfer-Encoding exclude each other.")
        }
        guard framing.transferEncodingCount == 1 else {
            throw .badRequest("There is more than one Transfer-Encoding field.")
        }
        let value = bytes.slice(framing.transferEncoding)
        if value.equalsIgnoringCase("chunked") { return }
        var elements = ListElements(value)
        var chunkedCount = 0
        var isChunkedLast = false
        while let element = elements.next() {
            guard !element.isEmpty else { throw notChunked }
            isChunkedLast = element.equalsIgnoringCase("chunked")
            if isChunkedLast { chunkedCount += 1 }
        }
        guard isChunkedLast, chunkedCount == 1 else { throw notChunked }
        throw MessageFault(
            status: 501, reason: "The only transfer coding known here is chunked.")
    }

    private var notChunked: MessageFault {
        .badRequest("Transfer-Encoding must be chunked.")
    }

    /// RFC 9112 6.3 and RFC 9110 8.6: digits only, once.
    private func contentLength(
        _ framing: FramingFields, _ bytes: UnsafeRawBufferPointer
    ) throws(MessageFault) -> Int {
        guard framing.contentLengthCount > 0 else { return 0 }
        guard framing.contentLengthCount == 1 else {
            throw .badRequest("There is more than one Content-Length.")
        }
        let digits = bytes.slice(framing.contentLength)
        guard !digits.isEmpty else { throw .badRequest("Content-Length is empty.") }
        var length: UInt64 = 0
        for byte in digits {
            guard byte.isDigit else { throw .badRequest("Content-Length must be digits only.") }
            let (product, overflow) = length.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(UInt64(byte &- ASCII.zero))
            guard !overflow, !carry else { throw .badRequest("Content-Length is too large.") }
            length = sum
        }
        guard length <= UInt64(clamping: bodyByteCountMax) else { throw bodyTooLarge }
        return Int(length)
    }

    private var bodyTooLarge: MessageFault {
        MessageFault(
            status: 413, reason: "The body is larger than \(bodyByteCountMax) bytes.")
    }

    /// RFC 9110 10.1.1: only `100-continue` is defined, and HTTP/1.0 has no expectations.
    private mutating func judgeExpectation(
        _ framing: FramingFields, _ bytes: UnsafeRawBufferPointer
    ) throws(MessageFault) {
        guard framing.expectCount > 0, version == .http11 else { return }
        guard framing.expectCount == 1,
            bytes.slice(framing.expect).equalsIgnoringCase("100-continue")
        else {
            throw MessageFault(status: 417, reason: "The only known expectation is 100-continue.")
        }
        expectsContinue = stage == .chunks || bodyEnd > bodyStart
    }
}

/// The fields that decide about the message itself, gathered in one pass.
private struct FramingFields {
    var hostCount = 0
    var host = 0..<0
    var contentLengthCount = 0
    var contentLength = 0..<0
    var transferEncodingCount = 0
    var transferEncoding = 0..<0
    var expectCount = 0
    var expect = 0..<0
    var closes = false
    var keepsAlive = false

    mutating func take(
        _ name: UnsafeRawBufferPointer, _ field: FieldPosition, of bytes: UnsafeRawBufferPointer
    ) {
        // The length alone rules out nearly every field.
        switch name.count {
        case 4 where name.equalsIgnoringCase("host"):
            hostCount += 1
            host = field.value
        case 6 where name.equalsIgnoringCase("expect"):
            expectCount += 1
            expect = field.value
        case 10 where name.equalsIgnoringCase("connection"):
            var elements = ListElements(bytes.slice(field.value))
            while let element = elements.next() {
                if element.equalsIgnoringCase("close") { closes = true }
                if element.equalsIgnoringCase("keep-alive") { keepsAlive = true }
            }
        case 14 where name.equalsIgnoringCase("content-length"):
            contentLengthCount += 1
            contentLength = field.value
        case 17 where name.equalsIgnoringCase("transfer-encoding"):
            transferEncodingCount += 1
            transferEncoding = field.value
        default: break
        }
    }
}
