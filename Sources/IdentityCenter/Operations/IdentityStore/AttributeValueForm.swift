import AWSJSON
import ServiceModels

/// What the value of an attribute is in an update.
///
/// Updates carry values as free-form JSON whose members begin with small letters (SA-288). They are
/// read as the inputs of creations are, so that both keep the constraints of the model.
enum AttributeValueForm {
    /// A string.
    case text
    /// An object with some of these members.
    case object([String])
    /// A list, replaced whole, of objects with some of these members.
    case list([String])

    /// An object with the members of `shape`.
    static func object(_ shape: StructureShape) -> AttributeValueForm {
        .object(memberNames(of: shape))
    }

    /// A list of objects with the members of `shape`.
    static func list(_ shape: StructureShape) -> AttributeValueForm {
        .list(memberNames(of: shape))
    }

    private static func memberNames(of shape: StructureShape) -> [String] {
        shape.members.names.map { $0.prefix(1).lowercased() + $0.dropFirst() }
    }

    /// What messages say of it.
    private var expectation: String {
        switch self {
        case .text: "a string"
        case .object(let names):
            "an object with the members \(names.joined(separator: ", "))"
        case .list(let names):
            "a list of objects with the members \(names.joined(separator: ", "))"
        }
    }

    /// The input of a creation that has the value of `operation` and nothing else; `nil` when the
    /// operation takes the attribute away: without a value, or with an empty list (SA-295).
    ///
    /// - Throws: `ValidationException` for a value of another form, or one that violates the
    ///   model's constraints.
    func input<Input: InputShape>(
        _: Input.Type, of operation: IdentityStore.AttributeOperation, store: String
    ) throws(ServiceError) -> Input? {
        guard let document = operation.attributeValue else { return nil }
        let path = operation.attributePath
        let mismatch = ServiceError.invalidAttributeValue(path, "expected \(expectation)")
        guard let value = creationForm(of: document.value) else { throw mismatch }
        if value == .array([]) { return nil }
        let members = path.split(separator: ".").map(capitalized)
        let nested = members.dropFirst().reversed().reduce(value) { inner, name in
            .object([JSONValue.Member(name: name, value: inner)])
        }
        let body = JSONValue.object([
            JSONValue.Member(name: "IdentityStoreId", value: .string(store)),
            JSONValue.Member(name: members[0], value: nested),
        ])
        var writer = JSONWriter()
        body.write(to: &writer)
        let read: Result<Input, ServiceError> = writer.bytes.withUnsafeBytes { bytes in
            do throws(ServiceError) {
                return .success(try ShapeReader.input(Input.self, from: bytes))
            } catch {
                guard error.code == .validationException, let message = error.message else {
                    return .failure(mismatch)
                }
                // What is violated first; where, the caller knows by the path it gave.
                let parts = message.split(separator: "failed to satisfy constraint: ")
                let constraint = parts.dropFirst().first?.split(separator: "; Value").first
                return .failure(.invalidAttributeValue(path, String(constraint ?? "")))
            }
        }
        return try read.get()
    }

    /// The value with the names that creations have for members; `nil` for one of another form.
    private func creationForm(of value: JSONValue) -> JSONValue? {
        switch self {
        case .text: return value.string.map { .string($0) }
        case .object(let names): return capitalizedMembers(of: value, known: names)
        case .list(let names):
            guard let elements = value.array else { return nil }
            let objects = elements.compactMap { capitalizedMembers(of: $0, known: names) }
            return objects.count == elements.count ? .array(objects) : nil
        }
    }

    private func capitalizedMembers(of value: JSONValue, known names: [String]) -> JSONValue? {
        guard let members = value.object, members.allSatisfy({ names.contains($0.name) }) else {
            return nil
        }
        return .object(
            members.map { JSONValue.Member(name: capitalized($0.name), value: $0.value) })
    }
}

private func capitalized(_ name: some StringProtocol) -> String {
    name.prefix(1).uppercased() + name.dropFirst()
}

extension JSONDocument {
    /// The document's value.
    var value: JSONValue { (try? JSONValue.parse(text)) ?? .null }
}
