package import AWSJSON

extension FaultDecision.Judgement {
    /// The judgement as journals and explanations show it: `{"id": ..., "verdict": ...}` with what
    /// belongs to the verdict.
    package var encoded: JSONValue {
        var object = EncodedObject()
        object.add("id", ruleID)
        object.add("verdict", verdict.name)
        switch verdict {
        case .applied(let ordinal, let effects):
            object.add("ordinal", JSONValue(ordinal))
            object.add("effects", .array(effects.map { .string($0) }))
        case .dryRun(let ordinal): object.add("ordinal", JSONValue(ordinal))
        case .probabilityMiss(let draw, let probability):
            object.add("draw", draw)
            object.add("p", probability)
        case .noMatch(let miss):
            object.add("field", miss.field)
            object.add("expected", miss.expected)
            object.add("actual", miss.actual)
        case .bucketHasTokens(let left): object.add("tokens", left)
        case .belowLimit(let count, let limit):
            object.add("count", count)
            object.add("limit", limit)
        case .exhausted, .skipped, .notDue, .beforeWindow, .afterWindow, .expired, .shadowed,
            .disabled, .tooManyHangs:
            break
        }
        return object.value
    }
}

extension FaultDecision.NearMiss {
    /// The rule with what it wanted and what was there.
    var encoded: JSONValue {
        var object = EncodedObject()
        object.add("id", ruleID)
        object.add("misses", .array(misses.map(\.encoded)))
        return object.value
    }
}

extension FaultMatch.Miss {
    /// The condition and what was there instead.
    var encoded: JSONValue {
        var object = EncodedObject()
        object.add("field", field)
        object.add("expected", expected)
        object.add("actual", actual)
        return object.value
    }
}
