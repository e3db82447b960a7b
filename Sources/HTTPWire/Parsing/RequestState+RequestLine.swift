extension RequestState {
    /// Skips one empty line before the request line (RFC 9112 2.2), and no more.
    mutating func readStart(_ bytes: UnsafeRawBufferPointer) throws(MessageFault) -> Bool {
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

    mutating func readMethod(_ bytes: UnsafeRawBufferPointer) throws(MessageFault) -> Bool {
        let token = ByteSet.token
        let start = partStart
        let limit = start + limits.methodByteCountMax
        // A local position keeps the loop free of accesses to the object.
        var position = cursor
        while position < bytes.count {
            let byte = bytes[position]
            if byte == ASCII.space, position > start {
                methodRange = start..<position
                method = Method(bytes.slice(methodRange))
                cursor = position + 1
                stage = .target
                return true
            }
            guard token.contains(byte) else {
                throw .badRequest("A request begins with a method and one space.")
            }
            guard position < limit else { throw .badRequest("The method is too long.") }
            position += 1
        }
        cursor = position
        return false
    }

    mutating func readTarget(_ bytes: UnsafeRawBufferPointer) throws(MessageFault) -> Bool {
        let allowed = ByteSet.target
        let start = methodRange.upperBound + 1
        let limit = partStart + limits.requestLineByteCountMax
        var position = cursor
        while position < bytes.count {
            let byte = bytes[position]
            guard position < limit else { throw uriTooLong }
            if byte == ASCII.space, position > start {
                targetRange = start..<position
                cursor = position + 1
                stage = .version
                return true
            }
            guard allowed.contains(byte) else {
                throw .badRequest("The request target holds a character that none may hold.")
            }
            position += 1
        }
        cursor = position
        return false
    }

    /// Reads `HTTP/d.d` and the end of the line (RFC 9112 2.3).
    mutating func readVersion(_ bytes: UnsafeRawBufferPointer) throws(MessageFault) -> Bool {
        let start = targetRange.upperBound + 1
        let expected: StaticString = "HTTP/0.0\r\n"
        let end = start + expected.utf8CodeUnitCount
        var position = cursor
        while position < min(bytes.count, end) {
            let byte = bytes[position]
            let wanted = expected.utf8Start[position - start]
            guard wanted == ASCII.zero ? byte.isDigit : byte == wanted else {
                throw .badRequest("The request line must end with HTTP/1.1 or HTTP/1.0 and CRLF.")
            }
            position += 1
        }
        cursor = position
        guard position == end else { return false }
        return try judgeVersion(bytes, at: start)
    }

    private mutating func judgeVersion(
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
