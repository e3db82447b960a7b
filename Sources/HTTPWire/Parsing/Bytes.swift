extension UnsafeRawBufferPointer {
    /// The bytes of a range; empty when the range does not lie inside.
    package func slice(_ range: Range<Int>) -> UnsafeRawBufferPointer {
        guard range.lowerBound >= 0, range.upperBound <= count else {
            return UnsafeRawBufferPointer(start: nil, count: 0)
        }
        return UnsafeRawBufferPointer(rebasing: self[range])
    }

    /// Whether the bytes are exactly those of `text`.
    package func equals(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        let other = text.utf8Start
        for index in 0..<count where self[index] != other[index] { return false }
        return true
    }

    /// Whether the bytes are those of `lowercase`, letters in any case.
    ///
    /// - Parameter lowercase: ASCII without capital letters.
    package func equalsIgnoringCase(_ lowercase: StaticString) -> Bool {
        guard count == lowercase.utf8CodeUnitCount else { return false }
        let other = lowercase.utf8Start
        for index in 0..<count where self[index].asciiLowercased != other[index] { return false }
        return true
    }

    /// The bytes without spaces and tabs at either end (OWS, RFC 9110 5.6.3).
    package var trimmed: UnsafeRawBufferPointer {
        var start = 0
        var end = count
        while start < end, self[start].isBlank { start += 1 }
        while end > start, self[end - 1].isBlank { end -= 1 }
        return slice(start..<end)
    }

    /// The bytes as text, for messages and logs; what is not UTF-8 is replaced.
    package var text: String { String(decoding: self, as: UTF8.self) }
}

extension UInt8 {
    /// The same letter in lower case; other bytes as they are.
    @inline(__always)
    var asciiLowercased: UInt8 {
        self &- 0x41 < 26 ? self | 0x20 : self
    }

    /// Whether this is a space or a tab.
    @inline(__always)
    var isBlank: Bool { self == ASCII.space || self == ASCII.tab }

    /// Whether this is `0` to `9`.
    @inline(__always)
    var isDigit: Bool { self &- ASCII.zero < 10 }

    /// The value of a hexadecimal digit; nil for any other byte.
    @inline(__always)
    var hexadecimalValue: UInt64? {
        if isDigit { return UInt64(self &- ASCII.zero) }
        let letter = asciiLowercased &- 0x61
        return letter < 6 ? UInt64(letter &+ 10) : nil
    }
}

/// The elements of a comma-separated list (RFC 9110 5.6.1), empty ones included.
struct ListElements {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0
    private var isDone = false

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// The next element without blanks around it; nil after the last.
    mutating func next() -> UnsafeRawBufferPointer? {
        if isDone { return nil }
        var end = position
        while end < bytes.count, bytes[end] != ASCII.comma { end += 1 }
        let element = bytes.slice(position..<end).trimmed
        position = end + 1
        isDone = end >= bytes.count
        return element
    }
}
