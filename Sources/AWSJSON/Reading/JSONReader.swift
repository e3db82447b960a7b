/// A strict reader of one JSON document (RFC 8259) that yields values by their place.
///
/// Every octet is checked, in values that are skipped too: grammar, UTF-8, paired surrogates and
/// depth. Containers are walked with a bit per level and no recursion. The memory belongs to the
/// caller and must outlive the reader.
package struct JSONReader {
    /// How many containers may enclose one another.
    package static let nestingDepthMax = 64

    /// The document.
    let bytes: UnsafeRawBufferPointer
    /// Offset of the next octet.
    var index: Int

    /// Makes a reader at the document's start.
    package init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        self.index = 0
    }

    /// Reads the one value of the document and checks that nothing follows it.
    ///
    /// - Throws: `ShapeError` where the text leaves the grammar.
    package mutating func document() throws(ShapeError) -> JSONToken {
        let token = try value(enclosing: 0)
        try endOfDocument()
        return token
    }

    /// Reads the next value whole.
    ///
    /// - Parameter enclosing: how many containers already surround it.
    /// - Throws: `ShapeError` where the text leaves the grammar.
    mutating func value(enclosing: Int) throws(ShapeError) -> JSONToken {
        skipWhitespace()
        guard index < bytes.count else { throw malformed("a value") }
        switch bytes[index] {
        case ASCII.openBrace, ASCII.openBracket:
            return try container(enclosing: enclosing)
        default:
            return try scalar()
        }
    }

    /// Checks that only white space is left.
    mutating func endOfDocument() throws(ShapeError) {
        skipWhitespace()
        guard index == bytes.count else { throw malformed("the end of the document") }
    }

    /// Reads a value that is neither object nor array; the cursor is on its first octet.
    private mutating func scalar() throws(ShapeError) -> JSONToken {
        let start = index
        var token = JSONToken(kind: .null, isPlain: true, start: start, end: start)
        switch bytes[index] {
        case ASCII.quote:
            token.kind = .string
            token.isPlain = try string()
        case ASCII.minus, ASCII.zero...ASCII.nine:
            token.kind = .number
            try number()
        case UInt8(ascii: "t"):
            token.kind = .boolean
            try literal("true")
        case UInt8(ascii: "f"):
            token.kind = .boolean
            try literal("false")
        case UInt8(ascii: "n"):
            try literal("null")
        default:
            throw malformed("a value")
        }
        token.end = index
        return token
    }

    /// Walks an object or array to its end; the cursor is on its opening octet.
    private mutating func container(enclosing: Int) throws(ShapeError) -> JSONToken {
        let kind: JSONToken.Kind = bytes[index] == ASCII.openBrace ? .object : .array
        let start = index
        var levels = Levels(depth: enclosing)
        repeat {
            skipWhitespace()
            guard index < bytes.count else { throw malformed("a value") }
            switch bytes[index] {
            case ASCII.openBrace:
                try open(&levels, isObject: true)
                if skip(ASCII.closeBrace) { levels.pop() } else { try name(); continue }
            case ASCII.openBracket:
                try open(&levels, isObject: false)
                if skip(ASCII.closeBracket) { levels.pop() } else { continue }
            default:
                _ = try scalar()
            }
            try close(&levels, enclosing)
        } while levels.depth > enclosing
        return JSONToken(kind: kind, isPlain: true, start: start, end: index)
    }

    /// Enters a container; the cursor is on its opening octet.
    private mutating func open(_ levels: inout Levels, isObject: Bool) throws(ShapeError) {
        guard levels.depth < Self.nestingDepthMax else {
            throw malformed(
                "at most \(Self.nestingDepthMax) nested objects and arrays", found: "one more")
        }
        index += 1
        levels.push(isObject: isObject)
        skipWhitespace()
    }

    /// Leaves the containers that end after a value; stops before the next value.
    private mutating func close(_ levels: inout Levels, _ enclosing: Int) throws(ShapeError) {
        while levels.depth > enclosing {
            skipWhitespace()
            if skip(ASCII.comma) {
                if levels.isObject {
                    skipWhitespace()
                    try name()
                }
                return
            }
            guard skip(levels.isObject ? ASCII.closeBrace : ASCII.closeBracket) else {
                throw malformed(levels.isObject ? "',' or '}'" : "',' or ']'")
            }
            levels.pop()
        }
    }

    /// Reads a member's name and the colon after it, and drops it.
    private mutating func name() throws(ShapeError) {
        _ = try memberName()
    }

    /// Reads a member's name and the colon after it.
    mutating func memberName() throws(ShapeError) -> JSONToken {
        guard index < bytes.count, bytes[index] == ASCII.quote else {
            throw malformed("a member name in double quotes")
        }
        let start = index
        let isPlain = try string()
        let token = JSONToken(kind: .string, isPlain: isPlain, start: start, end: index)
        skipWhitespace()
        guard skip(ASCII.colon) else { throw malformed("':'") }
        return token
    }

    /// Moves over `octet` if it is next.
    mutating func skip(_ octet: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == octet else { return false }
        index += 1
        return true
    }

    /// Moves to the next octet that is not white space.
    mutating func skipWhitespace() {
        while index < bytes.count, bytes[index] <= ASCII.space {
            switch bytes[index] {
            case ASCII.space, ASCII.lineFeed, ASCII.carriageReturn, ASCII.tab: index += 1
            default: return
            }
        }
    }

    /// Moves over one of the three literal names.
    private mutating func literal(_ text: StaticString) throws(ShapeError) {
        let length = text.utf8CodeUnitCount
        for position in 0..<length {
            guard index < bytes.count, bytes[index] == text.utf8Start[position] else {
                throw malformed("'\(text)'")
            }
            index += 1
        }
    }

    /// The error for the octet under the cursor.
    func malformed(_ expected: String, found: String? = nil) -> ShapeError {
        ShapeError(expected: expected, found: found ?? octetName(index), byteOffset: index)
    }

    /// How a message names the octet at `offset`.
    private func octetName(_ offset: Int) -> String {
        guard offset < bytes.count else { return "the end of the document" }
        let octet = bytes[offset]
        guard octet > 0x20, octet < 0x7F else {
            return "octet 0x" + String(octet, radix: 16, uppercase: true)
        }
        return "'\(Unicode.Scalar(octet))'"
    }
}

/// Which containers are open: one bit a level, set for objects, the innermost lowest.
private struct Levels {
    private(set) var depth: Int
    private var kinds: UInt64 = 0

    init(depth: Int) {
        self.depth = depth
    }

    var isObject: Bool { kinds & 1 == 1 }

    mutating func push(isObject: Bool) {
        kinds = kinds << 1 | (isObject ? 1 : 0)
        depth += 1
    }

    mutating func pop() {
        kinds >>= 1
        depth -= 1
    }
}
