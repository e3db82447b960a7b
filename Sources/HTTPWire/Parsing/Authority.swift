/// A host with an optional port, as in Host and in an absolute target (RFC 3986 3.2).
package enum Authority {
    /// Whether `bytes` is `uri-host [ ":" port ]` with a host that is not empty.
    ///
    /// User information, zone ids and IPvFuture are refused: nobody who speaks to a server needs
    /// them, and they make two readers see two hosts.
    package static func isValid(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let first = bytes.first else { return false }
        var end = 0
        if first == ASCII.openBracket {
            while end < bytes.count, bytes[end] != ASCII.closeBracket { end += 1 }
            guard end < bytes.count, isIPv6(bytes.slice(1..<end)) else { return false }
            end += 1
        } else {
            let allowed = ByteSet.registeredName
            while end < bytes.count, allowed.contains(bytes[end]) { end += 1 }
            guard end > 0, hasValidEscapes(bytes.slice(0..<end)) else { return false }
        }
        if end == bytes.count { return true }
        return bytes[end] == ASCII.colon && isPort(bytes.slice(end + 1..<bytes.count))
    }

    /// The host without port; brackets of an IPv6 address stay.
    package static func host(of authority: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        if authority.first == ASCII.openBracket {
            var end = 0
            while end < authority.count, authority[end] != ASCII.closeBracket { end += 1 }
            return authority.slice(0..<min(end + 1, authority.count))
        }
        var end = 0
        while end < authority.count, authority[end] != ASCII.colon { end += 1 }
        return authority.slice(0..<end)
    }

    /// The grammar lets a port be empty.
    private static func isPort(_ digits: UnsafeRawBufferPointer) -> Bool {
        var port = 0
        for byte in digits {
            guard byte.isDigit else { return false }
            port = port * 10 + Int(byte &- ASCII.zero)
            guard port <= 65_535 else { return false }
        }
        return true
    }

    private static func hasValidEscapes(_ name: UnsafeRawBufferPointer) -> Bool {
        for position in 0..<name.count where name[position] == ASCII.percent {
            guard position + 2 < name.count, name[position + 1].hexadecimalValue != nil,
                name[position + 2].hexadecimalValue != nil
            else { return false }
        }
        return true
    }

    /// Eight groups of up to four digits, `::` once for any number of zero groups, the last two
    /// groups perhaps as IPv4 (RFC 3986 3.2.2).
    private static func isIPv6(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var groupCount = 0
        var hasGap = false
        var position = 0
        if bytes.count >= 2, bytes[0] == ASCII.colon {
            guard bytes[1] == ASCII.colon else { return false }
            hasGap = true
            position = 2
        }
        while position < bytes.count {
            var end = position
            while end < bytes.count, bytes[end].hexadecimalValue != nil { end += 1 }
            if end < bytes.count, bytes[end] == 0x2E {
                groupCount += 2
                guard isIPv4(bytes.slice(position..<bytes.count)) else { return false }
                break
            }
            guard end > position, end - position <= 4 else { return false }
            groupCount += 1
            position = end
            guard position < bytes.count else { break }
            guard bytes[position] == ASCII.colon, position + 1 < bytes.count else { return false }
            position += 1
            if bytes[position] == ASCII.colon {
                guard !hasGap else { return false }
                hasGap = true
                position += 1
            }
        }
        return hasGap ? groupCount < 8 : groupCount == 8
    }

    private static func isIPv4(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var partCount = 0
        var position = 0
        while true {
            var value = 0
            let start = position
            while position < bytes.count, bytes[position].isDigit, position - start < 3 {
                value = value * 10 + Int(bytes[position] &- ASCII.zero)
                position += 1
            }
            guard position > start, value <= 255 else { return false }
            partCount += 1
            guard position < bytes.count else { return partCount == 4 }
            guard bytes[position] == 0x2E, partCount < 4 else { return false }
            position += 1
        }
    }
}
