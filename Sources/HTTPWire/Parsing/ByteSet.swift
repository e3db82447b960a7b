/// A set of ASCII characters, two machine words wide.
struct ByteSet: Sendable {
    private let low: UInt64
    private let high: UInt64

    private init(_ characters: String) {
        var low: UInt64 = 0
        var high: UInt64 = 0
        for byte in characters.utf8 {
            if byte < 64 {
                low |= 1 << UInt64(byte)
            } else if byte < 128 {
                high |= 1 << UInt64(byte - 64)
            }
        }
        self.low = low
        self.high = high
    }

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        if byte < 64 { return (low &>> UInt64(byte)) & 1 == 1 }
        return byte < 128 && (high &>> UInt64(byte &- 64)) & 1 == 1
    }

    private static let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    private static let digits = "0123456789"
    private static let unreserved = letters + digits + "-._~"
    private static let subDelimiters = "!$&'()*+,;="

    /// Characters of a token (RFC 9110 5.6.2).
    static let token = ByteSet(letters + digits + "!#$%&'*+-.^_`|~")
    /// Characters of a request target in any form (RFC 3986: unreserved, reserved without `#`,
    /// and `%`).
    static let target = ByteSet(unreserved + subDelimiters + ":/?[]@%")
    /// Characters of a registered name (RFC 3986 3.2.2) without the comma, so that a list of hosts
    /// never passes for one host.
    static let registeredName = ByteSet(unreserved + "!$&'()*+;=%")
    /// Hexadecimal digits.
    static let hexadecimal = ByteSet(digits + "abcdefABCDEF")
}

/// The characters the grammar names.
enum ASCII {
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let percent: UInt8 = 0x25
    static let asterisk: UInt8 = 0x2A
    static let comma: UInt8 = 0x2C
    static let slash: UInt8 = 0x2F
    static let zero: UInt8 = 0x30
    static let colon: UInt8 = 0x3A
    static let semicolon: UInt8 = 0x3B
    static let equals: UInt8 = 0x3D
    static let question: UInt8 = 0x3F
    static let openBracket: UInt8 = 0x5B
    static let backslash: UInt8 = 0x5C
    static let closeBracket: UInt8 = 0x5D
    static let delete: UInt8 = 0x7F
}
