extension JSONWriter {
    /// Strings up to this many octets are put together in full before they are appended.
    ///
    /// Growing an array costs more than copying a few octets.
    private static let assembledByteCountMax = 512

    /// Writes a member that is a string.
    mutating func append(member name: StaticString, string octets: UnsafeBufferPointer<UInt8>) {
        guard octets.count <= Self.assembledByteCountMax, !needsEscapes(octets) else {
            key(name)
            append(escaping: octets)
            needsComma = true
            return
        }
        let name = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
        withUnsafeTemporaryAllocation(
            of: UInt8.self, capacity: name.count + octets.count + 6
        ) { buffer in
            var piece = Piece(buffer)
            if needsComma { piece.add(ASCII.comma) }
            piece.add(quoted: name)
            piece.add(ASCII.colon)
            piece.add(quoted: octets)
            bytes.append(contentsOf: piece.octets)
        }
        needsComma = true
    }

    /// Appends the name of a member and the colon; it needs no escapes.
    mutating func append(name: UnsafeBufferPointer<UInt8>) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: name.count + 4) { buffer in
            var piece = Piece(buffer)
            if needsComma { piece.add(ASCII.comma) }
            piece.add(quoted: name)
            piece.add(ASCII.colon)
            bytes.append(contentsOf: piece.octets)
        }
        needsComma = false
    }

    /// Appends a string in quotes, with the escapes that JSON demands and no others.
    mutating func append(escaped value: String) {
        var value = value
        value.withUTF8 { append(escaping: $0) }
    }

    private mutating func append(escaping octets: UnsafeBufferPointer<UInt8>) {
        bytes.append(ASCII.quote)
        var start = 0
        for (index, octet) in octets.enumerated()
        where octet < 0x20 || octet == ASCII.quote || octet == ASCII.backslash {
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: octets[start..<index]))
            appendEscape(octet)
            start = index + 1
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: octets[start...]))
        bytes.append(ASCII.quote)
    }

    private mutating func appendEscape(_ octet: UInt8) {
        bytes.append(ASCII.backslash)
        switch octet {
        case ASCII.quote, ASCII.backslash: bytes.append(octet)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case ASCII.lineFeed: bytes.append(UInt8(ascii: "n"))
        case ASCII.carriageReturn: bytes.append(UInt8(ascii: "r"))
        case ASCII.tab: bytes.append(UInt8(ascii: "t"))
        default:
            let digits = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(digits[Int(octet >> 4)])
            bytes.append(digits[Int(octet & 15)])
        }
    }
}

/// Whether a string holds quotes, backslashes or controls; looks at eight octets at a time.
private func needsEscapes(_ octets: UnsafeBufferPointer<UInt8>) -> Bool {
    let raw = UnsafeRawBufferPointer(octets)
    guard raw.count >= 8 else {
        return raw.contains { $0 < 0x20 || $0 == ASCII.quote || $0 == ASCII.backslash }
    }
    // The last eight octets overlap those before them, so that none is looked at alone.
    let last = raw.count &- 8
    var index = 0
    while index < last {
        let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        if JSONOctets.special(word) != 0 { return true }
        index &+= 8
    }
    return JSONOctets.special(raw.loadUnaligned(fromByteOffset: last, as: UInt64.self)) != 0
}

/// Octets put together in memory that is already there.
private struct Piece {
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private var count = 0

    init(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
        self.buffer = buffer
    }

    var octets: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: buffer[..<count])
    }

    mutating func add(_ octet: UInt8) {
        buffer[count] = octet
        count += 1
    }

    mutating func add(quoted octets: UnsafeBufferPointer<UInt8>) {
        add(ASCII.quote)
        if let source = octets.baseAddress, let target = buffer.baseAddress {
            (target + count).initialize(from: source, count: octets.count)
            count += octets.count
        }
        add(ASCII.quote)
    }
}
