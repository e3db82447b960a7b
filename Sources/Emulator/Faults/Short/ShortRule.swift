/// A fault rule in one line: `CreateAccountAssignment attempt<2 -> ThrottlingException`.
///
/// ```
/// line      = subject *( " " term ) " -> " effect *( " + " effect )
/// subject   = "*" / name *( "," name )       operations, globs, or classes as "class:read"
/// term      = key operator value             a condition or a selection
/// operator  = "=" / "!=" / "<=" / ">=" / "<" / ">" / "~"     "~" is a regular expression
/// key       = "attempt" / "max" / "mode" / "app" / "sdk" / "region" / "account" / "key" / "arn"
///           / "request" / "outstanding" / "assigned" / "header:" name    conditions
///           / "skip" / "every" / "nth" / "times" / "p" / "scope" / "draw"
///           / "id" / "priority" / "session" / "label:" name              with "=" only
///           / a member of the input, by name or JSON Pointer
/// value     = word / quoted                  quotes where there are blanks; lists with ","
/// effect    = code [ "/" status ] *( ":" word )      "before-auth", "commit"
///           / duration                               latency: 250ms, 2s
///           / "reset" / "close" / "half-close" / "refuse" / "hang" / "lost" / "empty" / "cut"
///           / "fail" / "stuck" / "succeed" / "pass"
/// ```
///
/// `lost` is a connection that closes after the work is done; `cut` a body of which half is sent.
package struct ShortRule: Hashable, Sendable {
    /// A condition or selection.
    package struct Term: Hashable, Sendable {
        /// How a value is compared.
        package enum Operator: String, CaseIterable, Sendable {
            // Longer ones first: reading takes the first that fits.
            case notEqual = "!="
            case atMost = "<="
            case atLeast = ">="
            case equal = "="
            case less = "<"
            case greater = ">"
            case matches = "~"
        }

        package var key: String
        package var comparison: Operator
        package var value: String
    }

    /// Why a line is no rule.
    package struct Mistake: Error, Hashable, Sendable {
        /// What was expected and found.
        package var message: String
        /// Where, counted from 1 in characters.
        package var column: Int
    }

    /// Operations, globs and classes; `*` for every one.
    package var subjects: [String]
    /// Conditions and selections, in order.
    package var terms: [Term]
    /// At least one, as written.
    package var effects: [String]

    /// The line that reads back as the same rule.
    package var description: String {
        let terms = terms.map { $0.key + $0.comparison.rawValue + Self.quoted($0.value) }
        return ([subjects.joined(separator: ",")] + terms).joined(separator: " ") + " -> "
            + effects.joined(separator: " + ")
    }

    private static func quoted(_ value: String) -> String {
        let isPlain = !value.isEmpty && !value.contains { " \t\"\\".contains($0) }
        if isPlain, !value.hasPrefix("->") { return value }
        let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"" + escaped + "\""
    }
}
