/// The operations a rule is about, worked out when the rule is read.
package struct OperationMatcher: Hashable, Sendable {
    /// The names of all operations that match.
    package let names: Set<String>

    package init(names: Set<String>) {
        self.names = names
    }
}

extension OperationMatcher {
    /// Reads a name, a glob, `{class: async-start}`, `{glob: "List*"}`, or a list of these.
    init?(decoding field: Field, catalogue: OperationCatalogue) {
        guard case .sequence = field.node.content else {
            guard let names = Self.names(field, catalogue) else { return nil }
            self.init(names: names)
            return
        }
        guard let elements = field.sequence(of: "operations") else { return nil }
        guard !elements.isEmpty else {
            field.refuse(
                expected: "at least one operation", advice: "leave the key out to match every one")
            return nil
        }
        var union: Set<String> = []
        var isValid = true
        for element in elements {
            if let names = Self.names(element, catalogue) {
                union.formUnion(names)
            } else {
                isValid = false
            }
        }
        guard isValid else { return nil }
        self.init(names: union)
    }

    private static func names(_ field: Field, _ catalogue: OperationCatalogue) -> Set<String>? {
        if let text = field.text {
            return Glob.isGlob(text)
                ? matching(Glob(text), field, catalogue) : single(text, field, catalogue)
        }
        let expected = "an operation, a glob, or a mapping with 'class', 'glob' or 'in'"
        guard let object = field.mapping(expected: expected) else { return nil }
        let members = ["class", "glob", "in"].compactMap { name in
            object.optional(name).map { (name, $0) }
        }
        object.refuseUnknown()
        guard let (name, member) = members.first, members.count == 1 else {
            field.fail("expected exactly one of 'class', 'glob' and 'in', found \(members.count).")
            return nil
        }
        switch name {
        case "class":
            guard let group = member.choice(OperationClass.self) else { return nil }
            return Set(catalogue.operations.filter(group.contains).map(\.name))
        case "glob":
            guard let pattern = member.string(expected: "a pattern") else { return nil }
            return matching(Glob(pattern), member, catalogue)
        default: return OperationMatcher(decoding: member, catalogue: catalogue)?.names
        }
    }

    private static func single(
        _ name: String, _ field: Field, _ catalogue: OperationCatalogue
    ) -> Set<String>? {
        let names = catalogue.names
        if names.contains(name) { return [name] }
        let suggestion = Suggestion.sentence(for: name, among: names)
        field.fail(
            "expected an operation of SSOAdmin, found \(name.quotedForMessage()).\(suggestion)")
        return nil
    }

    private static func matching(
        _ glob: Glob, _ field: Field, _ catalogue: OperationCatalogue
    ) -> Set<String>? {
        let names = Set(catalogue.names.filter(glob.matches))
        if names.isEmpty {
            field.fail(
                "expected a pattern that matches an operation of SSOAdmin, found"
                    + " \(glob.source.quotedForMessage()), which matches none.")
            return nil
        }
        return names
    }
}
