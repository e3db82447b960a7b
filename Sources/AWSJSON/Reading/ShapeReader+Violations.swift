extension ShapeReader {
    /// Notes that the member at `position` of the structure at hand violates a constraint.
    mutating func addViolation(
        _ position: Int, value: Violations.Value, _ constraint: String
    ) {
        addViolation(.member(shape, position), value: value, constraint)
    }

    /// Notes that what is one step from the structure at hand violates a constraint.
    mutating func addViolation(
        _ step: PathStep, value: Violations.Value, _ constraint: String
    ) {
        violations.add(
            value: value,
            path: (path + [step]).map(\.violationName).joined(separator: "."), constraint)
    }

    /// Notes every part of `constraint` that a string violates.
    mutating func addViolations(
        _ position: Int, _ token: JSONToken, of constraint: StringConstraint
    ) {
        let value: Violations.Value =
            constraint.isSensitive ? .sensitive : .text(json.text(token))
        for text in json.withOctets(of: token, constraint.violations) {
            addViolation(position, value: value, text)
        }
    }

    /// The member at `position` as violations print it.
    func rendered(_ position: Int) -> String {
        rendered(token(position), shape.nested(at: position))
    }

    /// Strings as they are, lists `[a, b]`, maps `{a=b}`, structures `Tag(key=a, value=b)`.
    private func rendered(_ token: JSONToken, _ shape: StructureShape?) -> String {
        switch token.kind {
        case .absent, .null:
            return "null"
        case .boolean, .number:
            return String(decoding: json.bytes[token.start..<token.end], as: UTF8.self)
        case .string:
            return json.text(token)
        case .array:
            let elements = (try? json.elements(of: token)) ?? []
            return "[" + elements.map { rendered($0, shape) }.joined(separator: ", ") + "]"
        case .object:
            let members = (try? json.members(of: token)) ?? []
            guard let shape else { return renderedMap(members) }
            return rendered(members, of: shape)
        }
    }

    private func renderedMap(_ members: [(name: JSONToken, value: JSONToken)]) -> String {
        let entries = members.map { json.text($0.name) + "=" + rendered($0.value, nil) }
        return "{" + entries.joined(separator: ", ") + "}"
    }

    private func rendered(
        _ members: [(name: JSONToken, value: JSONToken)], of shape: StructureShape
    ) -> String {
        var values: [Int: JSONToken] = [:]
        for (name, value) in members {
            let position = json.withOctets(of: name) { shape.members.position(of: $0) }
            if let position { values[position] = value }
        }
        let entries = values.sorted { $0.key < $1.key }.map { position, value in
            shape.path(position) + "=" + rendered(value, shape.nested(at: position))
        }
        return shape.name + "(" + entries.joined(separator: ", ") + ")"
    }
}
