extension RequestState {
    /// Tells the forms of a target apart (RFC 9112 3.2) and finds path, query and authority.
    mutating func judgeTarget(_ bytes: UnsafeRawBufferPointer) throws(MessageFault) {
        let target = bytes.slice(targetRange)
        queryRange = nil
        if method == .connect {
            // RFC 9112 3.2.3: only a host with a port.
            guard Authority.isValid(target), target.last != ASCII.closeBracket,
                target.contains(ASCII.colon)
            else {
                throw .badRequest("CONNECT takes a host and a port.")
            }
            targetForm = .authority
            pathRange = targetRange.lowerBound..<targetRange.lowerBound
            return
        }
        if target.first == ASCII.slash {
            targetForm = .origin
            try splitPath(bytes, from: targetRange.lowerBound)
        } else if target.count == 1, target.first == ASCII.asterisk {
            guard method == .options else {
                throw .badRequest("The target * is for OPTIONS only.")
            }
            targetForm = .asterisk
            pathRange = targetRange
        } else {
            targetForm = .absolute
            try splitAbsolute(bytes, target)
        }
    }

    /// RFC 9112 3.2.2: the authority of an absolute target counts, whatever Host says.
    private mutating func splitAbsolute(
        _ bytes: UnsafeRawBufferPointer, _ target: UnsafeRawBufferPointer
    ) throws(MessageFault) {
        let schemeLength: Int
        if target.count >= 7, target.slice(0..<7).equalsIgnoringCase("http://") {
            schemeLength = 7
        } else if target.count >= 8, target.slice(0..<8).equalsIgnoringCase("https://") {
            schemeLength = 8
        } else {
            throw .badRequest("The request target must be a path or an http URL.")
        }
        let start = targetRange.lowerBound + schemeLength
        var end = start
        while end < targetRange.upperBound, bytes[end] != ASCII.slash, bytes[end] != ASCII.question
        {
            end += 1
        }
        guard Authority.isValid(bytes.slice(start..<end)) else {
            throw .badRequest("The URL in the request line has no valid host.")
        }
        hostRange = start..<end
        try splitPath(bytes, from: end)
    }

    private mutating func splitPath(
        _ bytes: UnsafeRawBufferPointer, from start: Int
    ) throws(MessageFault) {
        let end = targetRange.upperBound
        var position = start
        while position < end, bytes[position] != ASCII.question {
            if bytes[position] == ASCII.percent { try checkEscape(bytes, at: position) }
            position += 1
        }
        pathRange = start..<position
        guard position < end else { return }
        queryRange = position + 1..<end
        while position < end {
            if bytes[position] == ASCII.percent { try checkEscape(bytes, at: position) }
            position += 1
        }
    }

    /// RFC 3986 2.1: a percent sign and two hexadecimal digits; never NUL, which ends a string
    /// for some readers.
    private func checkEscape(
        _ bytes: UnsafeRawBufferPointer, at position: Int
    ) throws(MessageFault) {
        guard position + 2 < targetRange.upperBound,
            let high = bytes[position + 1].hexadecimalValue,
            let low = bytes[position + 2].hexadecimalValue,
            high | low != 0
        else {
            throw .badRequest("A percent sign must be followed by two digits other than 00.")
        }
    }
}
