extension RequestParser {
    /// Skips one empty line before the request line (RFC 9112 2.2), and no more.
    func readStart(_ bytes: UnsafeRawBufferPointer) throws(MessageFault) -> Bool {
        guard let first = bytes.first else { return false }
        if first == ASCII.carriageReturn {
            guard bytes.count > 1 else { return false }
            guard bytes[1] == ASCII.lineFeed else {
                throw .badRequest("A carriage return must be followed by a line feed.")
            }
            cursor = 2
            partStart = 2
        }
        stage = .method
        return true
    }

    func readMethod(_ bytes: UnsafeRawBufferPointer) throws(MessageFault) -> Bool {
        let token = ByteSet.token
        let limit = partStart + limits.methodByteCountMax
        while cursor < bytes.count {
            let byte = bytes[cursor]
            if byte == ASCII.space, cursor > partStart {
                methodRange = partStart..<cursor
                method = Method(bytes.slice(methodRange))
                cursor += 1
                stage = .target
                return true
            }
            guard token.contains(byte) else {
                throw .badRequest("A request begins with a method and one space.")
            }
            guard cursor < limit else { throw .badRequest("The method is too long.") }
            cursor += 1
        }
        return false
    }

    func readTarget(_ bytes: UnsafeRawBufferPointer) throws(MessageFault) -> Bool {
        let allowed = ByteSet.target
        let start = methodRange.upperBound + 1
        let limit = partStart + limits.requestLineByteCountMax
        while cursor < bytes.count {
            let byte = bytes[cursor]
            guard cursor < limit else { throw uriTooLong }
            if byte == ASCII.space, cursor > start {
                targetRange = start..<cursor
                cursor += 1
                stage = .version
                return true
            }
            guard allowed.contains(byte) else {
                throw .badRequest("The request target holds a character that none may hold.")
            }
            cursor += 1
        }
        return false
    }

    /// Reads `HTTP/d.d` and the end of the line (RFC 9112 2.3).
    func readVersion(_ bytes: UnsafeRawBufferPointer) throws(MessageFault) -> Bool {
        let start = targetRange.upperBound + 1
        let expected: StaticString = "HTTP/0.0\r\n"
        let length = expected.utf8CodeUnitCount
        while cursor < bytes.count {
            let index = cursor - start
            let byte = bytes[cursor]
            let wanted = expected.utf8Start[index]
            guard wanted == ASCII.zero ? byte.isDigit : byte == wanted else {
                throw .badRequest("The request line must end with HTTP/1.1 or HTTP/1.0 and CRLF.")
            }
            cursor += 1
            guard index + 1 < length else { return try judgeVersion(bytes, at: start) }
        }
        return false
    }

    private func judgeVersion(
        _ bytes: UnsafeRawBufferPointer, at start: Int
    ) throws(MessageFault) -> Bool {
        let versionLength = 8
        guard start + versionLength - partStart <= limits.requestLineByteCountMax else {
            throw uriTooLong
        }
        switch (bytes[start + 5] - ASCII.zero, bytes[start + 7] - ASCII.zero) {
        case (1, 0): version = .http10
        case (1, _): version = .http11
        case (0, _): throw .badRequest("HTTP/0.9 is not spoken here; use HTTP/1.1.")
        default: throw MessageFault(status: 505, reason: "Use HTTP/1.1 or HTTP/1.0.")
        }
        partStart = cursor
        stage = .fieldStart
        return true
    }

    private var uriTooLong: MessageFault {
        MessageFault(
            status: 414,
            reason: "The request line is longer than \(limits.requestLineByteCountMax) bytes.")
    }
}
