/// One value of a document with its path: the schema's view of a node.
///
/// Every reading function either gives a value of the wanted type or notes a problem and gives
/// `nil`, so that decoding goes on and finds the rest.
struct Field {
    let node: ConfigurationNode
    let path: FieldPath
    let log: ProblemLog

    init(_ node: ConfigurationNode, path: FieldPath = FieldPath(), log: ProblemLog) {
        self.node = node
        self.path = path
        self.log = log
    }

    /// Notes that something else was expected here.
    func refuse(expected: String, advice: String = "") {
        fail(
            "expected \(expected), found \(node.summary)" + (advice.isEmpty ? "." : "; \(advice)."))
    }

    /// Notes a problem in its own words.
    func fail(_ message: String) {
        log.add(.error, message, at: node.position, path: path)
    }

    /// Notes something that works but is probably not meant.
    func warn(_ message: String) {
        log.add(.warning, message, at: node.position, path: path)
    }

    var isNull: Bool {
        if case .null = node.content { true } else { false }
    }

    var isMapping: Bool {
        if case .mapping = node.content { true } else { false }
    }

    var isSequence: Bool {
        if case .sequence = node.content { true } else { false }
    }

    /// The source text of a scalar, whatever it looks like.
    var text: String? {
        if case .scalar(let text, _) = node.content { text } else { nil }
    }

    /// The source text of a scalar without quotes, the only one that can be a number or a boolean.
    var plainText: String? {
        if case .scalar(let text, isQuoted: false) = node.content { text } else { nil }
    }

    /// The elements of a list.
    func sequence(of what: String, countMax: Int = .max) -> [Field]? {
        guard case .sequence(let elements) = node.content else {
            refuse(expected: "a list of \(what)")
            return nil
        }
        guard elements.count <= countMax else {
            fail("expected at most \(countMax) \(what), found \(elements.count).")
            return nil
        }
        return elements.enumerated().map { Field($1, path: path.element($0), log: log) }
    }

    /// The members of a mapping.
    func mapping(expected: String = "a mapping") -> MappingField? {
        guard case .mapping(let entries) = node.content else {
            refuse(expected: expected)
            return nil
        }
        return MappingField(self, entries)
    }

    /// The members of a mapping whose keys are the user's own.
    func entries(expected: String = "a mapping") -> [(name: String, key: Field, value: Field)]? {
        guard case .mapping(let entries) = node.content else {
            refuse(expected: expected)
            return nil
        }
        return entries.map { entry in
            let path = path.member(entry.key)
            let key = ConfigurationNode(
                content: .scalar(entry.key, isQuoted: true), position: entry.position)
            return (
                entry.key, Field(key, path: path, log: log),
                Field(entry.value, path: path, log: log)
            )
        }
    }
}
