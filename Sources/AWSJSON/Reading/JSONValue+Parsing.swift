extension JSONValue {
    /// Reads one JSON document.
    ///
    /// - Throws: `ShapeError` where the text leaves the grammar.
    package static func parse(_ bytes: UnsafeRawBufferPointer) throws(ShapeError) -> JSONValue {
        var reader = JSONReader(bytes)
        let token = try reader.document()
        return try JSONValue(token, in: reader)
    }

    /// Reads one JSON document.
    ///
    /// - Throws: `ShapeError` where the text leaves the grammar.
    package static func parse(_ bytes: [UInt8]) throws(ShapeError) -> JSONValue {
        try bytes.withUnsafeBytes { buffer in
            Result { () throws(ShapeError) in try parse(buffer) }
        }.get()
    }

    /// Reads one JSON document.
    ///
    /// - Throws: `ShapeError` where the text leaves the grammar.
    package static func parse(_ text: String) throws(ShapeError) -> JSONValue {
        try parse(Array(text.utf8))
    }

    /// Builds the value of a token that `reader` has passed; as deep as the reader's limit.
    init(_ token: JSONToken, in reader: JSONReader) throws(ShapeError) {
        switch token.kind {
        case .absent, .null:
            self = .null
        case .boolean:
            self = .boolean(reader.bytes[token.start] == UInt8(ascii: "t"))
        case .number:
            self = .number(
                String(decoding: reader.bytes[token.start..<token.end], as: UTF8.self))
        case .string:
            self = .string(reader.text(token))
        case .array:
            var elements: [JSONValue] = []
            for element in try reader.elements(of: token) {
                elements.append(try JSONValue(element, in: reader))
            }
            self = .array(elements)
        case .object:
            self = .object(try Self.members(of: token, in: reader))
        }
    }

    private static func members(
        of token: JSONToken, in reader: JSONReader
    ) throws(ShapeError) -> [Member] {
        var members: [Member] = []
        var positions: [String: Int] = [:]
        for (name, value) in try reader.members(of: token) {
            let member = Member(
                name: reader.text(name), value: try JSONValue(value, in: reader))
            if let position = positions[member.name] {
                members[position] = member
            } else {
                positions[member.name] = members.count
                members.append(member)
            }
        }
        return members
    }
}
