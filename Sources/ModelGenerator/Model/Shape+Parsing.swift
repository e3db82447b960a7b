import AWSJSON

extension Shape {
    /// Takes a shape from the model file's form, which is botocore's.
    init(name: String, _ source: JSONValue) throws {
        self.name = name
        isSensitive = source[member: "sensitive"]?.boolean ?? false
        isFault = source[member: "fault"]?.boolean ?? false
        kind = try Self.kind(name, source)
    }

    private static func kind(_ name: String, _ source: JSONValue) throws -> Kind {
        let min = source[member: "min"]?.integer
        let max = source[member: "max"]?.integer
        switch source[member: "type"]?.string {
        case "string":
            return try string(name, source, min, max)
        case "integer":
            return .integer(min: min, max: max)
        case "boolean":
            return .boolean
        case "timestamp":
            return .timestamp
        case "list":
            return .list(element: try reference(name, source, "member"), min: min, max: max)
        case "map":
            return .map(
                key: try reference(name, source, "key"),
                value: try reference(name, source, "value"), min: min, max: max)
        case "structure" where source[member: "document"]?.boolean == true:
            return .document
        case "structure":
            return .structure(try structure(name, source))
        case let type:
            throw GeneratorError("shape \(name): type \(type ?? "none") is not supported")
        }
    }

    private static func string(
        _ name: String, _ source: JSONValue, _ min: Int?, _ max: Int?
    ) throws -> Kind {
        let facts = StringFacts(
            min: min, max: max, pattern: source[member: "pattern"]?.string,
            matched: source[member: "matched"]?.string)
        guard let values = source[member: "enum"]?.array else { return .string(facts) }
        guard !facts.isConstrained else {
            throw GeneratorError("shape \(name): an enum with further constraints")
        }
        return .enumeration(values.compactMap(\.string))
    }

    private static func structure(_ name: String, _ source: JSONValue) throws -> Structure {
        let required = Set(source[member: "required"]?.array?.compactMap(\.string) ?? [])
        let members = try (source[member: "members"]?.object ?? []).map { member in
            Member(
                name: member.name, shape: try reference(name, .object([member]), member.name),
                isRequired: required.contains(member.name))
        }
        return Structure(
            members: members, isUnion: source[member: "union"]?.boolean ?? false)
    }

    private static func reference(
        _ name: String, _ source: JSONValue, _ member: String
    ) throws -> String {
        guard let shape = source[member: member]?[member: "shape"]?.string else {
            throw GeneratorError("shape \(name): \(member) refers to no shape")
        }
        return shape
    }
}
