package import AWSJSON

/// Rules read from text that did not come from a configuration file.
package struct RuleText: Sendable {
    /// The rules, complete but for ids that the text does not give; `nil` when one cannot be used.
    package var rules: [FaultRule]?
    /// Errors and warnings in the order of the text.
    package var problems: [RuleProblem]

    /// Reads a rule or a list of rules in JSON.
    package init(json: [UInt8], _ reading: RuleReading) {
        do {
            let node = try DocumentFile.parse(json, file: "rules.json")
            self.init(node, reading)
        } catch {
            self.init(problems: error.problems)
        }
    }

    /// Reads a rule or a list of rules in YAML.
    package init(yaml: String, _ reading: RuleReading) {
        do {
            let node = try DocumentFile.parse(Array(yaml.utf8), file: "rules.yaml")
            self.init(node, reading)
        } catch {
            self.init(problems: error.problems)
        }
    }

    /// Reads a rule or a list of rules.
    package init(_ value: JSONValue, _ reading: RuleReading) {
        self.init(ConfigurationNode(value), reading)
    }

    private init(problems: [ConfigurationProblem]) {
        rules = nil
        self.problems = problems.map { RuleProblem($0) }
    }

    private init(_ node: ConfigurationNode, _ reading: RuleReading) {
        let log = ProblemLog(file: "rules")
        let field = Field(node, log: log)
        if field.isMapping {
            rules = FaultRule(decoding: field, reading).map { rule in
                reading.check([rule], [field])
                return [rule]
            }
        } else {
            rules = FaultRule.listed(decoding: field, reading)
        }
        // A slip such as an unknown key leaves a rule that is readable but not what was meant.
        if log.hasErrors { rules = nil }
        problems = log.report().map { RuleProblem($0) }
    }

    /// The texts of all problems, one a line.
    package var report: String {
        problems.map { "\($0.severity.rawValue): \($0.pointer): \($0.message)" }
            .joined(separator: "\n")
    }
}

extension FaultRule {
    /// Reads a list of rules and leaves ids empty that it does not give, for a set to choose.
    fileprivate static func listed(
        decoding field: Field, _ reading: RuleReading
    ) -> [FaultRule]? {
        guard let rules = rules(decoding: field, reading) else { return nil }
        let given = (field.sequence(of: "fault rules") ?? []).map {
            $0.mapping()?.optional("id") != nil
        }
        return zip(rules, given).map { rule, isGiven in
            var rule = rule
            if !isGiven { rule.id = "" }
            return rule
        }
    }

    /// The rule with another's members over its own, as JSON Merge Patch does (RFC 7396).
    package func patched(with patch: JSONValue) -> JSONValue { encoded.merged(with: patch) }
}

extension JSONValue {
    /// The value with a merge patch applied (RFC 7396): null removes, objects merge, all else
    /// replaces.
    fileprivate func merged(with patch: JSONValue) -> JSONValue {
        guard case .object(let changes) = patch else { return patch }
        var members = object ?? []
        for change in changes {
            let index = members.firstIndex { $0.name == change.name }
            if change.value == .null {
                if let index { members.remove(at: index) }
            } else if let index {
                members[index].value = members[index].value.merged(with: change.value)
            } else {
                members.append(
                    Member(
                        name: change.name, value: JSONValue.object([]).merged(with: change.value)))
            }
        }
        return .object(members)
    }
}

extension ConfigurationNode {
    /// The node a JSON value would be read as; its places are all the start.
    init(_ value: JSONValue) {
        let content: Content =
            switch value {
            case .null: .null
            case .boolean(let value): .scalar(value ? "true" : "false", isQuoted: false)
            case .number(let text): .scalar(text, isQuoted: false)
            case .string(let text): .scalar(text, isQuoted: true)
            case .array(let elements): .sequence(elements.map { ConfigurationNode($0) })
            case .object(let members):
                .mapping(
                    members.map {
                        Entry(key: $0.name, position: .start, value: ConfigurationNode($0.value))
                    })
            }
        self.init(content: content, position: .start)
    }
}
