/// Reads the members of modelled structures from a JSON document and checks their constraints.
///
/// A structure is read in two steps. First its members' places are noted; of a name that occurs
/// twice the last place stays. Then its generated `read` asks for each member in the model's order,
/// which is the order violations are reported in, whatever order the client sent. The first step
/// over the outermost object also checks the grammar of the whole document, so that malformed text
/// is reported before wrong types, and wrong types before violated constraints.
package struct ShapeReader {
    /// The document.
    let json: JSONReader
    /// The constraints violated so far.
    package internal(set) var violations = Violations()
    /// The shape whose members are at hand.
    private(set) var shape: StructureShape
    /// The places of the members of all structures being read, the innermost last.
    private var tokens: [JSONToken] = []
    /// Where in `tokens` the members at hand start.
    private var first = 0
    /// The way from the document to the structure at hand.
    var path: [PathStep] = []

    /// Reads a request body; an empty one counts as `{}`.
    ///
    /// - Throws: `SerializationException` for malformed JSON or a wrong type, `ValidationException`
    ///   with every violated constraint.
    package static func input<Input: InputShape>(
        _ type: Input.Type, from body: UnsafeRawBufferPointer
    ) throws(ServiceError) -> Input {
        var reader = ShapeReader(body, Input.shape)
        let input: Input?
        do throws(ShapeError) {
            try reader.enterDocument()
            input = try Input.read(&reader)
        } catch {
            throw ServiceError(.serializationException, error.message)
        }
        guard let input, reader.violations.isEmpty else {
            throw ServiceError(.validationException, reader.violations.message)
        }
        return input
    }

    private init(_ body: UnsafeRawBufferPointer, _ shape: StructureShape) {
        self.json = JSONReader(body)
        self.shape = shape
    }

    /// The member at `position` of the structure at hand.
    func token(_ position: Int) -> JSONToken {
        tokens[first + position]
    }

    /// Notes the members of the outermost object and checks the whole document.
    private mutating func enterDocument() throws(ShapeError) {
        tokens.reserveCapacity(16)
        addAbsentMembers()
        guard json.bytes.count > 0 else { return }
        var reader = json
        reader.skipWhitespace()
        let start = reader.index
        guard reader.index < json.bytes.count, json.bytes[start] == ASCII.openBrace else {
            let token = try reader.document()
            throw mismatch("an object", token, [])
        }
        try noteMembers(&reader)
        try reader.endOfDocument()
    }

    /// Reads the structure at `token`, reached over `step`.
    mutating func structure<Value: InputShape>(
        _ type: Value.Type, _ token: JSONToken, _ step: PathStep
    ) throws(ShapeError) -> Value? {
        guard token.kind == .object else { throw mismatch("an object", token, [step]) }
        let outer = (shape, first)
        shape = Value.shape
        first = tokens.count
        path.append(step)
        addAbsentMembers()
        var reader = json
        reader.index = token.start
        try noteMembers(&reader)
        let value = try Value.read(&self)
        tokens.removeLast(tokens.count - first)
        path.removeLast()
        (shape, first) = outer
        return value
    }

    private mutating func addAbsentMembers() {
        for _ in shape.members.names {
            tokens.append(.absent)
        }
    }

    /// Notes the places of known members of the object under the cursor, and passes the others.
    private mutating func noteMembers(_ reader: inout JSONReader) throws(ShapeError) {
        reader.index += 1
        reader.skipWhitespace()
        guard !reader.skip(ASCII.closeBrace) else { return }
        while true {
            let name = try reader.memberName()
            let value = try reader.value(enclosing: 1)
            if let position = position(of: name) {
                tokens[first + position] = value
            }
            reader.skipWhitespace()
            if reader.skip(ASCII.closeBrace) { return }
            guard reader.skip(ASCII.comma) else { throw reader.malformed("',' or '}'") }
            reader.skipWhitespace()
        }
    }

    /// The position of the member that `name` names, if the shape has it.
    private func position(of name: JSONToken) -> Int? {
        withOctets(of: name) { shape.members.position(of: $0) }
    }

    /// Gives `body` the UTF-8 octets of a string.
    func withOctets<Result>(
        of token: JSONToken, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        if token.isPlain {
            return body(
                UnsafeRawBufferPointer(rebasing: json.bytes[token.start + 1..<token.end - 1]))
        }
        var text = json.text(token)
        return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }

    /// The error for a value of the wrong type at `steps` from the structure at hand.
    func mismatch(_ expected: String, _ token: JSONToken, _ steps: [PathStep]) -> ShapeError {
        ShapeError(
            expected: expected, found: token.kindName,
            pointer: (path + steps).map(\.pointer).joined(), byteOffset: token.start)
    }
}
