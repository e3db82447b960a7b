/// The names of one kind in a seed file: each is claimed once, and references are looked up here.
struct NameRegistry {
    private let kind: String
    private var lines: [String: Int?] = [:]

    init(_ kind: String) {
        self.kind = kind
    }

    /// Takes a name in; a second claim is a problem.
    mutating func claim(_ name: String, _ field: Field?) -> Bool {
        guard let field else { return false }
        if let line = lines[name] {
            let place = line.map { " on line \($0)" } ?? ""
            field.fail(
                "the \(kind) \(name.quotedForMessage()) is declared before\(place); names must be unique."
            )
            return false
        }
        lines[name] = field.node.position.line
        return true
    }

    /// Takes in a name that the file does not write out, or not again.
    mutating func note(_ name: String) {
        if lines[name] == nil { lines[name] = .some(nil) }
    }

    /// Whether a reference leads somewhere; one that does not is a problem.
    func resolve(_ name: String, _ field: Field) -> Bool {
        if lines[name] != nil { return true }
        let suggestion =
            field.log.isFull ? "" : Suggestion.sentence(for: name, among: lines.keys.sorted())
        field.fail(
            "expected a declared \(kind), found \(name.quotedForMessage())."
                + (suggestion.isEmpty ? " Declare it in this file first." : suggestion))
        return false
    }
}
