/// Names that rules give and use.
enum RuleName {
    /// Words that routes under `/_admin/faults/` use.
    private static let reservedIDs: Set<String> = [
        "schedule", "validate", "explain", "enable", "disable", "reset-counters",
    ]

    /// An id; ids appear in headers, paths and draws.
    static func identifier(_ field: Field) -> String? {
        let expected = "an id of letters, digits, '-', '_' and '.'"
        guard let text = field.string(expected: expected, scalarCountMax: 64) else { return nil }
        guard isPlain(text) else {
            field.refuse(expected: expected)
            return nil
        }
        guard !reservedIDs.contains(text) else {
            field.fail("the id '\(text)' is a word of the admin API; choose another.")
            return nil
        }
        return text
    }

    /// A list of ids, or one.
    static func identifiers(_ field: Field) -> [String]? {
        let elements = field.isSequence ? field.sequence(of: "ids", countMax: 1000) : [field]
        guard let elements else { return nil }
        let ids = elements.compactMap { identifier($0) }
        return ids.count == elements.count ? ids : nil
    }

    /// A session's name, or `*` for every one.
    static func session(_ field: Field) -> String? {
        let expected = "'*' or a session's name of letters, digits, '-', '_' and '.'"
        guard let text = field.string(expected: expected, scalarCountMax: 64) else { return nil }
        guard text == FaultRule.everySession || isPlain(text) else {
            field.refuse(expected: expected)
            return nil
        }
        return text
    }

    /// A mapping from the user's names to texts.
    static func labels(_ field: Field) -> [String: String]? {
        guard let entries = field.entries(expected: "a mapping from names to text") else {
            return nil
        }
        var labels: [String: String] = [:]
        for (name, _, value) in entries { labels[name] = value.string(scalarCountMax: 256) }
        return labels.count == entries.count ? labels : nil
    }

    /// Whether a text is of letters, digits, `-`, `_` and `.`, and no step of a path.
    static func isPlain(_ text: String) -> Bool {
        text != "." && text != ".." && !text.isEmpty
            && text.utf8.allSatisfy { octet in
                switch octet {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                    UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }
}
