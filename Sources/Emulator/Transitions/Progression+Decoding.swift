extension Progression {
    /// The most status reads a file can ask for.
    static let pollsMax = 1_000_000

    private static let expected =
        "immediate, manual, {after: PT10S}, {polls: 2}, {distribution: ...} or {firstOf: [...]}"

    /// Reads a progression; a list stands for the first of its elements.
    init?(decoding field: Field) {
        if field.isSequence {
            guard let first = Self.firstOf(field) else { return nil }
            self = first
            return
        }
        if let text = field.text {
            switch text {
            case "immediate": self = .immediate
            case "manual": self = .manual
            case "polls":
                field.fail("expected 'times: n' beside 'progression: polls', or {polls: n}.")
                return nil
            default:
                let suggestion = Suggestion.sentence(for: text, among: ["immediate", "manual"])
                field.fail(
                    "expected \(Self.expected), found \(text.quotedForMessage()).\(suggestion)")
                return nil
            }
            return
        }
        guard let object = field.mapping(expected: Self.expected) else { return nil }
        let members = ["after", "polls", "distribution", "firstOf"].compactMap { name in
            object.optional(name).map { (name, $0) }
        }
        object.refuseUnknown()
        guard let (name, member) = members.first, members.count == 1 else {
            field.fail(
                members.isEmpty
                    ? "expected \(Self.expected)."
                    : "expected one condition, found \(members.count); for whichever is first write"
                        + " {firstOf: [{after: PT3S}, {polls: 2}]}.")
            return nil
        }
        guard let progression = Self.condition(name, member) else { return nil }
        self = progression
    }

    private static func condition(_ name: String, _ field: Field) -> Progression? {
        switch name {
        case "after": field.duration().map { .after(milliseconds: $0) }
        case "polls": field.integer(in: 1...pollsMax).map { .polls($0) }
        case "distribution": CappedDistribution(decoding: field).map { .delayed($0) }
        default: firstOf(field)
        }
    }

    private static func firstOf(_ field: Field) -> Progression? {
        guard let elements = field.sequence(of: "progressions", countMax: 16) else { return nil }
        guard !elements.isEmpty else {
            field.refuse(expected: "at least one progression")
            return nil
        }
        let all = elements.map { Progression(decoding: $0) }
        return all.contains(nil) ? nil : .first(of: all.compactMap(\.self))
    }
}
