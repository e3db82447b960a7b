/// Looks at eight octets of a string at once.
enum JSONOctets {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let high: UInt64 = 0x8080_8080_8080_8080

    /// Marks quotes, backslashes and controls in the high bits of their octets.
    ///
    /// Each subtraction borrows only from octets that are themselves marked, so that the lowest mark
    /// is exact; higher ones may be false.
    static func special(_ word: UInt64) -> UInt64 {
        let quotes = word ^ (ones &* UInt64(ASCII.quote))
        let backslashes = word ^ (ones &* UInt64(ASCII.backslash))
        let controls = (word &- ones &* 0x20) & ~word
        return (((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes) | controls)
            & high
    }

    /// Marks octets beyond ASCII too.
    static func specialOrBeyondASCII(_ word: UInt64) -> UInt64 {
        special(word) | word & high
    }

    /// Whether an octet of a string stands for itself and is ASCII.
    static func isOrdinary(_ octet: UInt8) -> Bool {
        octet >= 0x20 && octet < 0x80 && octet != ASCII.quote && octet != ASCII.backslash
    }
}
