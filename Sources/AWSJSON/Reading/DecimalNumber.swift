/// A JSON number as its digits and exponent, so that no size or precision is lost.
///
/// The text must already be a number by JSON's grammar. Memory and time are linear in its length
/// however large its value.
struct DecimalNumber {
    private let isNegative: Bool
    /// The digits from the first to the last that is not zero; empty for zero.
    private let digits: [UInt8]
    /// The power of ten of the last digit.
    private let exponent: Int

    init(_ text: some Collection<UInt8>) {
        var isNegative = false
        var digits: [UInt8] = []
        var fractionDigitCount = 0
        var isFraction = false
        var exponent = 0
        for (position, octet) in text.enumerated() {
            if ASCII.zero...ASCII.nine ~= octet {
                fractionDigitCount += isFraction ? 1 : 0
                if !(digits.isEmpty && octet == ASCII.zero) { digits.append(octet - ASCII.zero) }
            } else if octet == ASCII.point {
                isFraction = true
            } else if octet == ASCII.minus {
                isNegative = true
            } else {
                exponent = Self.exponent(text.dropFirst(position + 1))
                break
            }
        }
        let significant = digits.lastIndex { $0 != 0 }.map { $0 + 1 } ?? 0
        self.isNegative = isNegative
        self.exponent = exponent - fractionDigitCount + (digits.count - significant)
        self.digits = Array(digits.prefix(significant))
    }

    /// The value times 10 to the power `scale` when that is a whole number of 64 bits.
    func integer(scale: Int = 0) -> Int64? {
        guard !digits.isEmpty else { return 0 }
        guard exponent + scale >= 0 else { return nil }
        return integer(digits[...], zeros: exponent + scale)
    }

    /// The value times 10 to the power `scale`, without its fraction, when it fits 64 bits.
    func truncated(scale: Int) -> Int64? {
        guard exponent + scale < 0 else { return integer(scale: scale) }
        return integer(digits.dropLast(-(exponent + scale)), zeros: 0)
    }

    private func integer(_ digits: ArraySlice<UInt8>, zeros: Int) -> Int64? {
        // Nineteen digits are the most that 64 bits can hold.
        guard digits.count + zeros <= 19 else { return nil }
        var value: Int64 = 0
        for position in 0..<digits.count + zeros {
            let digit = position < digits.count ? Int64(digits[digits.startIndex + position]) : 0
            let (shifted, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, isTooLargeAfter) =
                isNegative
                ? shifted.subtractingReportingOverflow(digit)
                : shifted.addingReportingOverflow(digit)
            guard !isTooLarge, !isTooLargeAfter else { return nil }
            value = sum
        }
        return value
    }

    /// An exponent's value, held within bounds that no document's digits can outweigh.
    private static func exponent(_ text: some Collection<UInt8>) -> Int {
        let limit = 1 << 40
        var value = 0
        for octet in text where ASCII.zero...ASCII.nine ~= octet {
            value = min(value * 10 + Int(octet - ASCII.zero), limit)
        }
        return text.first == ASCII.minus ? -value : value
    }
}
