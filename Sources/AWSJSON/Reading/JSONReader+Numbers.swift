extension JSONReader {
    /// Moves over a number; the cursor is on its sign or first digit (RFC 8259 section 6).
    mutating func number() throws(ShapeError) {
        _ = skip(ASCII.minus)
        if skip(ASCII.zero) {
            if index < bytes.count, ASCII.zero...ASCII.nine ~= bytes[index] {
                throw malformed("no digit after a leading zero")
            }
        } else {
            try digits()
        }
        if skip(ASCII.point) {
            try digits()
        }
        if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
            if !skip(ASCII.minus) { _ = skip(ASCII.plus) }
            try digits()
        }
    }

    /// Moves over one digit or more.
    private mutating func digits() throws(ShapeError) {
        let start = index
        while index < bytes.count, ASCII.zero...ASCII.nine ~= bytes[index] {
            index += 1
        }
        guard index > start else { throw malformed("a digit") }
    }
}
