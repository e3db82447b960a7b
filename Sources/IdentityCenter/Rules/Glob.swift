/// A pattern in which `*` stands for any run of characters and `?` for any one.
package struct Glob: Hashable, Sendable {
    /// The pattern as written.
    package let source: String
    private let pattern: [UInt32]
    /// The pattern in octets, where each character is one.
    private let asciiPattern: [UInt8]?

    package init(_ source: String) {
        self.source = source
        pattern = source.unicodeScalars.map(\.value)
        asciiPattern = source.utf8.allSatisfy { $0 < 0x80 } ? Array(source.utf8) : nil
    }

    /// Whether a text has something to expand in it.
    package static func isGlob(_ text: String) -> Bool {
        text.contains { $0 == "*" || $0 == "?" }
    }

    /// Whether the whole text matches, letter case included.
    ///
    /// Only the last star is ever retried, so the time is at most the product of both lengths.
    package func matches(_ text: String) -> Bool {
        if let asciiPattern {
            // Octets are several times quicker to walk than characters, and nearly every text has
            // nothing but ASCII in it.
            let found = text.utf8.withContiguousStorageIfAvailable { octets -> Bool? in
                guard octets.allSatisfy({ $0 < 0x80 }) else { return nil }
                return Self.matches(octets, asciiPattern, star: 0x2a, one: 0x3f)
            }
            if let found, let found { return found }
        }
        return Self.matches(text.unicodeScalars.map(\.value), pattern, star: 0x2a, one: 0x3f)
    }

    @inline(__always)
    private static func matches<Unit: Equatable, Text: RandomAccessCollection<Unit>>(
        _ text: Text, _ pattern: [Unit], star: Unit, one: Unit
    ) -> Bool {
        var t = text.startIndex
        var p = 0
        var retry: (pattern: Int, text: Text.Index)?
        while t < text.endIndex {
            if p < pattern.count, pattern[p] == star {
                p += 1
                retry = (p, t)
            } else if p < pattern.count, pattern[p] == one || pattern[p] == text[t] {
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
