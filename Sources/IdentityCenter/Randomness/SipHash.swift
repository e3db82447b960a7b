/// SipHash-2-4, the keyed hash behind every draw, identifier and page token.
///
/// Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012; the published test
/// vectors are in the tests. Not SHA-256, because the core imports nothing.
package struct SipHash: Sendable {
    private var v0: UInt64
    private var v1: UInt64
    private var v2: UInt64
    private var v3: UInt64
    private var tail: UInt64 = 0
    private var byteCount: UInt64 = 0

    /// Starts a hash under a 128-bit key given as two little-endian words.
    package init(key0: UInt64, key1: UInt64) {
        v0 = key0 ^ 0x736f_6d65_7073_6575
        v1 = key1 ^ 0x646f_7261_6e64_6f6d
        v2 = key0 ^ 0x6c79_6765_6e65_7261
        v3 = key1 ^ 0x7465_6462_7974_6573
    }

    /// Feeds one octet.
    package mutating func combine(_ octet: UInt8) {
        tail |= UInt64(octet) << ((byteCount & 7) &* 8)
        byteCount &+= 1
        if byteCount & 7 == 0 {
            compress(tail)
            tail = 0
        }
    }

    /// Feeds eight octets, least significant first.
    package mutating func combine(_ word: UInt64) {
        if byteCount & 7 == 0 {
            byteCount &+= 8
            compress(word)
            return
        }
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            combine(UInt8(truncatingIfNeeded: word >> shift))
        }
    }

    /// Feeds the UTF-8 octets of `text` and then a zero octet, so that adjacent texts cannot run
    /// together.
    package mutating func combine(_ text: String) {
        for octet in text.utf8 { combine(octet) }
        combine(UInt8(0))
    }

    /// The hash of everything fed so far.
    package consuming func finalize() -> UInt64 {
        compress(tail | (byteCount << 56))
        v2 ^= 0xff
        for _ in 0..<4 { round() }
        return v0 ^ v1 ^ v2 ^ v3
    }

    private mutating func compress(_ word: UInt64) {
        v3 ^= word
        round()
        round()
        v0 ^= word
    }

    @inline(__always)
    private mutating func round() {
        v0 = v0 &+ v1
        v1 = Self.rotate(v1, by: 13) ^ v0
        v0 = Self.rotate(v0, by: 32)
        v2 = v2 &+ v3
        v3 = Self.rotate(v3, by: 16) ^ v2
        v0 = v0 &+ v3
        v3 = Self.rotate(v3, by: 21) ^ v0
        v2 = v2 &+ v1
        v1 = Self.rotate(v1, by: 17) ^ v2
        v2 = Self.rotate(v2, by: 32)
    }

    @inline(__always)
    private static func rotate(_ word: UInt64, by count: UInt64) -> UInt64 {
        (word &<< count) | (word &>> (64 &- count))
    }
}
