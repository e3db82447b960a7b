extension ServiceTemplates {
    /// The structures and unions among `names`, each with what reads and writes it.
    func structuresBody(_ names: [String]) throws -> SwiftText {
        var text = SwiftText()
        for name in names {
            let shape = try model.shape(name)
            guard case .structure = shape.kind else { continue }
            if !text.lines.isEmpty { text.line() }
            try text.block("extension \(namespace)") { text in
                shape.isUnion ? try addUnion(&text, shape) : try addStructure(&text, shape)
            }
            if use.read.contains(name) {
                text.line()
                try addReading(&text, shape)
            }
            if use.written.contains(name) {
                text.line()
                try addWriting(&text, shape)
            }
        }
        return text
    }

    private func addStructure(_ text: inout SwiftText, _ shape: Shape) throws {
        // Inputs and outputs are never keys; leaving out the conformance saves build time.
        let isPart = !model.operations.contains { [$0.input, $0.output].contains(shape.name) }
        let equality = isPart ? "Hashable" : "Equatable"
        try text.block("package struct \(shape.name): \(equality), Sendable") { text in
            var parameters: [String] = []
            for member in shape.members {
                let name = SwiftName.member(member.name)
                let type = try type(member.shape) + (member.isRequired ? "" : "?")
                text.line("package var \(name): \(type)")
                parameters.append("\(name): \(type)" + (member.isRequired ? "" : " = nil"))
            }
            if !shape.members.isEmpty { text.line() }
            text.list("package init", parameters, " {")
            for member in shape.members {
                let name = SwiftName.member(member.name)
                text.line("    self.\(name.filter { $0 != "`" }) = \(name)")
            }
            text.line("}")
        }
    }

    private func addUnion(_ text: inout SwiftText, _ shape: Shape) throws {
        try text.block("package enum \(shape.name): Hashable, Sendable") { text in
            for member in shape.members {
                text.line("case \(SwiftName.member(member.name))(\(try type(member.shape)))")
            }
        }
    }
}
