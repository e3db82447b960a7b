extension ServiceTemplates {
    /// The table behind `ModelOutline`: what is in inputs and outputs.
    func outlineBody() throws -> SwiftText {
        var text = SwiftText()
        try text.block("extension \(namespace)") { text in
            text.line("/// The members of every input and output, with their types.")
            text.line("package static let outline = ModelOutline(")
            text.line("    \"\"\"")
            for operation in model.operations {
                let shapes = [operation.input] + [operation.output].compactMap(\.self)
                text.line("    :\(operation.name) " + shapes.joined(separator: " "))
            }
            for name in use.all {
                let shape = try model.shape(name)
                guard case .structure = shape.kind else { continue }
                let members = try shape.members.map { "\($0.name):" + (try code($0.shape)) }
                text.line("    " + ([name] + members).joined(separator: " "))
            }
            text.line("    \"\"\")")
        }
        return text
    }

    /// A type in the table's spelling.
    private func code(_ name: String) throws -> String {
        switch try model.shape(name).kind {
        case .string: "s"
        case .enumeration(let values): "e" + values.joined(separator: "|")
        case .integer: "i"
        case .boolean: "b"
        case .timestamp: "t"
        case .document: "d"
        case .structure: "." + name
        case .list(let element, _, _): "[" + (try code(element))
        case .map(_, let value, _, _): "{" + (try code(value))
        }
    }
}
