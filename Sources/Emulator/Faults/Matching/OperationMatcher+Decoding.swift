extension OperationMatcher {
    /// Reads a name, a glob, `{class: async-start}`, `{glob: "List*"}`, or a list of these.
    init?(decoding field: Field, catalogue: OperationCatalogue) {
        guard let terms = Self.terms(field, catalogue) else { return nil }
        self.init(terms, in: catalogue)
    }

    private static func terms(_ field: Field, _ catalogue: OperationCatalogue) -> [Term]? {
        guard field.isSequence else { return element(field, catalogue) }
        guard let elements = field.sequence(of: "operations") else { return nil }
        guard !elements.isEmpty else {
            field.refuse(
                expected: "at least one operation", advice: "leave the key out to match every one")
            return nil
        }
        let terms = elements.map { element($0, catalogue) }
        return terms.contains { $0 == nil } ? nil : terms.compactMap(\.self).flatMap(\.self)
    }

    private static func element(_ field: Field, _ catalogue: OperationCatalogue) -> [Term]? {
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
        case "class": return member.choice(OperationClass.self).map { [.group($0)] }
        case "glob":
            guard let pattern = member.string(expected: "a pattern") else { return nil }
            return matching(Glob(pattern), member, catalogue)
        default: return terms(member, catalogue)
        }
    }

    private static func single(
        _ name: String, _ field: Field, _ catalogue: OperationCatalogue
    ) -> [Term]? {
        let names = catalogue.names
        if names.contains(name) { return [.name(name)] }
        let suggestion = Suggestion.sentence(for: name, among: names)
        field.fail(
            "expected an operation of SSOAdmin, found \(name.quotedForMessage()).\(suggestion)")
        return nil
    }

    private static func matching(
        _ glob: Glob, _ field: Field, _ catalogue: OperationCatalogue
    ) -> [Term]? {
        guard catalogue.names.contains(where: glob.matches) else {
            field.fail(
                "expected a pattern that matches an operation of SSOAdmin, found"
                    + " \(glob.source.quotedForMessage()), which matches none.")
            return nil
        }
        return [.glob(glob)]
    }
}
