/// The identifier of a user or group: a UUID, in older stores behind ten digits of the store's own
/// id.
///
/// Keeps the text exactly, upper-case digits included (SA-182), in 32 octets without a heap object, because
/// a world may hold a million of them. Source: the model's pattern of `PrincipalId`.
package struct PrincipalID: Hashable, Sendable, CustomStringConvertible {
    private let uuid: UInt128
    /// The ten digits before the UUID; `UInt64.max` when there are none.
    private let prefix: UInt64
    private let uppercase: UInt32

    /// Reads `[0-9a-f]{10}-` (optional) and a UUID in either case; anything else is `nil`.
    package init?(_ text: String) {
        let octets = text.utf8
        var uppercase: UInt32 = 0
        if octets.count == UUIDText.count {
            prefix = .max
            guard let uuid = UUIDText.parse(text, uppercase: &uppercase) else { return nil }
            self.uuid = uuid
        } else {
            guard octets.count == UUIDText.count + 11,
                let prefix = lowercaseHexadecimal(text.prefix(10), count: 10),
                octets.dropFirst(10).first == UInt8(ascii: "-"),
                let uuid = UUIDText.parse(text, from: 11, uppercase: &uppercase)
            else { return nil }
            self.prefix = prefix
            self.uuid = uuid
        }
        self.uppercase = uppercase
    }

    /// The `n`th identifier of a native store, with the skeleton of its region.
    package init(draws: Draws, purpose: String, n: UInt64) {
        let high = draws.word(purpose: purpose, key: "high", n: n)
        let low = draws.word(purpose: purpose, key: "low", n: n)
        // us-east-1, with a dot for each free digit: .4.8.4.8-...1-70..-....-............
        let skeleton = (high & 0xf0f0_f0f0_fff0_00ff) | 0x0408_0408_0001_7000
        uuid = UInt128(skeleton) << 64 | UInt128(low)
        prefix = .max
        uppercase = 0
    }

    /// The text as it was given.
    package var description: String {
        let hasPrefix = prefix != .max
        let start = hasPrefix ? 11 : 0
        return String(unsafeUninitializedCapacity: start + UUIDText.count) { buffer in
            if hasPrefix {
                for (index, octet) in lowercaseHexadecimal(prefix, count: 10).utf8.enumerated() {
                    buffer[index] = octet
                }
                buffer[10] = UInt8(ascii: "-")
            }
            UUIDText.write(uuid, uppercase: uppercase, to: buffer, at: start)
            return start + UUIDText.count
        }
    }
}
