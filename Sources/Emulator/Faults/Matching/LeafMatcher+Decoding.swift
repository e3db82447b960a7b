import IdentityCenter

extension LeafMatcher {
    /// Reads a literal or a mapping of operators, all of which must hold.
    ///
    /// - Parameter expandsGlobs: whether `*` and `?` in a literal stand for other characters.
    init?(decoding field: Field, expandsGlobs: Bool = false) {
        if let literal = Literal(scalar: field) {
            let isGlob = expandsGlobs && Glob.isGlob(literal.text)
            self = isGlob ? .glob(Glob(literal.text)) : .literal(literal)
            return
        }
        let operators = "glob, regex, in, not, exists, gt, lt, ge or le"
        guard let object = field.mapping(expected: "a value or a mapping with \(operators)") else {
            return nil
        }
        var conditions: [LeafMatcher] = []
        var isValid = true
        func read(_ name: String, _ decode: (Field) -> LeafMatcher?) {
            guard let operand = object.optional(name) else { return }
            if let condition = decode(operand) {
                conditions.append(condition)
            } else {
                isValid = false
            }
        }
        read("glob") { $0.string(expected: "a pattern").map { .glob(Glob($0)) } }
        read("regex") { Self.expression($0).map { .regex($0) } }
        read("in") { Self.list($0) }
        read("not") { LeafMatcher(decoding: $0).map { .not($0) } }
        read("exists") { $0.boolean().map { .exists($0) } }
        read("gt") { Self.bound($0).map { .greaterThan($0) } }
        read("lt") { Self.bound($0).map { .lessThan($0) } }
        read("ge") { Self.bound($0).map { .atLeast($0) } }
        read("le") { Self.bound($0).map { .atMost($0) } }
        object.refuseUnknown()
        if object.isEmpty { field.refuse(expected: "one of \(operators)") }
        guard isValid, let first = conditions.first else { return nil }
        self = conditions.count == 1 ? first : .all(conditions)
    }

    private static func bound(_ field: Field) -> Double? {
        field.number(in: -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude)
    }

    private static func list(_ field: Field) -> LeafMatcher? {
        guard let elements = field.sequence(of: "values") else { return nil }
        guard !elements.isEmpty else {
            field.refuse(expected: "a list of values", advice: "with none the rule never matches")
            return nil
        }
        let literals = elements.map { element in
            let literal = Literal(scalar: element)
            if literal == nil { element.refuse(expected: "a value") }
            return literal
        }
        return literals.contains(nil) ? nil : .oneOf(literals.compactMap(\.self))
    }

    /// A regular expression, compiled.
    static func expression(_ field: Field) -> RegularExpression? {
        guard let source = field.string(expected: "a regular expression") else { return nil }
        do {
            return try RegularExpression(source)
        } catch {
            field.fail(
                "expected a regular expression, found \(source.quotedForMessage()): \(error).")
            return nil
        }
    }
}

extension LeafMatcher.Literal {
    /// The scalar of a field, if it is one.
    init?(scalar field: Field) {
        guard case .scalar(let text, let isQuoted) = field.node.content else { return nil }
        self.init(text, isQuoted: isQuoted)
    }
}
