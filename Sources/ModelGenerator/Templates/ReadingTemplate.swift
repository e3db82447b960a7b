extension ServiceTemplates {
    /// The conformance that reads a structure or union.
    func addReading(_ text: inout SwiftText, _ shape: Shape) throws {
        try text.block("extension \(namespace).\(shape.name): InputShape") { text in
            try addShape(&text, shape)
            text.line()
            try text.block(
                "package static func read(_ reader: inout ShapeReader) throws(ShapeError) -> Self?"
            ) { text in
                shape.isUnion ? try addUnionReading(&text, shape) : try addMembers(&text, shape)
            }
            if model.operations.contains(where: { $0.input == shape.name }) {
                text.line()
                addDecoding(&text)
            }
        }
    }

    /// Adds the function that reads a request; generated for each, because a generic one would ask
    /// the runtime for its types' layout at every call.
    private func addDecoding(_ text: inout SwiftText) {
        text.line("/// Reads a request body.")
        text.line("///")
        text.line("/// - Throws: `SerializationException` or `ValidationException`.")
        text.block(
            "package static func decode(_ body: UnsafeRawBufferPointer) throws(ServiceError) -> Self"
        ) { text in
            text.line("var reader = try ShapeReader(body, shape)")
            text.line("do throws(ShapeError) {")
            text.line(
                "    if let input = try read(&reader), reader.violations.isEmpty { return input }")
            text.line("} catch {")
            text.line("    throw error.serviceError")
            text.line("}")
            text.line("throw reader.violations.serviceError")
        }
    }

    private func addShape(_ text: inout SwiftText, _ shape: Shape) throws {
        let members = shape.members.map(\.name)
        var arguments = [
            SwiftText.literal(shape.name), SwiftText.literal(members.joined(separator: " ")),
        ]
        let nested = try shape.members.enumerated().compactMap { position, member -> String? in
            let inner = try model.shape(member.shape)
            let element = inner.references.last ?? ""
            let target = inner.members.isEmpty ? element : inner.name
            guard case .structure = model.shapes[target]?.kind else { return nil }
            return "\(position): \(namespace).\(target).shape"
        }
        if !nested.isEmpty { arguments.append("nested: [\(nested.joined(separator: ", "))]") }
        text.list("package static let shape = StructureShape", arguments, "")
    }

    private func addMembers(_ text: inout SwiftText, _ shape: Shape) throws {
        for (position, member) in shape.members.enumerated() {
            let call = try readCall(member, position)
            text.line("let \(SwiftName.member(member.name)) = try reader.\(call)")
        }
        let required = shape.members.filter(\.isRequired).map { SwiftName.member($0.name) }
        if required.count == 1 {
            text.line("guard let \(required[0]) else { return nil }")
        } else if !required.isEmpty {
            text.line("guard")
            for name in required {
                text.line("    let \(name)" + (name == required.last ? "" : ","))
            }
            text.line("else { return nil }")
        }
        let arguments = shape.members.map { member in
            let name = SwiftName.member(member.name)
            return "\(name): \(name)"
        }
        text.list("return Self", arguments, "")
    }

    private func addUnionReading(_ text: inout SwiftText, _ shape: Shape) throws {
        text.line("switch reader.unionMember() {")
        for (position, member) in shape.members.enumerated() {
            let call = try readCall(member, position)
            let name = SwiftName.member(member.name)
            text.line("case \(position): return try reader.\(call).map(Self.\(name))")
        }
        text.line("default: return nil")
        text.line("}")
    }

    /// The reader's function for a member, with its arguments.
    private func readCall(_ member: Shape.Member, _ position: Int) throws -> String {
        var (function, arguments) = try reading(member.shape)
        arguments.insert("\(position)", at: 0)
        if member.isRequired { arguments.append("isRequired: true") }
        return "\(function)(\(arguments.joined(separator: ", ")))"
    }

    private func reading(_ name: String) throws -> (function: String, arguments: [String]) {
        let shape = try model.shape(name)
        switch shape.kind {
        case .string: return ("string", [try constraint(name)].compactMap(\.self))
        case .enumeration: return ("enumeration", ["\(namespace).\(name).self"])
        case .integer(let min, let max): return ("integer", range("IntegerRange", min, max))
        case .boolean: return ("boolean", [])
        case .timestamp: return ("timestamp", [])
        case .document: return ("document", [])
        case .structure: return ("structure", ["\(namespace).\(name).self"])
        case .list(let element, let min, let max):
            let size = try sizeRange(name, min, max)
            let (function, arguments) = try reading(element)
            guard ["string", "enumeration", "structure"].contains(function) else {
                throw GeneratorError("\(namespace).\(name): a list of \(element)")
            }
            return (function + "s", arguments + size)
        case .map(let key, let value, let min, let max):
            let keys = try constraint(key).map { ["keys: \($0)"] } ?? []
            let (function, arguments) = try reading(value)
            guard ["structure", "document"].contains(function) else {
                throw GeneratorError("\(namespace).\(name): a map to \(value)")
            }
            return (function + "Map", arguments + keys + (try sizeRange(name, min, max)))
        }
    }

    private func sizeRange(_ name: String, _ min: Int?, _ max: Int?) throws -> [String] {
        let sensitive = try isSensitive(name) ? ["isSensitive: true"] : []
        return range("SizeRange", min, max, sensitive).map { "size: \($0)" }
    }

    private func range(
        _ type: String, _ min: Int?, _ max: Int?, _ more: [String] = []
    ) -> [String] {
        let bounds = [min.map { "min: \($0)" }, max.map { "max: \($0)" }].compactMap(\.self)
        let arguments = bounds + more
        return arguments.isEmpty ? [] : ["\(type)(\(arguments.joined(separator: ", ")))"]
    }

    /// Whether a shape or one inside it is sensitive, so that messages must not print it.
    private func isSensitive(_ name: String) throws -> Bool {
        let shape = try model.shape(name)
        return try shape.isSensitive || shape.references.contains { try isSensitive($0) }
    }
}
