extension ServiceTemplates {
    /// The function that writes a structure or union; members in order of their names.
    func addWriting(_ text: inout SwiftText, _ shape: Shape) throws {
        let members = shape.members.sorted { $0.name < $1.name }
        try text.block("extension \(namespace).\(shape.name)") { text in
            text.line("/// Writes the value; absent members are left out.")
            try text.block("package func encode(to writer: inout JSONWriter)") { text in
                text.line("writer.beginObject()")
                if shape.isUnion {
                    try addUnionWriting(&text, members)
                } else {
                    for member in members {
                        try addMember(&text, member)
                    }
                }
                text.line("writer.endObject()")
            }
        }
    }

    private func addUnionWriting(_ text: inout SwiftText, _ members: [Shape.Member]) throws {
        text.line("switch self {")
        for member in members {
            text.line("case .\(SwiftName.member(member.name))(let value):")
            text.line("    writer.key(\(SwiftText.literal(member.name)))")
            try addValue(&text, "value", member.shape, indent: "    ")
        }
        text.line("}")
    }

    private func addMember(_ text: inout SwiftText, _ member: Shape.Member) throws {
        let name = SwiftName.member(member.name)
        let key = SwiftText.literal(member.name)
        if let (label, suffix) = try scalarLabel(member.shape) {
            let value = name + (suffix.isEmpty || member.isRequired ? "" : "?") + suffix
            return text.line("writer.member(\(key), \(label): \(value))")
        }
        if member.isRequired {
            text.line("writer.key(\(key))")
            return try addValue(&text, name, member.shape, indent: "")
        }
        try text.block("if let \(name)") { text in
            text.line("writer.key(\(key))")
            try addValue(&text, name, member.shape, indent: "")
        }
    }

    /// The label of the writer's function for a whole member, if there is one.
    private func scalarLabel(_ name: String) throws -> (label: String, suffix: String)? {
        switch try model.shape(name).kind {
        case .string: ("string", "")
        case .enumeration: ("string", ".rawValue")
        case .integer: ("integer", "")
        case .boolean: ("boolean", "")
        case .timestamp: ("timestamp", "")
        case .document: ("document", "")
        case .list(let element, _, _):
            if case .string = try model.shape(element).kind { ("strings", "") } else { nil }
        default: nil
        }
    }

    /// Adds the lines that write a value after its key.
    private func addValue(
        _ text: inout SwiftText, _ value: String, _ name: String, indent: String
    ) throws {
        func line(_ content: String) { text.line(indent + content) }
        switch try model.shape(name).kind {
        case .string: line("writer.string(\(value))")
        case .enumeration: line("writer.string(\(value).rawValue)")
        case .integer: line("writer.integer(\(value))")
        case .boolean: line("writer.boolean(\(value))")
        case .timestamp: line("writer.timestamp(\(value))")
        case .document: line("writer.raw(\(value).text)")
        case .structure: line("\(value).encode(to: &writer)")
        case .list(let element, _, _):
            line("writer.beginArray()")
            line("for element in \(value) {")
            try addValue(&text, "element", element, indent: indent + "    ")
            line("}")
            line("writer.endArray()")
        case .map(_, let inner, _, _):
            line("writer.beginObject()")
            line("for (key, value) in \(value).sorted(by: { $0.key < $1.key }) {")
            line("    writer.key(key)")
            try addValue(&text, "value", inner, indent: indent + "    ")
            line("}")
            line("writer.endObject()")
        }
    }
}
