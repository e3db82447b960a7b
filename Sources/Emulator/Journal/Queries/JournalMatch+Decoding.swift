extension JournalMatch {
    /// Reads the conditions; `nil` when one of them is wrong.
    ///
    /// The names are those of an entry's JSON and those of a fault rule's `match`; keys that start
    /// with `/` are JSON Pointers into the entry, and `response.status` is the same as `status` in
    /// `response`.
    init?(decoding field: Field, catalogue: OperationCatalogue = .served) {
        let field = field.unfolded
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

    /// Reads the conditions themselves, or `{match: ...}` with them.
    init?(decodingWrapped field: Field) {
        guard let object = field.mapping() else { return nil }
        guard object.optional("match") != nil else {
            self.init(decoding: field)
            return
        }
        var reader = MemberReader(object)
        let match = reader.value("match") { JournalMatch(decoding: $0) }
        guard reader.finish(), let match else { return nil }
        self = match
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

extension Field {
    /// The mapping with what its dotted names say where it belongs.
    fileprivate var unfolded: Field {
        guard case .mapping(let entries) = node.content,
            entries.contains(where: { Self.isDotted($0.key) })
        else { return self }
        var all = ConfigurationNode(content: .mapping([]), position: node.position)
        for entry in entries {
            let path =
                Self.isDotted(entry.key)
                ? entry.key.split(separator: ".", maxSplits: 1) : [entry.key[...]]
            all.insert(entry, at: path[...])
        }
        return Field(all, path: self.path, log: log)
    }

    private static func isDotted(_ name: String) -> Bool {
        !name.hasPrefix("/") && name.contains(".") && !name.hasPrefix(".") && !name.hasSuffix(".")
    }
}

extension ConfigurationNode {
    /// Puts a member at the end of a path of names and makes the mappings on the way.
    fileprivate mutating func insert(_ entry: Entry, at path: ArraySlice<Substring>) {
        guard let name = path.first, case .mapping(var entries) = content else { return }
        let index = entries.firstIndex { $0.key == name }
        if path.count == 1 {
            // Both forms of one group stand side by side in it.
            if let index, case .mapping(let more) = entry.value.content,
                case .mapping = entries[index].value.content
            {
                for member in more { entries[index].value.insert(member, at: [member.key[...]]) }
            } else {
                entries.append(
                    Entry(key: String(name), position: entry.position, value: entry.value))
            }
        } else {
            let group = ConfigurationNode(content: .mapping([]), position: entry.position)
            if index == nil {
                entries.append(Entry(key: String(name), position: entry.position, value: group))
            }
            entries[index ?? entries.endIndex - 1].value.insert(entry, at: path.dropFirst())
        }
        content = .mapping(entries)
    }
}
