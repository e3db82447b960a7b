import AWSJSON

extension ConfigurationNode {
    /// Reads a JSON document.
    ///
    /// - Throws: `DocumentError` with the place of the first thing that is not JSON, or of what is
    ///   beyond the limits.
    static func parse(
        json text: String, limits: DocumentLimits = DocumentLimits()
    ) throws(DocumentError) -> ConfigurationNode {
        let bytes = Array(text.utf8)
        do {
            // Judges the grammar; the walk below only has to find the places of what is known to be
            // right.
            _ = try JSONValue.parse(bytes)
        } catch {
            throw DocumentError(
                "the file is not valid JSON: expected \(error.expected), found \(error.found).",
                at: SourcePosition(offset: error.byteOffset, in: bytes))
        }
        var walker = JSONWalker(bytes: bytes, limits: limits)
        return try walker.node(depth: 1)
    }
}

/// Walks a valid JSON text and notes where each value stands.
private struct JSONWalker {
    let bytes: [UInt8]
    let limits: DocumentLimits
    var index = 0
    /// The place of `placedIndex`, from which the next place is counted on.
    var place = SourcePosition.start
    var placedIndex = 0

    mutating func node(depth: Int) throws(DocumentError) -> ConfigurationNode {
        let position = position()
        guard depth <= limits.depthMax else {
            throw DocumentError(
                "expected at most \(limits.depthMax) levels of nesting, found more.", at: position)
        }
        let content: ConfigurationNode.Content
        switch current {
        case UInt8(ascii: "{"): content = .mapping(try entries(depth: depth + 1))
        case UInt8(ascii: "["): content = .sequence(try elements(depth: depth + 1))
        case UInt8(ascii: "\""): content = .scalar(string(), isQuoted: true)
        default:
            let start = index
            while let octet = current, !Self.ends.contains(octet) { index += 1 }
            let text = String(decoding: bytes[start..<index], as: UTF8.self)
            content = text == "null" ? .null : .scalar(text, isQuoted: false)
        }
        return ConfigurationNode(content: content, position: position)
    }

    /// What may follow a number or a word.
    private static let ends: Set<UInt8> = Set(" \t\r\n,]}".utf8)

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func entries(
        depth: Int
    ) throws(DocumentError) -> [ConfigurationNode.Entry] {
        var entries: [ConfigurationNode.Entry] = []
        var known: [String: SourcePosition] = [:]
        index += 1
        while let octet = nextToken(), octet != UInt8(ascii: "}") {
            let position = position()
            let key = string()
            if let first = known.updateValue(position, forKey: key) {
                throw DocumentError(
                    "the key \(key.quotedForMessage()) is set twice in one object, first on line"
                        + " \(first.line); keep one of them.", at: position)
            }
            _ = nextToken()
            let value = try node(depth: depth)
            entries.append(.init(key: key, position: position, value: value))
        }
        index += 1
        return entries
    }

    private mutating func elements(depth: Int) throws(DocumentError) -> [ConfigurationNode] {
        var elements: [ConfigurationNode] = []
        index += 1
        while let octet = nextToken(), octet != UInt8(ascii: "]") {
            elements.append(try node(depth: depth))
        }
        index += 1
        return elements
    }

    /// Moves over white space, commas and colons.
    private mutating func nextToken() -> UInt8? {
        let separators: Set<UInt8> = Set(" \t\r\n,:".utf8)
        while let octet = current, separators.contains(octet) { index += 1 }
        return current
    }

    /// Moves over a string and gives its text.
    private mutating func string() -> String {
        let start = index
        index += 1
        while let octet = current, octet != UInt8(ascii: "\"") {
            index += octet == UInt8(ascii: "\\") ? 2 : 1
        }
        index += 1
        let source = Array(bytes[start..<min(index, bytes.count)])
        return (try? JSONValue.parse(source))?.string ?? ""
    }

    private mutating func position() -> SourcePosition {
        _ = nextToken()
        place.advance(over: bytes[placedIndex..<index])
        placedIndex = index
        return place
    }
}
