import AWSJSON

/// The operations a rule is about, worked out when the rule is read.
package struct OperationMatcher: Hashable, Sendable {
    /// One way to name operations.
    package enum Term: Hashable, Sendable {
        case name(String)
        case glob(Glob)
        case group(OperationClass)

        /// The term as a rule file writes it.
        var encoded: JSONValue {
            switch self {
            case .name(let name): .string(name)
            case .glob(let glob): .object([.init(name: "glob", value: .string(glob.source))])
            case .group(let group):
                .object([.init(name: "class", value: .string(group.rawValue))])
            }
        }

        /// The names of the operations meant.
        func names(in catalogue: OperationCatalogue) -> Set<String> {
            switch self {
            case .name(let name): [name]
            case .glob(let glob): Set(catalogue.names.filter(glob.matches))
            case .group(let group): Set(catalogue.operations.filter(group.contains).map(\.name))
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
