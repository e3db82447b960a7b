/// The names that sessions may have.
enum SessionName {
    /// Characters at most: 64.
    static let characterCountMax = 64

    /// The rule, for messages.
    static let rule =
        "1 to 64 letters, digits, dots, underscores and hyphens, and not '.' or '..'"

    /// Whether a text may name a session.
    ///
    /// Clients resolve `.` and `..` in paths before they send them, so these would name another
    /// session than the one meant.
    static func isValid(_ text: some Collection<UInt8>) -> Bool {
        guard (1...characterCountMax).contains(text.count) else { return false }
        let dot = UInt8(ascii: ".")
        guard text.contains(where: { $0 != dot }) || text.count > 2 else { return false }
        return text.allSatisfy { octet in
            switch octet {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), dot, UInt8(ascii: "_"),
                UInt8(ascii: "-"):
                true
            default: false
            }
        }
    }
}
