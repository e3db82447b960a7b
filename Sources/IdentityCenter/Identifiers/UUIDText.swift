/// The 8-4-4-4-12 hexadecimal form of a 128-bit number (RFC 9562 section 4).
enum UUIDText {
    /// Characters of the form.
    static let count = 36

    /// Reads the form from UTF-8; `uppercase` gets one bit per upper-case digit, the first digit
    /// highest.
    static func parse(
        _ octets: some Sequence<UInt8>, uppercase: inout UInt32
    ) -> UInt128? {
        var value: UInt128 = 0
        var position = 0
        uppercase = 0
        for octet in octets {
            switch position {
            case 8, 13, 18, 23:
                guard octet == UInt8(ascii: "-") else { return nil }
            case 0..<count:
                let digit: UInt8
                var isUppercase: UInt32 = 0
                switch octet {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = octet - UInt8(ascii: "0")
                case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = octet - UInt8(ascii: "a") + 10
                case UInt8(ascii: "A")...UInt8(ascii: "F"):
                    digit = octet - UInt8(ascii: "A") + 10
                    isUppercase = 1
                default: return nil
                }
                value = value << 4 | UInt128(digit)
                uppercase = uppercase << 1 | isUppercase
            default: return nil
            }
            position += 1
        }
        return position == count ? value : nil
    }

    /// Writes the form into `buffer`, which has room for 36 octets.
    static func write(
        _ value: UInt128, uppercase: UInt32, to buffer: UnsafeMutableBufferPointer<UInt8>,
        at start: Int
    ) {
        var position = start
        for digitIndex in 0..<32 {
            if digitIndex == 8 || digitIndex == 12 || digitIndex == 16 || digitIndex == 20 {
                buffer[position] = UInt8(ascii: "-")
                position += 1
            }
            let digit = UInt8(truncatingIfNeeded: value >> UInt128(4 * (31 - digitIndex))) & 0xf
            let letter: UInt8 =
                (uppercase >> UInt32(31 - digitIndex)) & 1 == 1
                ? UInt8(ascii: "A") : UInt8(ascii: "a")
            buffer[position] = digit < 10 ? UInt8(ascii: "0") + digit : letter + digit - 10
            position += 1
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
