extension JSONWriter {
    /// Writes a whole number.
    package mutating func integer(_ value: Int) {
        raw(String(value))
    }

    /// Writes a number, or null for what JSON cannot express.
    package mutating func double(_ value: Double) {
        value.isFinite ? raw(value.description) : null()
    }

    /// Writes a time in epoch seconds the way the real service does: `1.706125503668E9`.
    ///
    /// That is Java's form of a double: from 0.001 up to below 10,000,000 plain, beyond it with one
    /// digit before the point and an exponent, and always at least one digit after the point.
    package mutating func timestamp(_ value: Timestamp) {
        separate()
        let milliseconds = value.millisecondsSinceEpoch
        if milliseconds < 0 { bytes.append(ASCII.minus) }
        let digits = Array(String(milliseconds.magnitude).utf8)
        guard milliseconds.magnitude >= 10_000_000_000 else {
            appendPlain(digits)
            return
        }
        bytes.append(digits[0])
        appendFraction(digits[1...])
        bytes.append(UInt8(ascii: "E"))
        // The first digit counts milliseconds times 10 to the power of the digits after it.
        bytes.append(contentsOf: String(digits.count - 1 - 3).utf8)
    }

    /// Appends a number of thousandths as a decimal fraction.
    private mutating func appendPlain(_ thousandths: [UInt8]) {
        let padding = repeatElement(ASCII.zero, count: max(0, 4 - thousandths.count))
        let padded = padding + thousandths
        bytes.append(contentsOf: padded.dropLast(3))
        appendFraction(padded.suffix(3))
    }

    /// Appends a point and the digits without their trailing zeros, but at least one.
    private mutating func appendFraction(_ digits: ArraySlice<UInt8>) {
        bytes.append(ASCII.point)
        let significant = digits.lastIndex { $0 != ASCII.zero }
        let end = significant.map { $0 + 1 } ?? min(digits.startIndex + 1, digits.endIndex)
        bytes.append(contentsOf: digits[digits.startIndex..<end])
    }
}
