extension ServiceTemplates {
    /// The closed sets of strings.
    func enumerationsBody() throws -> SwiftText {
        var text = SwiftText()
        let enumerations = try use.all.compactMap { name -> (name: String, values: [String])? in
            guard case .enumeration(let values) = try model.shape(name).kind else { return nil }
            return (name, values)
        }
        guard !enumerations.isEmpty else { return text }
        try text.block("extension \(namespace)") { text in
            for (position, enumeration) in enumerations.enumerated() {
                if position > 0 { text.line() }
                try addEnumeration(&text, enumeration.name, enumeration.values)
            }
        }
        return text
    }

    private func addEnumeration(
        _ text: inout SwiftText, _ name: String, _ values: [String]
    ) throws {
        let cases = values.map(SwiftName.enumCase)
        guard Set(cases).count == cases.count else {
            throw GeneratorError("\(namespace).\(name): two values make the same case")
        }
        let input = use.read.contains(name) ? ", InputEnumeration" : ""
        text.block("package enum \(name): String, CaseIterable, Sendable\(input)") { text in
            for (identifier, value) in zip(cases, values) {
                text.line("case \(identifier) = \(SwiftText.literal(value))")
            }
        }
    }
}
