/// The constraints that one input violates, in the words of the real service.
package struct Violations: Sendable {
    /// How many violations a message spells out; further ones are only counted.
    ///
    /// A short list of short wrong values would otherwise make a long message.
    package static let spelledOutCountMax = 128

    /// The offending value as the message prints it.
    enum Value {
        case null
        case text(String)
        /// Left out, because the model marks the shape as sensitive.
        case sensitive
    }

    /// How many constraints are violated.
    package private(set) var count = 0
    private var texts: [String] = []

    init() {}

    /// Whether the input satisfies the model.
    package var isEmpty: Bool { count == 0 }

    /// All violations in one sentence; empty when there are none.
    package var message: String {
        guard count > 0 else { return "" }
        return (count == 1 ? "1 validation error" : "\(count) validation errors")
            + " detected: " + texts.joined(separator: "; ")
    }

    mutating func add(value: Value, path: String, _ constraint: String) {
        count += 1
        guard texts.count < Self.spelledOutCountMax else { return }
        let subject =
            switch value {
            case .null: "Value null at"
            case .text(let text): "Value '\(text)' at"
            case .sensitive: "Value at"
            }
        texts.append("\(subject) '\(path)' failed to satisfy constraint: \(constraint)")
    }

    /// The text for a value outside a closed set, whose values stand in the model's order.
    static func enumeration<Value: InputEnumeration>(_ type: Value.Type) -> String {
        "Member must satisfy enum value set: ["
            + Value.allCases.map(\.rawValue).joined(separator: ", ") + "]"
    }
}
