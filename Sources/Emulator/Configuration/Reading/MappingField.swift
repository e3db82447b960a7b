/// A mapping whose keys the schema knows; remembers which were asked for, so that the others can be
/// refused.
final class MappingField {
    private let field: Field
    private let entries: [ConfigurationNode.Entry]
    private var known: [String] = []

    init(_ field: Field, _ entries: [ConfigurationNode.Entry]) {
        self.field = field
        self.entries = entries
    }

    /// The mapping as a whole, for problems that are not about one member.
    var whole: Field { field }

    var isEmpty: Bool { entries.isEmpty }

    /// The member `name`, or `nil` when it is absent or says nothing.
    func optional(_ name: String) -> Field? {
        known.append(name)
        guard let entry = entries.first(where: { $0.key == name }) else { return nil }
        let member = Field(entry.value, path: field.path.member(name), log: field.log)
        return member.isNull ? nil : member
    }

    /// Whether the member `name` is there and says explicitly that there is nothing.
    func isNull(_ name: String) -> Bool {
        known.append(name)
        guard let entry = entries.first(where: { $0.key == name }) else { return false }
        return Field(entry.value, log: field.log).isNull
    }

    /// The member `name`; its absence is a problem.
    ///
    /// - Parameter what: what the member holds, with its article: `a name`.
    func required(_ name: String, _ what: String) -> Field? {
        if let member = optional(name) { return member }
        field.fail("'\(name)' is missing; expected \(what).")
        return nil
    }

    /// Refuses keys that belong to the language but that this version does not know yet.
    func refuseLater(_ names: some Sequence<String>, because reason: String = "") {
        for name in names {
            known.append(name)
            guard let entry = entries.first(where: { $0.key == name }) else { continue }
            field.log.add(
                .error,
                "is not yet supported by this version" + reason + "; remove it.",
                at: entry.position, path: field.path.member(name))
        }
    }

    /// Refuses every key nobody asked for; to be called last.
    func refuseUnknown() {
        for entry in entries where !known.contains(entry.key) {
            let suggestion = Suggestion.sentence(for: entry.key, among: known)
            let allowed = known.sorted().joined(separator: ", ")
            field.log.add(
                .error,
                "is not a known key."
                    + (suggestion.isEmpty ? " Known here: \(allowed)." : suggestion),
                at: entry.position, path: field.path.member(entry.key))
        }
    }
}
