/// Decides whether a string as a whole matches one pattern of a service model.
///
/// The pattern is compiled by the model generator to a deterministic automaton; here is only the
/// table walk, one step a scalar. Octets must be valid UTF-8.
package struct PatternMatcher: Sendable {
    /// The pattern exactly as the model has it, which is how messages print it.
    package let pattern: String
    private let table: PatternTable

    /// Unpacks a table that the model generator made for `pattern`.
    package init(_ pattern: String, _ packed: StaticString) {
        self.pattern = pattern
        self.table = PatternTable(packed)
    }

    /// The sentence for a value that does not match.
    var violationText: String { "Member must satisfy regular expression pattern: \(pattern)" }

    /// Whether the string with these UTF-8 octets matches.
    package func matches(_ octets: UnsafeRawBufferPointer) -> Bool {
        table.accepts(octets)
    }

    /// Whether `string` matches.
    package func matches(_ string: String) -> Bool {
        var string = string
        return string.withUTF8 { matches(UnsafeRawBufferPointer($0)) }
    }
}
