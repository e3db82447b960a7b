import AWSJSON

extension JSONValue {
    /// The value as a verdict shows it: scalars as text, containers by what they are.
    var summary: String {
        switch self {
        case .null: "null"
        case .boolean(let value): value ? "true" : "false"
        case .number(let text), .string(let text): text
        case .array(let elements): "a list of \(elements.count)"
        case .object(let members): "an object with \(members.count) members"
        }
    }
}

extension JSONValue {
    /// The value a node of a configuration file stands for where the schema leaves its type open.
    ///
    /// Unquoted `true`, `false`, `null` and JSON numbers are what they look like; everything else
    /// is a string.
    init(_ node: ConfigurationNode) {
        switch node.content {
        case .null: self = .null
        case .scalar("true", isQuoted: false): self = .boolean(true)
        case .scalar("false", isQuoted: false): self = .boolean(false)
        case .scalar(let text, isQuoted: false) where NumberText.isNumber(text):
            self = .number(text)
        case .scalar(let text, _): self = .string(text)
        case .sequence(let elements): self = .array(elements.map { JSONValue($0) })
        case .mapping(let entries):
            self = .object(entries.map { Member(name: $0.key, value: JSONValue($0.value)) })
        }
    }
}
