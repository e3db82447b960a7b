/// Malformed JSON, or a value of the wrong JSON type; becomes `SerializationException`.
package struct ShapeError: Error, Equatable, Sendable {
    /// What would have been right, such as `a string`.
    package var expected: String
    /// What was there instead.
    package var found: String
    /// Where in the document, as a JSON Pointer (RFC 6901); nil when the text is not JSON at all.
    package var pointer: String?
    /// Where in the document, in octets from its start.
    package var byteOffset: Int

    /// Makes an error; without a pointer it is one of JSON's grammar.
    package init(expected: String, found: String, pointer: String? = nil, byteOffset: Int) {
        self.expected = expected
        self.found = found
        self.pointer = pointer
        self.byteOffset = byteOffset
    }

    /// One sentence for the caller.
    package var message: String {
        guard let pointer else {
            return "Malformed JSON at byte \(byteOffset): expected \(expected), found \(found)"
        }
        let place = pointer.isEmpty ? "as the document" : "at \(pointer)"
        return "Expected \(expected) \(place) (byte \(byteOffset)), found \(found)"
    }
}
