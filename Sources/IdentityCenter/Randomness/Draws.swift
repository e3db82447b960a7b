/// Keyed draws: every random choice is a hash of (seed, session, purpose, key, n).
///
/// Nothing is shared between draws, so adding a client or a rule never shifts another's.
package struct Draws: Hashable, Sendable {
    /// The server's or session's seed.
    package let seed: UInt64
    private let sessionKey: UInt64

    /// Draws of one session under one seed.
    package init(seed: UInt64, session: String) {
        self.seed = seed
        var hash = SipHash(key0: seed, key1: 0)
        hash.combine(session)
        sessionKey = hash.finalize()
    }

    /// The `n`th 64-bit draw for a purpose and key.
    package func word(purpose: String, key: String = "", n: UInt64 = 0) -> UInt64 {
        var hash = SipHash(key0: seed, key1: sessionKey)
        hash.combine(purpose)
        hash.combine(key)
        hash.combine(n)
        return hash.finalize()
    }

    /// The draws for a purpose and key, ready to be numbered: `word` without hashing the texts again.
    package func series(purpose: String, key: String = "") -> Series {
        var hash = SipHash(key0: seed, key1: sessionKey)
        hash.combine(purpose)
        hash.combine(key)
        return Series(prefix: hash)
    }

    /// The draws for one purpose and key.
    package struct Series: Sendable {
        fileprivate let prefix: SipHash

        /// The `n`th draw, the same that `Draws.word` gives.
        package subscript(n: UInt64) -> UInt64 {
            var hash = prefix
            hash.combine(n)
            return hash.finalize()
        }
    }

    /// The `n`th draw as a fraction in `0 ..< 1`, from the first 53 bits.
    package func uniform(purpose: String, key: String = "", n: UInt64 = 0) -> Double {
        Double(word(purpose: purpose, key: key, n: n) >> 11) * 0x1p-53
    }
}
