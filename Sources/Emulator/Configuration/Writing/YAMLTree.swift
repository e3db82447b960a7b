/// What is to be written as YAML.
indirect enum YAMLTree {
    /// Text, which is quoted where it could be read as something else.
    case text(String)
    /// A number or a boolean, written as it is.
    case plain(String)
    /// A list, on one line or an element on each.
    case list([YAMLTree], isFlow: Bool = false)
    /// A mapping in this order, on one line or a member on each.
    case mapping(YAMLMembers, isFlow: Bool = false)
}

/// The members of a mapping that is to be written; what is absent or empty is left out.
struct YAMLMembers {
    private(set) var all: [(name: String, value: YAMLTree)] = []

    /// Without members.
    init() {}

    var isEmpty: Bool { all.isEmpty }

    mutating func add(_ name: String, _ text: String?) {
        if let text { all.append((name, .text(text))) }
    }

    mutating func add(_ name: String, _ value: YAMLTree?) {
        if let value { all.append((name, value)) }
    }

    /// A boolean.
    mutating func add(_ name: String, _ value: Bool?) {
        if let value { all.append((name, .plain(value ? "true" : "false"))) }
    }

    /// A whole number.
    mutating func add(_ name: String, _ value: Int?) {
        if let value { all.append((name, .plain(String(value)))) }
    }

    /// A list, unless it is empty.
    mutating func add(_ name: String, list: [YAMLTree], isFlow: Bool = false) {
        if !list.isEmpty { all.append((name, .list(list, isFlow: isFlow))) }
    }

    /// A list of texts on one line, unless it is empty.
    mutating func add(_ name: String, texts: [String]) {
        add(name, list: texts.map { .text($0) }, isFlow: true)
    }
}
