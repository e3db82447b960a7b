/// What a text member must look like, as the service's model has it, in words for people.
struct TextConstraint: Sendable {
    /// What the text is, with its article: `a permission set name`.
    let what: String
    /// Unicode scalars.
    let lengths: ClosedRange<Int>
    /// The allowed scalars in words; empty where the check below says it better.
    let alphabet: String
    let isAllowed: @Sendable (String) -> Bool

    /// The whole expectation, for messages.
    var expected: String {
        let length =
            lengths.lowerBound == lengths.upperBound
            ? "\(lengths.upperBound)" : "\(lengths.lowerBound) to \(lengths.upperBound)"
        return alphabet.isEmpty ? what : "\(what) of \(length) characters out of \(alphabet)"
    }

    init(
        _ what: String, _ lengths: ClosedRange<Int>, _ alphabet: String,
        each isAllowed: @escaping @Sendable (Unicode.Scalar) -> Bool
    ) {
        self.what = what
        self.lengths = lengths
        self.alphabet = alphabet
        self.isAllowed = { $0.unicodeScalars.allSatisfy(isAllowed) }
    }

    /// A text of a fixed form that `what` describes whole.
    init(_ what: String, whole isAllowed: @escaping @Sendable (String) -> Bool) {
        self.what = what
        lengths = 1...64
        alphabet = ""
        self.isAllowed = isAllowed
    }
}

extension Field {
    /// Text under a constraint.
    func string(_ constraint: TextConstraint) -> String? {
        guard let text else {
            refuse(expected: constraint.expected)
            return nil
        }
        guard constraint.lengths.contains(text.unicodeScalars.count), constraint.isAllowed(text)
        else {
            let count = text.unicodeScalars.count
            let isTooLong = count > constraint.lengths.upperBound
            let found = text.quotedForMessage() + (isTooLong ? " (\(count) characters)" : "")
            fail("expected \(constraint.expected), found \(found).")
            return nil
        }
        return text
    }
}
