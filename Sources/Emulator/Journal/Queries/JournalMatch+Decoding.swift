extension JournalMatch {
    /// Reads the conditions; `nil` when one of them is wrong.
    ///
    /// The names are those of an entry's JSON and those of a fault rule's `match`; keys that start
    /// with `/` are JSON Pointers into the entry.
    init?(decoding field: Field, catalogue: OperationCatalogue = .served) {
        guard let object = field.mapping() else { return nil }
        var reader = MemberReader(object)
        operation = reader.value("operation") {
            OperationMatcher(decoding: $0, catalogue: catalogue)
        }
        var groups: [String: [(name: String, field: JournalField)]] = [:]
        var order: [String] = []
        for field in JournalField.allCases {
            for path in [field.path] + field.otherPaths {
                guard let first = path.first, let last = path.last else { continue }
                if path.count == 1 {
                    add(.field(field), first, &reader)
                } else {
                    if groups[first] == nil { order.append(first) }
                    groups[first, default: []].append((last, field))
                }
            }
        }
        for group in order { read(group, groups[group] ?? [], &reader) }
        for condition in reader.value("headers", Self.headers) ?? [] {
            conditions.append(condition)
        }
        addPointers(field, &reader)
        if let id = reader.value("rule", { LeafMatcher(decoding: $0, expandsGlobs: true) }) {
            rule = RuleCondition(id: id, verdict: .literal(.init("applied")))
        }
        if let condition = reader.value("rules", { RuleCondition(decoding: $0) }) {
            rule = condition
        }
        input = reader.value("input") { InputMatcher(decoding: $0) }
        guard reader.finish() else { return nil }
    }

    private mutating func add(_ subject: Subject, _ name: String, _ reader: inout MemberReader) {
        let leaf = reader.value(name) { LeafMatcher(decoding: $0, expandsGlobs: true) }
        if let leaf { conditions.append(Condition(subject: subject, leaf: leaf)) }
    }

    private mutating func read(
        _ group: String, _ members: [(name: String, field: JournalField)],
        _ reader: inout MemberReader
    ) {
        var match = self
        let isRead: Void? = reader.value(group) { field in
            guard let object = field.mapping() else { return nil }
            var inner = MemberReader(object)
            for member in members { match.add(.field(member.field), member.name, &inner) }
            return inner.finish() ? () : nil
        }
        if isRead != nil { self = match }
    }

    private mutating func addPointers(_ field: Field, _ reader: inout MemberReader) {
        guard case .mapping(let entries) = field.node.content else { return }
        for entry in entries where entry.key.hasPrefix("/") {
            guard InputMatcher.path(of: entry.key) != nil else { continue }
            add(.pointer(entry.key), entry.key, &reader)
        }
    }

    private static func headers(_ field: Field) -> [Condition]? {
        guard let object = field.mapping(expected: "a mapping from header names to conditions")
        else { return nil }
        var reader = MemberReader(object)
        var match = JournalMatch()
        for name in JournalOctets.headerNames { match.add(.header(name), name, &reader) }
        return reader.finish() ? match.conditions : nil
    }
}

extension JournalMatch.RuleCondition {
    /// Reads `{id: ..., verdict: ...}`, of which at least one is there.
    fileprivate init?(decoding field: Field) {
        guard let object = field.mapping() else { return nil }
        var reader = MemberReader(object)
        id = reader.value("id") { LeafMatcher(decoding: $0, expandsGlobs: true) }
        verdict = reader.value("verdict") { LeafMatcher(decoding: $0, expandsGlobs: true) }
        if id == nil, verdict == nil, reader.isValid {
            reader.fail("expected 'id', 'verdict' or both.")
        }
        guard reader.finish() else { return nil }
    }
}
