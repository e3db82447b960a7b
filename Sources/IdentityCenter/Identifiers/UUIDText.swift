/// The 8-4-4-4-12 hexadecimal form of a 128-bit number (RFC 9562 section 4).
enum UUIDText {
    /// Characters of the form.
    static let count = 36

    /// Reads the form from `text` behind its first `start` octets; `uppercase` gets one bit per
    /// upper-case digit, the first digit highest.
    static func parse(
        _ text: String, from start: Int = 0, uppercase: inout UInt32
    ) -> UInt128? {
        var text = text
        return text.withUTF8 { octets in
            guard octets.count == start + count else { return nil }
            var high: UInt64 = 0
            var low: UInt64 = 0
            var letters: UInt32 = 0
            for position in 0..<count {
                let octet = octets[start + position]
                if position == 8 || position == 13 || position == 18 || position == 23 {
                    guard octet == UInt8(ascii: "-") else { return nil }
                    continue
                }
                let digit: UInt8
                switch octet {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = octet - UInt8(ascii: "0")
                case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = octet - UInt8(ascii: "a") + 10
                case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = octet - UInt8(ascii: "A") + 10
                default: return nil
                }
                letters = letters << 1 | (octet & 0x60 == 0x40 ? 1 : 0)
                high = high << 4 | low >> 60
                low = low << 4 | UInt64(digit)
            }
            uppercase = letters
            return UInt128(high) << 64 | UInt128(low)
        }
    }

    /// Writes the form into `buffer`, which has room for 36 octets.
    static func write(
        _ value: UInt128, uppercase: UInt32, to buffer: UnsafeMutableBufferPointer<UInt8>,
        at start: Int
    ) {
        var position = start
        var high = UInt64(truncatingIfNeeded: value >> 64)
        var low = UInt64(truncatingIfNeeded: value)
        var letters = uppercase
        for digitIndex in 0..<32 {
            if digitIndex == 8 || digitIndex == 12 || digitIndex == 16 || digitIndex == 20 {
                buffer[position] = UInt8(ascii: "-")
                position += 1
            }
            let digit = UInt8(truncatingIfNeeded: high >> 60)
            let letter = letters >> 31 == 1 ? UInt8(ascii: "A") : UInt8(ascii: "a")
            buffer[position] = digit < 10 ? UInt8(ascii: "0") + digit : letter + (digit - 10)
            position += 1
            high = high << 4 | low >> 60
            low <<= 4
            letters <<= 1
        }
    }
}

/// Reads `text` as lower-case hexadecimal of exactly `count` digits, at most 16.
func lowercaseHexadecimal(_ text: some StringProtocol, count: Int) -> UInt64? {
    var value: UInt64 = 0
    var seen = 0
    for octet in text.utf8 {
        switch octet {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt64(octet - 0x30)
        case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt64(octet - 0x57)
        default: return nil
        }
        seen += 1
    }
    return seen == count ? value : nil
}

/// `value` as lower-case hexadecimal of exactly `count` digits, the lowest ones when it has more.
func lowercaseHexadecimal(_ value: UInt64, count: Int) -> String {
    let digits = String(value, radix: 16)
    let missing = count - digits.utf8.count
    return missing >= 0
        ? String(repeating: "0", count: missing) + digits : String(digits.suffix(count))
}
