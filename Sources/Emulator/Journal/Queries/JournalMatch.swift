import AWSJSON

/// Which entries are meant: all conditions must hold, and without any it is every one.
struct JournalMatch: Hashable, Sendable {
    /// What a condition is about.
    enum Subject: Hashable, Sendable {
        case field(JournalField)
        /// A header that is kept, by its name in lower case.
        case header(String)
        /// A place in the entry's JSON (RFC 6901).
        case pointer(String)

        /// Its place, for people.
        var path: String {
            switch self {
            case .field(let field): field.rawValue
            case .header(let name): "headers." + name
            case .pointer(let pointer): pointer
            }
        }
    }

    /// A condition on one value.
    struct Condition: Hashable, Sendable {
        var subject: Subject
        var leaf: LeafMatcher
    }

    /// A condition on the verdict on one rule; some verdict of the entry must meet both.
    struct RuleCondition: Hashable, Sendable {
        var id: LeafMatcher?
        var verdict: LeafMatcher?

        /// The condition for people.
        var summary: String {
            [id.map { "id " + $0.summary }, verdict.map { "verdict " + $0.summary }]
                .compactMap(\.self).joined(separator: " and ")
        }
    }

    /// `nil` matches every operation.
    var operation: OperationMatcher?
    /// In the order of `JournalField`.
    var conditions: [Condition] = []
    /// `nil` matches whatever the rules said.
    var rule: RuleCondition?
    /// `nil` matches every input.
    var input: InputMatcher?

    /// Whether an entry is meant.
    func matches(_ entry: JournalEntry) -> Bool {
        if let operation, !operation.names.contains(entry.arrival.operation) { return false }
        for condition in conditions
        where !condition.leaf.matches(entry.value(of: condition.subject)) {
            return false
        }
        if let rule, !rule.holds(for: entry) { return false }
        guard let input else { return true }
        return input.firstMiss(in: entry.arrival.octets.inputValue?.redacted) == nil
    }

    /// All conditions that do not hold for an entry.
    func misses(_ entry: JournalEntry) -> [FaultMatch.Miss] {
        var misses: [FaultMatch.Miss] = []
        func check(_ field: String, _ leaf: LeafMatcher, _ value: JSONValue?) {
            guard !leaf.matches(value) else { return }
            misses.append(
                .init(
                    field: field, expected: leaf.summary,
                    actual: value.map(\.summary) ?? "absent"))
        }
        if let operation, !operation.names.contains(entry.arrival.operation) {
            misses.append(
                .init(
                    field: "operation", expected: operation.summary,
                    actual: entry.arrival.operation.isEmpty ? "none" : entry.arrival.operation))
        }
        for condition in conditions {
            check(condition.subject.path, condition.leaf, entry.value(of: condition.subject))
        }
        if let rule, !rule.holds(for: entry) {
            let verdicts = (entry.decision?.judgements ?? []).map {
                $0.ruleID + " " + $0.verdict.name
            }
            misses.append(
                .init(
                    field: "rules", expected: rule.summary,
                    actual: verdicts.isEmpty ? "no verdict" : verdicts.joined(separator: ", ")))
        }
        guard let input else { return misses }
        let value = entry.arrival.octets.inputValue?.redacted
        for condition in input.conditions {
            check(
                "input." + condition.member, condition.leaf,
                InputMatcher.value(of: condition.member, in: value))
        }
        return misses
    }

    /// The conditions for people.
    var summary: String {
        var parts = operation.map { ["operation " + $0.summary] } ?? []
        parts += conditions.map { $0.subject.path + " " + $0.leaf.summary }
        if let rule { parts.append("a rule with " + rule.summary) }
        parts += (input?.conditions ?? []).map { "input." + $0.member + " " + $0.leaf.summary }
        return parts.isEmpty ? "anything" : parts.joined(separator: ", ")
    }
}

extension JournalMatch.RuleCondition {
    fileprivate func holds(for entry: JournalEntry) -> Bool {
        (entry.decision?.judgements ?? []).contains { judgement in
            id?.matches(.string(judgement.ruleID)) != false
                && verdict?.matches(.string(judgement.verdict.name)) != false
        }
    }
}

extension JournalEntry {
    /// The value that a condition looks at.
    fileprivate func value(of subject: JournalMatch.Subject) -> JSONValue? {
        switch subject {
        case .field(let field): value(of: field)
        case .header(let name): arrival.octets.header(name).map { .string($0) }
        case .pointer(let pointer): encoded[pointer: pointer]
        }
    }
}

extension OperationMatcher {
    /// The operations for people: a few of them where it is many.
    fileprivate var summary: String {
        let few = names.sorted().prefix(3).joined(separator: ", ")
        return names.count > 3 ? few + ", ..." : few
    }
}
