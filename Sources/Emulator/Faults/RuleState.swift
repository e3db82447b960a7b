import AWSJSON
import IdentityCenter

/// What one rule remembers between requests.
struct RuleState: Sendable {
    /// Different requests whose repetitions are counted; further ones are all taken as the first of
    /// their kind.
    static let contentCountMax = 100_000

    private(set) var counters: FaultEngine.Counters
    /// The draw of the request judged last.
    private(set) var drawing = Drawing(key: "", n: 0)
    /// How often each request came, by hash; only where draws hang on content.
    private var repetitions: [UInt64: UInt64] = [:]

    init(_ counters: FaultEngine.Counters) {
        self.counters = counters
    }

    /// Counts a match of the rule and decides whether it hits.
    mutating func judge(
        _ rule: FaultRule, _ facts: inout FaultFacts, _ draws: Draws
    ) -> FaultVerdict {
        counters.matchedCount += 1
        let ordinal = counters.matchedCount
        let selection = rule.selection
        drawing = drawing(for: selection.drawKey, ordinal, &facts)
        let skip = UInt64(selection.skip)
        guard ordinal > skip else { return .skipped }
        let position = ordinal - skip
        guard position.isMultiple(of: UInt64(selection.every)),
            selection.nth.map({ $0.contains(Int(clamping: position)) }) ?? true
        else { return .notDue }
        if let times = selection.times, counters.hitCount >= UInt64(times) { return .exhausted }
        if selection.probability < 1 {
            let draw = drawing.uniform(draws, purpose: "fault-select", rule: rule)
            guard draw < selection.probability else {
                return .probabilityMiss(draw: draw, probability: selection.probability)
            }
        }
        counters.hitCount += 1
        return rule.isDryRun
            ? .dryRun(ordinal: ordinal)
            : .applied(ordinal: ordinal, effects: rule.effects.map(\.name))
    }

    private mutating func drawing(
        for drawKey: FaultSelection.DrawKey, _ ordinal: UInt64, _ facts: inout FaultFacts
    ) -> Drawing {
        switch drawKey {
        case .ordinal: return Drawing(key: "rule", n: ordinal)
        case .request:
            var hash = SipHash(key0: 0, key1: 0)
            hash.combine(facts.operation)
            for octet in facts.input()?.canonicalBytes ?? [] { hash.combine(octet) }
            let content = hash.finalize()
            let repetition = repetitions[content] ?? 0
            if repetition > 0 || repetitions.count < Self.contentCountMax {
                repetitions[content] = repetition + 1
            }
            return Drawing(key: String(content, radix: 16), n: repetition)
        }
    }
}

/// Which draws belong to one request under one rule.
struct Drawing: Sendable {
    /// The counter's scope, or the hash of the request.
    var key: String
    /// The number within the key.
    var n: UInt64

    /// A draw in `0 ..< 1`; each purpose has its own, so that none shifts another.
    func uniform(_ draws: Draws, purpose: String, rule: FaultRule) -> Double {
        // Rule ids hold no '/', so no two pairs of id and key read the same.
        draws.uniform(purpose: purpose, key: rule.id + "/" + key, n: n)
    }
}
