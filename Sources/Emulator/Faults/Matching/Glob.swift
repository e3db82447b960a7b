/// A pattern in which `*` stands for any run of characters and `?` for any one.
package struct Glob: Hashable, Sendable {
    /// The pattern as written.
    package let source: String
    private let pattern: [UInt32]

    package init(_ source: String) {
        self.source = source
        pattern = source.unicodeScalars.map(\.value)
    }

    /// Whether a text has something to expand in it.
    package static func isGlob(_ text: String) -> Bool {
        text.contains { $0 == "*" || $0 == "?" }
    }

    /// Whether the whole text matches, letter case included.
    ///
    /// Only the last star is ever retried, so the time is at most the product of both lengths.
    package func matches(_ text: String) -> Bool {
        let star: UInt32 = 0x2a
        let one: UInt32 = 0x3f
        let text = text.unicodeScalars
        var t = text.startIndex
        var p = 0
        var retry: (pattern: Int, text: String.UnicodeScalarView.Index)?
        while t < text.endIndex {
            if p < pattern.count, pattern[p] == star {
                p += 1
                retry = (p, t)
            } else if p < pattern.count, pattern[p] == one || pattern[p] == text[t].value {
                p += 1
                t = text.index(after: t)
            } else if let last = retry {
                p = last.pattern
                t = text.index(after: last.text)
                retry = (p, t)
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == star }
    }
}
