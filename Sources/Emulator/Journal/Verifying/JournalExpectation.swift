/// Something a test expects of the journal.
struct JournalExpectation: Hashable, Sendable {
    /// What is expected.
    enum Kind: Hashable, Sendable {
        /// So many requests.
        case requests(JournalMatch, CountBounds)
        /// Requests in this order, whatever is between them.
        case sequence([JournalMatch])
        /// A rule hit so many requests.
        case rule(id: String, injected: CountBounds)
    }

    /// What its author calls it.
    var description: String?
    /// What is expected.
    var kind: Kind
}

/// All that a test expects.
struct JournalExpectations: Hashable, Sendable {
    /// In the order of the document.
    var expectations: [JournalExpectation] = []
    /// Whether it is an error that a rule never hit; default: yes, because such a rule tests
    /// nothing.
    var refusesUnfiredRules = true
    /// The rules that may stay without a hit nevertheless.
    var idleRules: Set<String> = []
}

extension JournalExpectations {
    /// Expectations at once: 1,000.
    static let countMax = 1000

    /// Reads a list of expectations, one of them alone, or `{expectations: [...], unfiredRules:
    /// allow}`, where the rules that may stay without a hit can be listed too.
    init?(decoding field: Field) {
        if field.isSequence {
            guard let list = Self.list(field) else { return nil }
            expectations = list
            return
        }
        let expected = "a list of expectations or a mapping with 'expectations'"
        guard let object = field.mapping(expected: expected) else { return nil }
        guard !["match", "sequence", "rule"].contains(where: { object.optional($0) != nil }) else {
            guard let one = JournalExpectation(decoding: field) else { return nil }
            expectations = [one]
            return
        }
        var reader = MemberReader(object)
        reader.read("expectations", into: &expectations, Self.list)
        if object.optional("unfiredRules")?.isSequence == true {
            reader.read("unfiredRules", into: &idleRules) { field in
                field.sequence(of: "ids of rules", countMax: FaultRule.ruleCountMax).map { ids in
                    Set(ids.compactMap { $0.string(expected: "a rule's id") })
                }
            }
        } else {
            reader.read("unfiredRules", into: &refusesUnfiredRules) { member in
                member.choice(of: [true, false]) { $0 ? "fail" : "allow" }
            }
        }
        guard reader.finish() else { return nil }
    }

    private static func list(_ field: Field) -> [JournalExpectation]? {
        let elements = field.sequence(of: "expectations", countMax: countMax)
        guard let elements else { return nil }
        let read = elements.map { JournalExpectation(decoding: $0) }
        return read.contains(nil) ? nil : read.compactMap(\.self)
    }
}

extension JournalExpectation {
    /// Reads one of `{match, count}`, `{sequence}` and `{rule, injected}`.
    init?(decoding field: Field) {
        guard let object = field.mapping() else { return nil }
        var reader = MemberReader(object)
        description = reader.value("description") { $0.string() }
        let match = reader.value("match") { JournalMatch(decoding: $0) }
        let counts = ["count", "times"].compactMap { name in
            reader.value(name) { CountBounds(decoding: $0) }
        }
        let count = counts.first
        let sequence = reader.value("sequence", Self.sequence)
        let rule = reader.value("rule") { $0.string(expected: "a rule's id", scalarCountMax: 128) }
        let injected = reader.value("injected") { CountBounds(decoding: $0) }
        kind = .sequence([])
        if counts.count > 1 { reader.fail("expected 'count' or 'times', found both.") }
        if reader.isValid {
            switch (match, sequence, rule) {
            case (let match?, nil, nil) where injected == nil:
                kind = .requests(match, count ?? .some)
            case (nil, let sequence?, nil) where count == nil && injected == nil:
                kind = .sequence(sequence)
            case (nil, nil, let rule?) where count == nil:
                kind = .rule(id: rule, injected: injected ?? .some)
            default:
                reader.fail(
                    "expected 'match' with 'count', or 'sequence', or 'rule' with 'injected'.")
            }
        }
        guard reader.finish(), reader.isValid else { return nil }
    }

    /// Steps are conditions, or names of operations alone.
    private static func sequence(_ field: Field) -> [JournalMatch]? {
        guard let elements = field.sequence(of: "conditions", countMax: 1000) else { return nil }
        guard !elements.isEmpty else {
            field.refuse(expected: "at least one step")
            return nil
        }
        let steps = elements.map { element -> JournalMatch? in
            if element.text != nil {
                return OperationMatcher(decoding: element, catalogue: .served).map { operation in
                    var match = JournalMatch()
                    match.operation = operation
                    return match
                }
            }
            // Both forms are read: the conditions themselves, and as they stand elsewhere.
            if let inner = element.mapping()?.optional("match"), case .mapping = inner.node.content
            {
                guard let object = element.mapping() else { return nil }
                var reader = MemberReader(object)
                let match = reader.value("match") { JournalMatch(decoding: $0) }
                return reader.finish() ? match : nil
            }
            return element.isMapping ? JournalMatch(decoding: element) : nil
        }
        return steps.contains(nil) ? nil : steps.compactMap(\.self)
    }
}
