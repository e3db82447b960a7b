extension FaultRule {
    /// Rules in one set: 10,000.
    static let ruleCountMax = 10_000

    /// Reads a list of rules and looks for what cannot work in it.
    ///
    /// Rules without an id get `rule-` and their place in the list.
    static func rules(decoding field: Field, _ reading: RuleReading = .file) -> [FaultRule]? {
        guard let elements = field.sequence(of: "fault rules", countMax: ruleCountMax) else {
            return nil
        }
        var fields: [String: Field] = [:]
        var places: [Field] = []
        var rules: [FaultRule] = []
        for (index, element) in elements.enumerated() {
            guard var rule = FaultRule(decoding: element, reading) else { continue }
            if rule.id.isEmpty { rule.id = "rule-\(index + 1)" }
            if let first = fields[rule.id] {
                element.fail(
                    "the id '\(rule.id)' is taken by \(first.path) on line \(first.node.position.line);"
                        + " give each rule its own id.")
                continue
            }
            fields[rule.id] = element
            places.append(element)
            rules.append(rule)
        }
        reading.check(rules, places)
        return rules.count == elements.count ? rules : nil
    }

    /// Reads one rule; its id is empty where the text gives none.
    init?(decoding field: Field, _ reading: RuleReading) {
        guard let object = field.mapping(expected: "a fault rule: a mapping with 'effects'") else {
            return nil
        }
        let catalogue = reading.catalogue
        self.init(id: "", effects: [])
        session = reading.session
        expiry = reading.expiry
        var reader = MemberReader(object)
        reader.read("id", into: &id) { RuleName.identifier($0) }
        description = reader.value("description") { $0.string() }
        reader.read("enabled", into: &isEnabled) { $0.boolean() }
        reader.read("dryRun", into: &isDryRun) { $0.boolean() }
        reader.read("priority", into: &priority) { $0.integer(in: -1_000_000...1_000_000) }
        reader.read("session", into: &session) { RuleName.session($0) }
        reader.read("labels", into: &labels) { RuleName.labels($0) }
        reader.read("match", into: &match) { FaultMatch(decoding: $0, catalogue: catalogue) }
        reader.read("select", into: &selection) { FaultSelection(decoding: $0) }
        reader.read("then", into: &consequence) { FaultConsequence(decoding: $0) }
        if object.isNull("expires") {
            expiry = nil
        } else if let value = reader.value("expires", { FaultExpiry(decoding: $0) }) {
            expiry = value
        }
        readEffects(&reader, reading)
        let isRead = reader.finish()
        moveFromAccept(field)
        guard isRead, isConsistent(field, reading) else { return nil }
    }

    private mutating func readEffects(_ reader: inout MemberReader, _ reading: RuleReading) {
        let object = reader.object
        if let outcomes = reader.value("oneOf", { Outcome.all(decoding: $0, reading) }) {
            self.outcomes = outcomes
            if let effects = object.optional("effects") {
                effects.fail("expected either 'effects' or 'oneOf', found both; remove one.")
            }
            return
        }
        // With a 'oneOf' that cannot be used there is nothing to say about 'effects'.
        guard reader.isValid || object.optional("oneOf") == nil else { return }
        let what = "a list of effects such as {type: error, code: ...}"
        effects = reader.required("effects", what) { Self.effects($0, reading) } ?? []
    }

    fileprivate static func effects(_ field: Field, _ reading: RuleReading) -> [FaultEffect]? {
        guard let elements = field.sequence(of: "effects", countMax: 100) else { return nil }
        guard !elements.isEmpty else {
            field.refuse(
                expected: "at least one effect",
                advice: "to switch the rule off without removing it set 'enabled: false'")
            return nil
        }
        let effects = elements.map { element -> FaultEffect? in
            guard let effect = FaultEffect(decoding: element, catalogue: reading.catalogue) else {
                return nil
            }
            let missing = effect.features.filter { !reading.executable.contains($0) }
            guard missing.isEmpty else {
                for feature in missing { element.refuse(feature) }
                return nil
            }
            return effect
        }
        return effects.contains { $0 == nil } ? nil : effects.compactMap(\.self)
    }
}

extension FaultRule.Outcome {
    fileprivate static func all(
        decoding field: Field, _ reading: RuleReading
    ) -> [FaultRule.Outcome]? {
        guard let elements = field.sequence(of: "outcomes", countMax: 100) else { return nil }
        guard !elements.isEmpty else {
            field.refuse(expected: "at least one outcome")
            return nil
        }
        let outcomes = elements.compactMap { element -> FaultRule.Outcome? in
            guard let object = element.mapping(expected: "{weight: ..., effects: [...]}") else {
                return nil
            }
            var reader = MemberReader(object)
            let weight = reader.required("weight", "a number from 0 to 1") { $0.number(in: 0...1) }
            let effects = reader.required("effects", "a list of effects") {
                FaultRule.effects($0, reading)
            }
            guard reader.finish(), let weight, let effects else { return nil }
            return FaultRule.Outcome(weight: weight, effects: effects)
        }
        guard outcomes.count == elements.count else { return nil }
        let sum = outcomes.reduce(0) { $0 + $1.weight }
        // Tenths do not add up exactly in binary.
        guard sum <= 1 + 1e-9 else {
            field.fail("expected weights whose sum is at most 1, found \(sum.brief).")
            return nil
        }
        return outcomes
    }
}

extension FaultConsequence {
    /// Reads `{scenario: {outage: recovering}, enable: [a], disable: [b], stop: true}`.
    fileprivate init?(decoding field: Field) {
        guard let object = field.mapping() else { return nil }
        self.init()
        var reader = MemberReader(object)
        reader.read("scenario", into: &scenarios) { RuleName.labels($0) }
        reader.read("enable", into: &enable) { RuleName.identifiers($0) }
        reader.read("disable", into: &disable) { RuleName.identifiers($0) }
        stop = reader.value("stop") { $0.boolean() }
        guard reader.finish() else { return nil }
    }
}

extension FaultExpiry {
    /// Reads `{after: PT5M, clock: wall}` or a plain duration.
    fileprivate init?(decoding field: Field) {
        guard field.isMapping else {
            guard let after = field.duration() else { return nil }
            self.init(afterMilliseconds: after)
            return
        }
        guard let object = field.mapping() else { return nil }
        var reader = MemberReader(object)
        let after = reader.required("after", "a duration such as PT5M") { $0.duration() }
        let clock = reader.value("clock") { $0.choice(FaultClock.self) }
        guard reader.finish(), let after else { return nil }
        self.init(afterMilliseconds: after, clock: clock ?? .wall)
    }
}
