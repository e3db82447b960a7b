extension JSONReader {
    /// Moves over a string; the cursor is on its opening quote.
    ///
    /// - Returns: whether it has no escapes.
    /// - Throws: `ShapeError` for an unescaped control octet, an unknown escape, a surrogate without
    ///   its partner, or octets that are not UTF-8 (RFC 8259 sections 7 and 8).
    mutating func string() throws(ShapeError) -> Bool {
        var isPlain = true
        index = endOfOrdinary(from: index + 1)
        while true {
            guard index < bytes.count else { throw malformed("'\"' to end the string") }
            let octet = bytes[index]
            if octet == ASCII.quote {
                index += 1
                return isPlain
            } else if octet == ASCII.backslash {
                isPlain = false
                try escape()
            } else if octet < 0x20 {
                throw malformed("control characters in strings to be escaped")
            } else {
                try multiOctetScalar()
            }
            index = endOfOrdinary(from: index)
        }
    }

    /// The offset of the first quote, backslash, control or octet beyond ASCII, or of the end.
    private func endOfOrdinary(from start: Int) -> Int {
        let count = bytes.count
        var offset = start
        while offset &+ 8 <= count {
            let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            let special = JSONOctets.specialOrBeyondASCII(UInt64(littleEndian: word))
            if special != 0 { return offset &+ special.trailingZeroBitCount / 8 }
            offset &+= 8
        }
        while offset < count, JSONOctets.isOrdinary(bytes[offset]) {
            offset &+= 1
        }
        return offset
    }

    /// Moves over an escape; the cursor is on its backslash.
    private mutating func escape() throws(ShapeError) {
        let start = index
        index += 1
        guard index < bytes.count else { throw malformed("an escaped character") }
        switch bytes[index] {
        case ASCII.quote, ASCII.backslash, UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            index += 1
        case UInt8(ascii: "u"):
            index += 1
            try unicodeEscape(start)
        default:
            throw malformed("one of \" \\ / b f n r t u after '\\'")
        }
    }

    /// Moves over the digits of `\u`, and over the second half of a surrogate pair.
    private mutating func unicodeEscape(_ start: Int) throws(ShapeError) {
        let unit = try hexadecimalUnit()
        switch unit {
        case 0xD800...0xDBFF:
            if skip(ASCII.backslash), skip(UInt8(ascii: "u")),
                case 0xDC00...0xDFFF = try hexadecimalUnit()
            {
                return
            }
        case 0xDC00...0xDFFF:
            break
        default:
            return
        }
        index = start
        throw malformed("surrogates in pairs", found: "one without its partner")
    }

    /// Reads the four digits of a `\u` escape.
    private mutating func hexadecimalUnit() throws(ShapeError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard index < bytes.count, let digit = hexadecimalDigit(bytes[index]) else {
                throw malformed("four hexadecimal digits after '\\u'")
            }
            unit = unit << 4 | UInt16(digit)
            index += 1
        }
        return unit
    }

    /// Moves over one scalar of two to four octets.
    ///
    /// The ranges are those of RFC 3629 section 4, which leave out overlong forms, surrogates and
    /// everything beyond U+10FFFF.
    private mutating func multiOctetScalar() throws(ShapeError) {
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch bytes[index] {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xE1...0xEC, 0xEE...0xEF: length = 3
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: throw malformed("UTF-8")
        }
        guard index + length <= bytes.count, second.contains(bytes[index + 1]) else {
            throw malformed("UTF-8")
        }
        for position in 2..<max(length, 2) where bytes[index + position] & 0xC0 != 0x80 {
            throw malformed("UTF-8")
        }
        index += length
    }

    /// The text of a string that this reader has passed.
    func text(_ token: JSONToken) -> String {
        let inner = UnsafeRawBufferPointer(rebasing: bytes[token.start + 1..<token.end - 1])
        guard !token.isPlain else { return String(decoding: inner, as: UTF8.self) }
        return unescaped(inner)
    }

    /// Gives `body` the UTF-8 octets of a string that this reader has passed.
    func withOctets<Result>(
        of token: JSONToken, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        if token.isPlain {
            return body(UnsafeRawBufferPointer(rebasing: bytes[token.start + 1..<token.end - 1]))
        }
        var text = text(token)
        return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }

    /// Resolves the escapes of a string whose grammar has been checked.
    private func unescaped(_ inner: UnsafeRawBufferPointer) -> String {
        var reader = JSONReader(inner)
        var text: [UInt8] = []
        text.reserveCapacity(inner.count)
        while reader.index < inner.count {
            let octet = inner[reader.index]
            reader.index += 1
            guard octet == ASCII.backslash, reader.index < inner.count else {
                text.append(octet)
                continue
            }
            let escaped = inner[reader.index]
            reader.index += 1
            switch escaped {
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "n"): text.append(ASCII.lineFeed)
            case UInt8(ascii: "r"): text.append(ASCII.carriageReturn)
            case UInt8(ascii: "t"): text.append(ASCII.tab)
            case UInt8(ascii: "u"): text.append(contentsOf: reader.escapedScalar())
            default: text.append(escaped)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The scalar of a `\u` escape, or of a pair of them; the cursor is on the first digit.
    private mutating func escapedScalar() -> Unicode.UTF8.EncodedScalar {
        let replacement = Unicode.UTF8.encodedReplacementCharacter
        guard let unit = try? hexadecimalUnit() else { return replacement }
        var value = UInt32(unit)
        if 0xD800...0xDBFF ~= unit, skip(ASCII.backslash), skip(UInt8(ascii: "u")),
            let low = try? hexadecimalUnit(), low >= 0xDC00
        {
            value = 0x10000 + (value & 0x3FF) << 10 + UInt32(low & 0x3FF)
        }
        return Unicode.Scalar(value).flatMap(Unicode.UTF8.encode) ?? replacement
    }
}

/// The value of a hexadecimal digit.
private func hexadecimalDigit(_ octet: UInt8) -> UInt8? {
    switch octet {
    case ASCII.zero...ASCII.nine: octet - ASCII.zero
    case UInt8(ascii: "a")...UInt8(ascii: "f"): octet - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): octet - UInt8(ascii: "A") + 10
    default: nil
    }
}
