extension ServiceTemplates {
    /// A table for each pattern that a string of an input must match.
    func patternsBody() throws -> SwiftText {
        var text = SwiftText()
        let patterns = try patternNames().sorted { $0.value < $1.value }
        guard !patterns.isEmpty else { return text }
        try text.block("extension \(namespace)") { text in
            text.line(
                "/// The patterns of inputs, compiled; each is named for the first shape that has it."
            )
            try text.block("package enum Patterns") { text in
                for (pattern, name) in patterns {
                    try addPattern(&text, name, pattern)
                }
                text.line()
                text.line("/// All of them, for tests.")
                text.line("package static let all = [")
                for (_, name) in patterns {
                    text.line("    \(name),")
                }
                text.line("]")
            }
        }
        return text
    }

    private func addPattern(
        _ text: inout SwiftText, _ name: String, _ pattern: String
    ) throws {
        let automaton = try DeterministicAutomaton(pattern: matched(pattern))
        text.line("package static let \(name) = PatternMatcher(")
        text.line("    \(SwiftText.literal(pattern)),")
        text.line("    #\"\"\"")
        for line in try PackedTable(automaton).lines(width: 88) {
            text.line("    \(line)")
        }
        text.line("    \"\"\"#)")
    }

    /// The pattern to compile: a patch's equivalent where there is one.
    private func matched(_ pattern: String) throws -> String {
        for name in use.read.sorted() {
            if case .string(let facts) = try model.shape(name).kind, facts.pattern == pattern,
                let matched = facts.matched
            {
                return matched
            }
        }
        return pattern
    }
}
