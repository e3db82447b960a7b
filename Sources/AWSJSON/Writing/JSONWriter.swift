/// Writes JSON into an octet buffer; commas come by themselves.
///
/// The caller opens and closes containers in order and writes a key before each member's value.
package struct JSONWriter: Sendable {
    /// What has been written.
    package var bytes: [UInt8]
    private var needsComma = false

    /// Makes a writer with an empty buffer.
    package init() {
        bytes = []
    }

    /// Makes a writer that empties `buffer` and keeps its capacity.
    package init(reusing buffer: consuming [UInt8]) {
        bytes = buffer
        bytes.removeAll(keepingCapacity: true)
    }

    /// Writes `{`.
    package mutating func beginObject() {
        begin(ASCII.openBrace)
    }

    /// Writes `}`.
    package mutating func endObject() {
        end(ASCII.closeBrace)
    }

    /// Writes `{}`.
    package mutating func emptyObject() {
        raw("{}")
    }

    /// Writes `[`.
    package mutating func beginArray() {
        begin(ASCII.openBracket)
    }

    /// Writes `]`.
    package mutating func endArray() {
        end(ASCII.closeBracket)
    }

    /// Writes the name of a member; it must be ASCII without quotes and backslashes.
    package mutating func key(_ name: StaticString) {
        separate()
        bytes.append(ASCII.quote)
        bytes.append(
            contentsOf: UnsafeBufferPointer(
                start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(ASCII.quote)
        bytes.append(ASCII.colon)
        needsComma = false
    }

    /// Writes the name of a member, whatever its characters.
    package mutating func key(_ name: String) {
        separate()
        append(escaped: name)
        bytes.append(ASCII.colon)
        needsComma = false
    }

    /// Writes a string.
    package mutating func string(_ value: String) {
        separate()
        append(escaped: value)
    }

    /// Writes `true` or `false`.
    package mutating func boolean(_ value: Bool) {
        raw(value ? "true" : "false")
    }

    /// Writes `null`.
    package mutating func null() {
        raw("null")
    }

    /// Writes a JSON text as it is.
    package mutating func raw(_ json: StaticString) {
        separate()
        bytes.append(
            contentsOf: UnsafeBufferPointer(
                start: json.utf8Start, count: json.utf8CodeUnitCount))
    }

    /// Writes a JSON text as it is.
    package mutating func raw(_ json: String) {
        separate()
        bytes.append(contentsOf: json.utf8)
    }

    /// Writes a comma if a value went before.
    mutating func separate() {
        if needsComma { bytes.append(ASCII.comma) }
        needsComma = true
    }

    private mutating func begin(_ octet: UInt8) {
        separate()
        bytes.append(octet)
        needsComma = false
    }

    private mutating func end(_ octet: UInt8) {
        bytes.append(octet)
        needsComma = true
    }

    /// Appends a string in quotes, with the escapes that JSON demands and no others.
    private mutating func append(escaped value: String) {
        bytes.append(ASCII.quote)
        var value = value
        value.withUTF8 { octets in
            var start = 0
            for (index, octet) in octets.enumerated()
            where octet < 0x20 || octet == ASCII.quote || octet == ASCII.backslash {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: octets[start..<index]))
                appendEscape(octet)
                start = index + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: octets[start...]))
        }
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
