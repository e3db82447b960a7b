/// Writes JSON into an octet buffer; commas come by themselves.
///
/// The caller opens and closes containers in order and writes a key before each member's value.
package struct JSONWriter: Sendable {
    /// What has been written.
    package var bytes: [UInt8]
    /// Whether a value went before in the same container.
    var needsComma = false

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
        append(name: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
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
}
