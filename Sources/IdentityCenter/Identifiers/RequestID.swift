/// The identifier of one call and, when the call started one, of its asynchronous request: a
/// lower-case version 4 UUID.
package struct RequestID: Hashable, Sendable, CustomStringConvertible {
    private let value: UInt128

    /// Reads the lower-case form; anything else is `nil`.
    package init?(_ text: String) {
        var uppercase: UInt32 = 0
        guard let value = UUIDText.parse(text, uppercase: &uppercase), uppercase == 0 else {
            return nil
        }
        self.value = value
    }

    /// Reads what `createAccountStatusText` writes; anything else is `nil`.
    package init?(createAccountStatus text: String) {
        guard text.hasPrefix("car-"), text.utf8.count == 36 else { return nil }
        let digits = text.dropFirst(4)
        guard let high = lowercaseHexadecimal(digits.prefix(16), count: 16),
            let low = lowercaseHexadecimal(digits.suffix(16), count: 16)
        else { return nil }
        value = UInt128(high) << 64 | UInt128(low)
    }

    /// The identifier as the statuses of accounts being made have it: `car-` and 32 digits
    /// (SA-320).
    package var createAccountStatusText: String {
        "car-" + lowercaseHexadecimal(UInt64(truncatingIfNeeded: value >> 64), count: 16)
            + lowercaseHexadecimal(UInt64(truncatingIfNeeded: value), count: 16)
    }

    /// The identifiers of one world, in the order of its calls.
    package struct Series: Sendable {
        private let high: Draws.Series
        private let low: Draws.Series

        /// The identifiers that `draws` gives for a purpose.
        package init(draws: Draws, purpose: String = "request-id") {
            high = draws.series(purpose: purpose, key: "high")
            low = draws.series(purpose: purpose, key: "low")
        }

        /// The identifier of the `ordinal`th call.
        package subscript(ordinal: UInt64) -> RequestID {
            RequestID(value: versionFour(high: high[ordinal], low: low[ordinal]))
        }
    }

    private init(value: UInt128) {
        self.value = value
    }

    /// The 36 characters.
    package var description: String {
        String(unsafeUninitializedCapacity: UUIDText.count) { buffer in
            UUIDText.write(value, uppercase: 0, to: buffer, at: 0)
            return UUIDText.count
        }
    }
}

/// Sets the version and variant bits of a random UUID (RFC 9562 section 5.4).
private func versionFour(high: UInt64, low: UInt64) -> UInt128 {
    let versioned = (high & 0xffff_ffff_ffff_0fff) | 0x4000
    let variant = (low & 0x3fff_ffff_ffff_ffff) | 0x8000_0000_0000_0000
    return UInt128(versioned) << 64 | UInt128(variant)
}
