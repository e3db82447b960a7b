package import AWSJSON

/// One thing that is wrong or odd about rules that came as JSON.
package struct RuleProblem: Hashable, Sendable {
    /// Whether the rules can be used nevertheless.
    package var severity: ConfigurationProblem.Severity
    /// Where, as a JSON Pointer into what was sent (RFC 6901).
    package var pointer: String
    /// What was expected, what was found and what to do.
    package var message: String
    /// What was probably meant, if that is known.
    package var suggestion: String?

    init(_ problem: ConfigurationProblem) {
        self.init(
            severity: problem.severity, pointer: problem.path.pointer, message: problem.message)
    }

    init(severity: ConfigurationProblem.Severity, pointer: String, message: String) {
        self.severity = severity
        self.pointer = pointer
        self.message = message
        let parts = message.split(separator: " Did you mean '", maxSplits: 1)
        suggestion = parts.count == 2 ? parts.last.map { String($0.prefix { $0 != "'" }) } : nil
    }

    /// The problem as problem documents list it.
    package var encoded: JSONValue {
        var object = EncodedObject()
        object.add("pointer", pointer)
        object.add("severity", severity.rawValue)
        object.add("detail", message)
        object.add("suggestion", suggestion)
        return object.value
    }
}
