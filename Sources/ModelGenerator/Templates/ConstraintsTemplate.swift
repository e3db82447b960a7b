extension ServiceTemplates {
    /// The constraint of each string shape that inputs hold.
    func constraintsBody() throws -> SwiftText {
        var text = SwiftText()
        let names = try constrainedStrings()
        guard !names.isEmpty else { return text }
        let patterns = try patternNames()
        try text.block("extension \(namespace)") { text in
            text.line("/// What the strings of inputs must satisfy.")
            try text.block("enum Constraints") { text in
                for name in names {
                    let arguments = try constraintArguments(name, patterns)
                    text.list(
                        "static let \(SwiftName.member(name)) = StringConstraint", arguments, "")
                }
            }
        }
        return text
    }

    /// The expression for a string shape's constraint; nil when there is nothing to check.
    func constraint(_ shape: String) throws -> String? {
        try constrainedStrings().contains(shape)
            ? "\(namespace).Constraints." + SwiftName.member(shape) : nil
    }

    /// The string shapes of inputs that demand something, in order of their names.
    private func constrainedStrings() throws -> [String] {
        try use.read.sorted().filter { name in
            let shape = try model.shape(name)
            guard case .string(let facts) = shape.kind else { return false }
            return facts.isConstrained || shape.isSensitive
        }
    }

    private func constraintArguments(
        _ name: String, _ patterns: [String: String]
    ) throws -> [String] {
        let shape = try model.shape(name)
        guard case .string(let facts) = shape.kind else { return [] }
        var arguments: [String] = []
        if let min = facts.min { arguments.append("min: \(min)") }
        if let max = facts.max { arguments.append("max: \(max)") }
        if let pattern = facts.pattern, let name = patterns[pattern] {
            arguments.append("Patterns.\(name)")
        }
        if shape.isSensitive { arguments.append("isSensitive: true") }
        return arguments
    }

    /// The patterns of inputs with their names; shapes with the same pattern share a matcher.
    func patternNames() throws -> [String: String] {
        var names: [String: String] = [:]
        for name in use.read.sorted() {
            guard case .string(let facts) = try model.shape(name).kind,
                let pattern = facts.pattern, names[pattern] == nil
            else { continue }
            names[pattern] = SwiftName.member(name)
        }
        return names
    }
}
