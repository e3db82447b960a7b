import AWSJSON

/// What a text member must look like, as the service's model has it, in words for people.
struct TextConstraint: Sendable {
    /// The whole expectation, for messages, with its article: `a permission set name of ...`.
    let expected: String
    /// Unicode scalars; `nil` where `isAllowed` looks at the length too.
    let lengths: ClosedRange<Int>?
    private let isAllowed: @Sendable (String) -> Bool

    /// A text of a length whose characters all come from one alphabet.
    ///
    /// - Parameter alphabet: what `pattern` says, in words.
    init(
        _ what: String, _ lengths: ClosedRange<Int>, _ alphabet: String, _ pattern: PatternMatcher
    ) {
        expected =
            "\(what) of \(lengths.lowerBound) to \(lengths.upperBound) characters out of \(alphabet)"
        self.lengths = lengths
        isAllowed = { pattern.matches($0) }
    }

    /// A text of a form that `expected` describes whole.
    init(_ expected: String, _ isAllowed: @escaping @Sendable (String) -> Bool) {
        self.expected = expected
        lengths = nil
        self.isAllowed = isAllowed
    }

    /// Whether a text satisfies all of it.
    func accepts(_ text: String) -> Bool {
        (lengths?.contains(text.unicodeScalars.count) ?? true) && isAllowed(text)
    }
}

extension Field {
    /// Text under a constraint.
    func string(_ constraint: TextConstraint) -> String? {
        guard let text else {
            refuse(expected: constraint.expected)
            return nil
        }
        guard constraint.accepts(text) else {
            let count = text.unicodeScalars.count
            let isTooLong = count > constraint.lengths?.upperBound ?? .max
            let found = text.quotedForMessage() + (isTooLong ? " (\(count) characters)" : "")
            fail("expected \(constraint.expected), found \(found).")
            return nil
        }
        return text
    }
}
