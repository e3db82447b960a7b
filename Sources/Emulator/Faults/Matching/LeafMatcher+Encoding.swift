import AWSJSON
import IdentityCenter

extension LeafMatcher {
    /// The condition as a rule file writes it.
    var encoded: JSONValue {
        if case .literal(let literal) = self { return literal.encoded }
        var object = EncodedObject()
        for condition in conditions { condition.add(to: &object) }
        return object.value
    }

    private var conditions: [LeafMatcher] {
        if case .all(let conditions) = self { conditions } else { [self] }
    }

    private func add(to object: inout EncodedObject) {
        switch self {
        // Inside a list of conditions a literal stands as the one element of a choice.
        case .literal(let literal): object.add("in", .array([literal.encoded]))
        case .glob(let glob): object.add("glob", glob.source)
        case .regex(let expression): object.add("regex", expression.source)
        case .oneOf(let literals): object.add("in", .array(literals.map(\.encoded)))
        case .not(let condition): object.add("not", condition.encoded)
        case .exists(let wanted): object.add("exists", .boolean(wanted))
        case .greaterThan(let bound): object.add("gt", bound)
        case .lessThan(let bound): object.add("lt", bound)
        case .atLeast(let bound): object.add("ge", bound)
        case .atMost(let bound): object.add("le", bound)
        case .all: break
        }
    }
}

extension LeafMatcher.Literal {
    /// The literal as JSON: unquoted text is the number or boolean it reads as.
    var encoded: JSONValue {
        if isQuoted { return .string(text) }
        return text == "true" || text == "false" ? .boolean(text == "true") : .number(text)
    }
}
