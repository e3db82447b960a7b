package import AWSJSON
package import IdentityCenter

/// A condition on one value: a literal or `{glob|regex|in|not|exists|gt|lt|ge|le}`.
package indirect enum LeafMatcher: Hashable, Sendable {
    /// A value as a file writes it.
    package struct Literal: Hashable, Sendable {
        /// The source text.
        package let text: String
        /// Quoted text equals strings alone; unquoted text also the number or boolean it reads as.
        ///
        /// Where text reads as neither, quotes make no difference and count as there.
        package let isQuoted: Bool

        package init(_ text: String, isQuoted: Bool = false) {
            self.text = text
            let isAmbiguous = text == "true" || text == "false" || NumberText.isNumber(text)
            self.isQuoted = isQuoted || !isAmbiguous
        }

        /// Whether a JSON value is this literal.
        package func equals(_ value: JSONValue) -> Bool {
            switch value {
            case .string(let other): return other == text
            case .number(let other):
                if isQuoted { return false }
                return other == text || Double(other) == Double(text)
            case .boolean(let other): return !isQuoted && text == (other ? "true" : "false")
            case .null, .array, .object: return false
            }
        }
    }

    case literal(Literal)
    case glob(Glob)
    case regex(RegularExpression)
    case oneOf([Literal])
    case not(LeafMatcher)
    case exists(Bool)
    case greaterThan(Double)
    case lessThan(Double)
    case atLeast(Double)
    case atMost(Double)
    /// Several conditions at once.
    case all([LeafMatcher])

    /// Whether the condition holds for a value, or for its absence; JSON null counts as absent.
    package func matches(_ value: JSONValue?) -> Bool {
        let value = value == .null ? nil : value
        switch self {
        case .exists(let wanted): return (value != nil) == wanted
        case .not(let condition): return !condition.matches(value)
        case .all(let conditions): return conditions.allSatisfy { $0.matches(value) }
        case .literal(let literal): return value.map(literal.equals) ?? false
        case .oneOf(let literals):
            guard let value else { return false }
            return literals.contains { $0.equals(value) }
        case .glob(let glob): return Self.text(of: value).map(glob.matches) ?? false
        case .regex(let expression): return Self.text(of: value).map(expression.isFound) ?? false
        case .greaterThan(let bound): return Self.number(of: value).map { $0 > bound } ?? false
        case .lessThan(let bound): return Self.number(of: value).map { $0 < bound } ?? false
        case .atLeast(let bound): return Self.number(of: value).map { $0 >= bound } ?? false
        case .atMost(let bound): return Self.number(of: value).map { $0 <= bound } ?? false
        }
    }

    /// The condition as a verdict shows it.
    package var summary: String {
        switch self {
        case .literal(let literal): literal.text
        case .glob(let glob): "glob " + glob.source
        case .regex(let expression): "regex " + expression.source
        case .oneOf(let literals): "one of " + literals.map(\.text).joined(separator: ", ")
        case .not(let condition): "not " + condition.summary
        case .exists(let wanted): wanted ? "present" : "absent"
        case .greaterThan(let bound): "> " + bound.brief
        case .lessThan(let bound): "< " + bound.brief
        case .atLeast(let bound): ">= " + bound.brief
        case .atMost(let bound): "<= " + bound.brief
        case .all(let conditions): conditions.map(\.summary).joined(separator: " and ")
        }
    }

    private static func text(of value: JSONValue?) -> String? {
        switch value {
        case .string(let text), .number(let text): text
        case .boolean(let value): value ? "true" : "false"
        case nil, .null, .array, .object: nil
        }
    }

    private static func number(of value: JSONValue?) -> Double? {
        guard case .number(let text) = value else { return nil }
        // Attempts and counts are short and whole, which is quicker to read.
        return text.utf8.count < 10 ? Int(text).map(Double.init) ?? Double(text) : Double(text)
    }
}
