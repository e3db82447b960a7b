extension FaultRule {
    /// Rules in one set: 10,000.
    static let ruleCountMax = 10_000

    /// Words that routes under `/_admin/faults/` use.
    private static let reservedIDs: Set<String> = [
        "schedule", "validate", "explain", "enable", "disable", "reset-counters",
    ]

    /// Fields of the language that this version does not know yet.
    private static let laterFields = ["session", "oneOf", "then", "expires"]

    /// Reads a list of rules and looks for what cannot work in it.
    static func rules(
        decoding field: Field, catalogue: OperationCatalogue = .served
    ) -> [FaultRule]? {
        guard let elements = field.sequence(of: "fault rules", countMax: ruleCountMax) else {
            return nil
        }
        var fields: [String: Field] = [:]
        var rules: [FaultRule] = []
        for (index, element) in elements.enumerated() {
            guard var rule = FaultRule(decoding: element, catalogue: catalogue) else { continue }
            if rule.id.isEmpty { rule.id = "rule-\(index + 1)" }
            if let first = fields[rule.id] {
                element.fail(
                    "the id '\(rule.id)' is taken by \(first.path) on line \(first.node.position.line);"
                        + " give each rule its own id.")
                continue
            }
            fields[rule.id] = element
            rules.append(rule)
        }
        FaultLint(catalogue: catalogue).check(rules, fields)
        return rules.count == elements.count ? rules : nil
    }

    /// Reads one rule; its id is empty where the file gives none.
    private init?(decoding field: Field, catalogue: OperationCatalogue) {
        guard let object = field.mapping(expected: "a fault rule: a mapping with 'effects'") else {
            return nil
        }
        self.init(id: "", effects: [])
        var isValid = true
        func read<Value>(_ name: String, into target: inout Value, _ decode: (Field) -> Value?) {
            guard let member = object.optional(name) else { return }
            if let value = decode(member) { target = value } else { isValid = false }
        }
        read("id", into: &id) { Self.identifier($0) }
        if let member = object.optional("description") { description = member.string() }
        read("enabled", into: &isEnabled) { $0.boolean() }
        read("dryRun", into: &isDryRun) { $0.boolean() }
        read("priority", into: &priority) { $0.integer(in: -1_000_000...1_000_000) }
        read("labels", into: &labels) { Self.labels($0) }
        read("match", into: &match) { FaultMatch(decoding: $0, catalogue: catalogue) }
        read("select", into: &selection) { FaultSelection(decoding: $0) }
        object.refuseLater(Self.laterFields)
        let member = object.required(
            "effects", "a list of effects such as {type: error, code: ...}")
        object.refuseUnknown()
        guard let member, let effects = Self.effects(member), isValid else { return nil }
        self.effects = effects
    }

    private static func effects(_ field: Field) -> [FaultEffect]? {
        guard let elements = field.sequence(of: "effects", countMax: 100) else { return nil }
        guard !elements.isEmpty else {
            field.refuse(
                expected: "at least one effect",
                advice: "to switch the rule off without removing it set 'enabled: false'")
            return nil
        }
        let effects = elements.map { FaultEffect(decoding: $0) }
        return effects.contains { $0 == nil } ? nil : effects.compactMap(\.self)
    }

    /// Ids appear in headers, paths and draws.
    private static func identifier(_ field: Field) -> String? {
        let expected = "an id of letters, digits, '-', '_' and '.'"
        guard let text = field.string(expected: expected, scalarCountMax: 64) else { return nil }
        let isPlain = text.utf8.allSatisfy { octet in
            switch octet {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "."):
                true
            default: false
            }
        }
        guard isPlain, text != ".", text != ".." else {
            field.refuse(expected: expected)
            return nil
        }
        guard !reservedIDs.contains(text) else {
            field.fail("the id '\(text)' is a word of the admin API; choose another.")
            return nil
        }
        return text
    }

    private static func labels(_ field: Field) -> [String: String]? {
        guard let entries = field.entries(expected: "a mapping from names to text") else {
            return nil
        }
        var labels: [String: String] = [:]
        for (name, _, value) in entries { labels[name] = value.string(scalarCountMax: 256) }
        return labels.count == entries.count ? labels : nil
    }
}
