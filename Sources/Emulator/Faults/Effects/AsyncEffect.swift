import AWSJSON

/// Decides how the asynchronous request ends that a call starts; noted with the request, so that
/// later changes of rules do not rewrite it.
package struct AsyncEffect: Hashable, Sendable {
    /// How it ends.
    package enum Outcome: String, CaseIterable, Sendable {
        /// Never by itself.
        case stuck
        /// With `FAILED`.
        case fail
        /// With `SUCCEEDED`, whatever the service's rules say.
        case succeed
    }

    /// `nil` leaves it to the service's rules.
    package var outcome: Outcome?
    /// With `fail`, what the caller reads.
    package var failureReason: String?
    /// When it ends; `nil` leaves it to the session's transitions.
    package var progression: Progression?
    /// How often it ends: with 2, once more after the first time.
    ///
    /// Default: 1.
    package var completionCount = 1

    package init(
        _ outcome: Outcome?, failureReason: String? = nil, progression: Progression? = nil
    ) {
        self.outcome = outcome
        self.failureReason = failureReason
        self.progression = progression
    }
}

extension AsyncEffect {
    /// Reads `{type: async, outcome: fail, failureReason: ..., progression: {after: PT30S}}`.
    init?(decoding object: MappingField) {
        var reader = MemberReader(object)
        let outcome = reader.value("outcome") { $0.choice(Outcome.self) }
        let reason = reader.value("failureReason") { $0.string(scalarCountMax: 4096) }
        let progression = reader.value("progression") { Progression(decoding: $0) }
        let completionCount = reader.value("completions") { $0.integer(in: 1...10) }
        if reason != nil, outcome != .fail {
            reader.fail("'failureReason' is used only with 'outcome: fail'; remove it.")
        }
        if progression != nil, outcome == .stuck {
            reader.fail("what is stuck does not progress; remove 'progression'.")
        }
        if outcome == nil, progression == nil, completionCount == nil, reader.isValid {
            reader.fail("expected 'outcome', 'progression' or 'completions', found none of them.")
        }
        guard reader.finish() else { return nil }
        self.init(outcome, failureReason: reason, progression: progression)
        self.completionCount = completionCount ?? 1
    }

    var encoded: JSONValue {
        var object = EncodedObject(type: "async")
        object.add("outcome", outcome?.rawValue)
        object.add("failureReason", failureReason)
        object.add("progression", progression?.encoded)
        if completionCount != 1 || (outcome == nil && progression == nil) {
            object.add("completions", completionCount)
        }
        return object.value
    }
}

extension Progression {
    /// The progression as a file writes it.
    var encoded: JSONValue {
        var conditions = delays.map { delay -> JSONValue in
            var object = EncodedObject()
            if case .fixed(let milliseconds) = delay.distribution,
                delay.millisecondsMax == DurationText.millisecondsMax,
                let whole = Int64(exactly: milliseconds)
            {
                object.add("after", milliseconds: whole)
            } else {
                object.add("distribution", delay.encoded)
            }
            return object.value
        }
        if let polls { conditions.append(.object([.init(name: "polls", value: JSONValue(polls))])) }
        guard let first = conditions.first else { return .string("manual") }
        return conditions.count == 1 ? first : .array(conditions)
    }
}
