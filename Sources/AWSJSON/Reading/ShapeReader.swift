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

    /// Starts to read a request body; an empty one counts as `{}`.
    ///
    /// - Throws: `SerializationException` for malformed JSON, or JSON that is not an object.
    package init(
        _ body: UnsafeRawBufferPointer, _ shape: StructureShape
    ) throws(ServiceError) {
        self.json = JSONReader(body)
        self.shape = shape
        addAbsentMembers()
        guard !body.isEmpty else { return }
        do throws(ShapeError) {
            try enterDocument()
        } catch {
            throw error.serviceError
        }
    }

    /// Reads a request body whole.
    ///
    /// The generated `decode` of each input does the same without the cost of being generic.
    ///
    /// - Throws: `SerializationException` for malformed JSON or a wrong type, `ValidationException`
    ///   with every violated constraint.
    package static func input<Input: InputShape>(
        _ type: Input.Type, from body: UnsafeRawBufferPointer
    ) throws(ServiceError) -> Input {
        var reader = try ShapeReader(body, Input.shape)
        do throws(ShapeError) {
            if let input = try Input.read(&reader), reader.violations.isEmpty { return input }
        } catch {
            throw error.serviceError
        }
        throw reader.violations.serviceError
    }

    /// The member at `position` of the structure at hand.
    func token(_ position: Int) -> JSONToken {
        tokens[first + position]
    }

    /// Notes the members of the outermost object and checks the whole document.
    private mutating func enterDocument() throws(ShapeError) {
        var reader = json
        reader.skipWhitespace()
        guard reader.index < json.bytes.count, json.bytes[reader.index] == ASCII.openBrace else {
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
        let count = shape.members.names.count
        tokens.reserveCapacity(first + count)
        for _ in 0..<count {
            tokens.append(.absent)
        }
    }

    /// Notes the places of known members of the object under the cursor, and passes the others.
    private mutating func noteMembers(_ reader: inout JSONReader) throws(ShapeError) {
        let members = shape.members
        reader.index += 1
        reader.skipWhitespace()
        guard !reader.skip(ASCII.closeBrace) else { return }
        while true {
            let name = try reader.memberName()
            let value = try reader.value(enclosing: 1)
            if let position = reader.withOctets(of: name, members.position) {
                tokens[first + position] = value
            }
            reader.skipWhitespace()
            if reader.skip(ASCII.closeBrace) { return }
            guard reader.skip(ASCII.comma) else { throw reader.malformed("',' or '}'") }
            reader.skipWhitespace()
        }
    }

    /// The error for a value of the wrong type at `steps` from the structure at hand.
    func mismatch(_ expected: String, _ token: JSONToken, _ steps: [PathStep]) -> ShapeError {
        ShapeError(
            expected: expected, found: token.kindName,
            pointer: (path + steps).map(\.pointer).joined(), byteOffset: token.start)
    }
}
