import AWSJSON
package import IdentityCenter

/// The operations a rule is about, worked out when the rule is read.
package struct OperationMatcher: Hashable, Sendable {
    /// One way to name operations.
    package indirect enum Term: Hashable, Sendable {
        case name(String)
        case glob(Glob)
        case regex(RegularExpression)
        case group(OperationClass)
        /// What any of the terms means.
        case oneOf([Term])
        /// All but what the terms mean.
        case not([Term])
        /// What every one of the terms means.
        case all([Term])

        /// The term as a rule file writes it.
        var encoded: JSONValue {
            switch self {
            case .name(let name): .string(name)
            case .glob(let glob): Self.condition("glob", .string(glob.source))
            case .regex(let expression): Self.condition("regex", .string(expression.source))
            case .group(let group): Self.condition("class", .string(group.rawValue))
            case .oneOf(let terms): Self.condition("in", .array(terms.map(\.encoded)))
            case .not(let terms): Self.condition("not", .array(terms.map(\.encoded)))
            case .all(let terms): .object(terms.flatMap { $0.encoded.object ?? [] })
            }
        }

        private static func condition(_ name: String, _ value: JSONValue) -> JSONValue {
            .object([.init(name: name, value: value)])
        }

        /// The names of the operations meant.
        func names(in catalogue: OperationCatalogue) -> Set<String> {
            switch self {
            case .name(let name): [name]
            case .glob(let glob): catalogue.names(where: glob.matches)
            case .regex(let expression): catalogue.names(where: expression.isFound)
            case .group(let group): Set(catalogue.operations.filter(group.contains).map(\.name))
            case .oneOf(let terms): terms.reduce(into: []) { $0.formUnion($1.names(in: catalogue)) }
            case .not(let terms):
                terms.reduce(into: Set(catalogue.names)) { $0.subtract($1.names(in: catalogue)) }
            case .all(let terms):
                terms.reduce(into: Set(catalogue.names)) {
                    $0.formIntersection($1.names(in: catalogue))
                }
            }
        }
    }

    /// What the rule says, in its order.
    package let terms: [Term]
    /// The names of all operations that match.
    package let names: Set<String>

    /// The operations that any of the terms means.
    package init(_ terms: [Term], in catalogue: OperationCatalogue = .served) {
        self.terms = terms
        names = terms.reduce(into: []) { $0.formUnion($1.names(in: catalogue)) }
    }

    /// The terms as a rule file writes them.
    var encoded: JSONValue {
        if let only = terms.first, terms.count == 1 { return only.encoded }
        return .array(terms.map(\.encoded))
    }
}
