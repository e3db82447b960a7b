import IdentityCenter

extension OperationMatcher {
    /// Reads a name, a glob, a mapping with one or more of `class`, `glob`, `regex`, `in` and `not`, or a
    /// list of these.
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
        let operators = "class, glob, regex, in or not"
        let expected = "an operation, a glob, or a mapping with \(operators)"
        guard let object = field.mapping(expected: expected) else { return nil }
        var reader = MemberReader(object)
        let conditions: [Term?] = [
            reader.value("class") { $0.choice(OperationClass.self).map { .group($0) } },
            reader.value("glob") { member in
                member.string(expected: "a pattern").map { .glob(Glob($0)) }
            },
            reader.value("regex") { member in
                LeafMatcher.expression(member).map { .regex($0) }
            },
            reader.value("in") { terms($0, catalogue).map { .oneOf($0) } },
            reader.value("not") { terms($0, catalogue).map { .not($0) } },
        ]
        let found = conditions.compactMap(\.self)
        guard reader.finish() else { return nil }
        guard let only = found.first else {
            if object.isEmpty { field.refuse(expected: "one of \(operators)") }
            return nil
        }
        let term = found.count == 1 ? only : .all(found)
        guard !term.names(in: catalogue).isEmpty else {
            if case .glob(let glob) = term, let member = object.optional("glob") {
                return matching(glob, member, catalogue)
            }
            field.fail("expected a condition that an operation meets; none meets this.")
            return nil
        }
        return [term]
    }

    private static func single(
        _ name: String, _ field: Field, _ catalogue: OperationCatalogue
    ) -> [Term]? {
        if let name = catalogue.name(of: name) { return [.name(name)] }
        let names = catalogue.names
        let suggestion = Suggestion.sentence(for: name, among: names)
        field.fail(
            "expected an operation, found \(name.quotedForMessage()).\(suggestion)")
        return nil
    }

    private static func matching(
        _ glob: Glob, _ field: Field, _ catalogue: OperationCatalogue
    ) -> [Term]? {
        guard !catalogue.names(where: glob.matches).isEmpty else {
            field.fail(
                "expected a pattern that matches an operation, found"
                    + " \(glob.source.quotedForMessage()), which matches none.")
            return nil
        }
        return [.glob(glob)]
    }
}
