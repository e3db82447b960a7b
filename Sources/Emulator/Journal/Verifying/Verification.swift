import AWSJSON

/// What became of expectations.
struct Verification: Hashable, Sendable {
    /// What became of one expectation.
    struct Outcome: Hashable, Sendable {
        /// Whether it held.
        var isMet: Bool
        /// What was expected, in words.
        var expected: String
        /// How many there were; of a sequence, how many of its steps.
        var foundCount: Int
        /// The numbers of the entries that matched.
        var sequences: [UInt64] = []
        /// What differs; empty where nothing does.
        var difference = ""
        /// The entries that came nearest; empty where nothing is missing.
        var nearMisses: [NearMiss] = []
    }

    /// In the order of the expectations.
    var outcomes: [Outcome]
    /// The rules that never hit although they should have.
    var unfiredRules: [String]
    /// Whether those make the verification fail.
    var refusesUnfiredRules: Bool
    /// How many entries were no longer there to be looked at.
    var droppedCount: UInt64

    /// Whether everything was as expected.
    var isMet: Bool {
        outcomes.allSatisfy(\.isMet) && !(refusesUnfiredRules && !unfiredRules.isEmpty)
    }

    /// All that differs, for people; empty where nothing does.
    var difference: String {
        var lines = outcomes.enumerated().filter { !$1.isMet }.map { index, outcome in
            "expectation \(index): " + outcome.difference
        }
        if refusesUnfiredRules {
            lines += unfiredRules.map { "rule \($0): never hit a request" }
        }
        if droppedCount > 0, !lines.isEmpty {
            lines.append("\(droppedCount) older requests are no longer in the journal")
        }
        return lines.joined(separator: "\n")
    }

    /// The verification as JSON.
    var encoded: JSONValue {
        var object = EncodedObject()
        object.add("passed", .boolean(isMet))
        object.add("expectations", .array(outcomes.map(\.encoded)))
        object.add("unfiredRules", .array(unfiredRules.map { .string($0) }))
        object.add("dropped", JSONValue(droppedCount))
        object.add("diff", difference)
        return object.value
    }
}

extension Verification.Outcome {
    fileprivate var encoded: JSONValue {
        var object = EncodedObject()
        object.add("passed", .boolean(isMet))
        object.add("expected", expected)
        object.add("found", foundCount)
        object.add("seqs", .array(sequences.map { JSONValue($0) }))
        if !isMet {
            object.add("diff", difference)
            object.add("nearMisses", .array(nearMisses.map(\.encoded)))
        }
        return object.value
    }
}
