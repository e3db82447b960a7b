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
        let magnitude = value.millisecondsSinceEpoch.magnitude
        if value.millisecondsSinceEpoch < 0 { bytes.append(ASCII.minus) }
        // Twenty digits are the most that 64 bits can have.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var rest = magnitude
            var start = digits.count
            // Below one second there are zeros before the first digit that counts.
            while rest > 0 || start > digits.count - 4 {
                start -= 1
                digits[start] = ASCII.zero + UInt8(rest % 10)
                rest /= 10
            }
            let isPlain = magnitude < 10_000_000_000
            let point = isPlain ? digits.count - 3 : start + 1
            var end = digits.count
            while end > point + 1, digits[end - 1] == ASCII.zero { end -= 1 }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[start..<point]))
            bytes.append(ASCII.point)
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[point..<end]))
            guard !isPlain else { return }
            bytes.append(UInt8(ascii: "E"))
            // The first digit counts milliseconds times ten to the power of the digits after it.
            bytes.append(contentsOf: String(digits.count - start - 1 - 3).utf8)
        }
    }
}
