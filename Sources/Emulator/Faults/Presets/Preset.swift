/// Rules for a situation that many suites want.
package struct Preset: Hashable, Sendable {
    /// The name it is asked for by.
    package let name: String
    /// What the situation is, in one sentence.
    package let summary: String
    /// What a boto3 client sees.
    package let clientSees: String
    /// The rules in YAML.
    package let yaml: String

    /// The preset of a name.
    package static func named(_ name: String) -> Preset? { all.first { $0.name == name } }

    /// All presets, in the order they are listed.
    package static let all: [Preset] = [
        awsLimits, flakyNetwork, outage, eventualConsistency, slowProvisioning,
        expiredCredentials, diskFull, suspendedAccount, magicIDs,
    ]

    /// The rules; each is labelled with the preset's name, by which all can be removed.
    ///
    /// - Parameter session: the session whose requests they judge; default: every one.
    package func rules(session: String = FaultRule.everySession) -> [FaultRule] {
        let text = RuleText(yaml: yaml, .everything)
        guard let rules = text.rules else {
            preconditionFailure("the preset \(name) cannot be read: \(text.report)")
        }
        return rules.map { rule in
            var rule = rule
            rule.session = session
            rule.labels["preset"] = name
            return rule
        }
    }
}
