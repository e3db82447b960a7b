package import AWSJSON

/// Files with rules, for those who pass the rules on.
package enum RuleDocument {
    /// The rules of a file as JSON, whether it is JSON or YAML: a rule, a list, or `faults:` or
    /// `rules:` with a list; what is in the rules is not looked at.
    ///
    /// - Throws: `ConfigurationError` when the octets are no such document.
    package static func rules(
        _ octets: [UInt8], file: String
    ) throws(ConfigurationError) -> [JSONValue] {
        let value = try DocumentFile.parse(octets, file: file).value
        let list = value[member: "faults"] ?? value[member: "rules"] ?? value
        return list.array ?? [list]
    }
}
