/// An AWS account number: twelve decimal digits.
package struct AccountID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The number, `0 ... 999_999_999_999`.
    package let number: UInt64

    /// The account with this number.
    ///
    /// - Precondition: the number has at most twelve digits.
    package init(number: UInt64) {
        precondition(number <= 999_999_999_999, "an account number has twelve digits")
        self.number = number
    }

    /// Reads twelve decimal digits; anything else is `nil`.
    package init?(_ text: some StringProtocol) {
        var number: UInt64 = 0
        var count = 0
        for octet in text.utf8 {
            guard octet >= 0x30, octet <= 0x39, count < 12 else { return nil }
            number = number * 10 + UInt64(octet - 0x30)
            count += 1
        }
        guard count == 12 else { return nil }
        self.number = number
    }

    /// The twelve digits.
    package var description: String {
        String(unsafeUninitializedCapacity: 12) { buffer in
            var rest = number
            for position in (0..<12).reversed() {
                buffer[position] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
            }
            return 12
        }
    }

    package static func < (left: AccountID, right: AccountID) -> Bool {
        left.number < right.number
    }
}
