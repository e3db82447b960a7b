/// Opaque page tokens: sealed places in a list.
///
/// A token is bound to the operation, the input without paging members and the world up to its next
/// reset, differs on every call, and is refused when altered. SipHash serves as keystream and as
/// seal: it guards against mistakes and guesses, not against an adversary who can read this source
/// and the seed.
struct PageToken {
    /// Says which layout follows; also the first characters of the real service's tokens.
    private static let prefix = "AAMA-"
    private static let sealedCount = 24

    private let keystream: SipHash
    private let seal: SipHash

    /// Tokens of one operation and input in one world.
    init(draws: Draws, epoch: Int64, binding: [String]) {
        let epoch = UInt64(bitPattern: epoch)
        keystream = SipHash(
            key0: draws.word(purpose: "page-token-keystream", n: epoch), key1: draws.seed)
        var seal = SipHash(key0: draws.word(purpose: "page-token-seal", n: epoch), key1: draws.seed)
        seal.combine(UInt64(binding.count))
        for part in binding { seal.combine(part) }
        self.seal = seal
    }

    /// The token of the page after `sequence`; `nonce` makes each one different.
    func text(after sequence: SequenceNumber, nonce: UInt64) -> String {
        let place = UInt64(bitPattern: sequence.value)
        var octets: [UInt8] = []
        octets.reserveCapacity(Self.sealedCount)
        for word in [nonce, place ^ mask(nonce), tag(nonce: nonce, place: place)] {
            withUnsafeBytes(of: word.littleEndian) { octets.append(contentsOf: $0) }
        }
        return Self.prefix + Base64URL.encode(octets)
    }

    /// The place in a token that `text` made; `nil` for any other text.
    func place(in text: String) -> SequenceNumber? {
        guard text.hasPrefix(Self.prefix),
            let octets = Base64URL.decode(text.utf8.dropFirst(Self.prefix.utf8.count)),
            octets.count == Self.sealedCount
        else { return nil }
        let words = stride(from: 0, to: Self.sealedCount, by: 8).map { start in
            octets[start..<start + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        let place = words[1] ^ mask(words[0])
        guard words[2] == tag(nonce: words[0], place: place) else { return nil }
        return SequenceNumber(Int64(bitPattern: place))
    }

    private func mask(_ nonce: UInt64) -> UInt64 {
        var hash = keystream
        hash.combine(nonce)
        return hash.finalize()
    }

    private func tag(nonce: UInt64, place: UInt64) -> UInt64 {
        var hash = seal
        hash.combine(nonce)
        hash.combine(place)
        return hash.finalize()
    }
}

/// Base64 with the URL alphabet and without padding (RFC 4648 section 5).
private enum Base64URL {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    static func encode(_ octets: [UInt8]) -> String {
        var text: [UInt8] = []
        var bits: UInt32 = 0
        var bitCount = 0
        for octet in octets {
            bits = bits << 8 | UInt32(octet)
            bitCount += 8
            while bitCount >= 6 {
                bitCount -= 6
                text.append(alphabet[Int(bits >> UInt32(bitCount)) & 63])
            }
            bits &= (1 << UInt32(bitCount)) - 1
        }
        if bitCount > 0 { text.append(alphabet[Int(bits << UInt32(6 - bitCount)) & 63]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The octets; `nil` for foreign characters or stray bits, so that one place has one text.
    static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        var octets: [UInt8] = []
        var bits: UInt32 = 0
        var bitCount = 0
        for character in text {
            guard let value = alphabet.firstIndex(of: character) else { return nil }
            bits = bits << 6 | UInt32(value)
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                octets.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
                bits &= (1 << UInt32(bitCount)) - 1
            }
        }
        return bits == 0 && bitCount < 6 ? octets : nil
    }
}
