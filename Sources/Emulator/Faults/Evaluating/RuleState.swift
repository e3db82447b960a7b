import AWSJSON
import IdentityCenter

/// What one rule remembers between requests of a session.
///
/// Counters of scopes, repetitions and buckets are kept in tables that forget what was used longest
/// ago when they are full.
struct RuleState: Sendable {
    /// Hits that a schedule can tell: 10,000.
    static let firingCountMax = 10_000

    /// What was counted in one scope.
    private struct Tally {
        /// The number of the scope among those the rule has seen, counted from 1.
        var serial: UInt64
        /// Matches, those outside the window included; draws hang on it.
        var seenCount: UInt64 = 0
        /// Matches within the window.
        var matchedCount: UInt64 = 0
        var hitCount: UInt64 = 0
    }

    private struct Bucket {
        var tokens: Double
        var milliseconds: Int64
    }

    /// A verdict with what follows from it.
    struct Judged {
        var verdict: FaultVerdict
        /// What the hit does; empty without one.
        var effects: [FaultEffect] = []
        /// The draws of the hit.
        var drawing: Drawing?

        init(_ verdict: FaultVerdict) {
            self.verdict = verdict
        }
    }

    /// Requests that matched, in all scopes.
    private(set) var matchedCount: UInt64 = 0
    /// Requests that were hit, dry runs included.
    private(set) var hitCount: UInt64 = 0
    /// The hits, for a schedule.
    private(set) var firings: [Drawing] = []
    /// When the rule was put in place; windows count from then.
    private(set) var anchor: FaultMoment?

    private var whole = Tally(serial: 1)
    private var tallies = BoundedTable<UInt64, Tally>()
    private var scopeCount: UInt64 = 0
    private var repetitions = BoundedTable<UInt64, UInt64>()
    private var buckets = BoundedTable<UInt64, Bucket>()

    /// - Parameter anchor: when the rule was put in place; `nil` is with the first request judged.
    init(anchor: FaultMoment?) {
        self.anchor = anchor
    }

    /// Counts a match of the rule and decides whether it hits.
    ///
    /// - Parameter decider: the rule that has decided the answer, where this one could only do that.
    mutating func judge(
        _ rule: FaultRule, _ facts: inout FaultFacts, _ draws: Draws, shadowedBy decider: String?
    ) -> Judged {
        anchor = anchor ?? facts.moment
        let selection = rule.selection
        let key = facts.scopeKey(selection.scope)
        var tally = tally(key)
        defer { set(tally, key) }
        tally.seenCount += 1
        let repetition = selection.drawKey == .request ? repetition(&facts) : 0
        if let verdict = verdict(on: selection.window, facts.moment) { return Judged(verdict) }
        tally.matchedCount += 1
        matchedCount += 1
        if let decider { return Judged(.shadowed(by: decider)) }
        let ordinal = tally.matchedCount
        if let verdict = Self.verdict(on: selection, ordinal, tally.hitCount) {
            return Judged(verdict)
        }
        let drawing = drawing(selection, key, tally, repetition, &facts)
        if let chosen = selection.draws, !chosen.contains(drawing.identity) {
            return Judged(.notDue)
        }
        if selection.probability < 1 {
            let draw = drawing.uniform(draws, purpose: "fault-select", rule: rule)
            guard draw < selection.probability else {
                return Judged(.probabilityMiss(draw: draw, probability: selection.probability))
            }
        }
        if let bucket = selection.bucket, let left = take(from: bucket, &facts) {
            return Judged(.bucketHasTokens(left: left))
        }
        var effects = rule.effects
        if !rule.outcomes.isEmpty {
            let draw = drawing.uniform(draws, purpose: "fault-outcome", rule: rule)
            guard let outcome = rule.outcome(at: draw) else {
                let sum = rule.outcomes.reduce(0) { $0 + $1.weight }
                return Judged(.probabilityMiss(draw: draw, probability: sum))
            }
            effects = outcome
        }
        if let verdict = Self.verdict(onConcurrency: effects, facts) { return Judged(verdict) }
        tally.hitCount += 1
        hitCount += 1
        guard !rule.isDryRun else { return Judged(.dryRun(ordinal: ordinal)) }
        if firings.count < Self.firingCountMax { firings.append(drawing) }
        var judged = Judged(.applied(ordinal: ordinal, effects: []))
        judged.effects = effects
        judged.drawing = drawing
        return judged
    }

    /// Whether the rule's time is over.
    func isExpired(_ expiry: FaultExpiry, at moment: FaultMoment?) -> Bool {
        guard let anchor, let moment else { return false }
        let age =
            moment.milliseconds(on: expiry.clock) &- anchor.milliseconds(on: expiry.clock)
        return age >= expiry.afterMilliseconds
    }

    private func tally(_ key: UInt64?) -> Tally {
        guard let key else { return whole }
        return tallies[key] ?? Tally(serial: scopeCount + 1)
    }

    private mutating func set(_ tally: Tally, _ key: UInt64?) {
        guard let key else {
            whole = tally
            return
        }
        scopeCount = max(scopeCount, tally.serial)
        tallies[key] = tally
    }

    private func verdict(on window: FaultWindow?, _ moment: FaultMoment?) -> FaultVerdict? {
        guard let window, let anchor, let moment else { return nil }
        let age =
            moment.milliseconds(on: window.clock) &- anchor.milliseconds(on: window.clock)
        if age < window.afterMilliseconds { return .beforeWindow }
        if let length = window.forMilliseconds, age - window.afterMilliseconds >= length {
            return .afterWindow
        }
        return nil
    }

    private static func verdict(
        on selection: FaultSelection, _ ordinal: UInt64, _ hitCount: UInt64
    ) -> FaultVerdict? {
        let skip = UInt64(selection.skip)
        guard ordinal > skip else { return .skipped }
        let position = ordinal - skip
        guard position.isMultiple(of: UInt64(selection.every)),
            selection.nth.map({ $0.contains(Int(clamping: position)) }) ?? true
        else { return .notDue }
        if let times = selection.times, hitCount >= UInt64(times) { return .exhausted }
        return nil
    }

    private static func verdict(
        onConcurrency effects: [FaultEffect], _ facts: borrowing FaultFacts
    ) -> FaultVerdict? {
        for case .concurrency(let effect) in effects {
            let count = facts.outstandingAsync?() ?? 0
            if count < effect.limit { return .belowLimit(count: count, limit: effect.limit) }
        }
        return nil
    }

    private func drawing(
        _ selection: FaultSelection, _ key: UInt64?, _ tally: Tally, _ repetition: UInt64,
        _ facts: inout FaultFacts
    ) -> Drawing {
        if selection.drawKey == .request {
            return Drawing(key: String(facts.attemptContent(), radix: 16), n: repetition)
        }
        let scope = selection.scope.rawValue
        switch selection.scope {
        case .rule, .session: return Drawing(key: scope, n: tally.seenCount)
        // Their ids differ from run to run, so what counts is the order in which they came.
        case .invocation, .connection:
            return Drawing(key: "\(scope)-\(tally.serial)", n: tally.seenCount)
        case .resource, .caller:
            return Drawing(
                key: "\(scope)-\(String(key ?? 0, radix: 16))", n: tally.seenCount)
        }
    }

    /// How often the same request was seen before.
    private mutating func repetition(_ facts: inout FaultFacts) -> UInt64 {
        let content = facts.attemptContent()
        let count = repetitions[content] ?? 0
        repetitions[content] = count + 1
        return count
    }

    /// Takes a token; answers how many are left, or `nil` when there was none.
    private mutating func take(from bucket: FaultBucket, _ facts: inout FaultFacts) -> Double? {
        let now = facts.moment?.milliseconds(on: bucket.clock) ?? 0
        let key = facts.hash(of: bucket.keys)
        var held = buckets[key] ?? Bucket(tokens: bucket.capacity, milliseconds: now)
        let elapsed = Double(max(0, now &- held.milliseconds))
        let tokens = min(bucket.capacity, held.tokens + elapsed * bucket.refillPerSecond / 1000)
        held = Bucket(tokens: tokens >= 1 ? tokens - 1 : tokens, milliseconds: now)
        buckets[key] = held
        return tokens >= 1 ? held.tokens : nil
    }
}

extension FaultRule {
    /// The effects that a draw chooses among the outcomes; `nil` for what the weights leave.
    fileprivate func outcome(at draw: Double) -> [FaultEffect]? {
        var bound = 0.0
        for outcome in outcomes {
            bound += outcome.weight
            if draw < bound { return outcome.effects }
        }
        // Ten tenths are a little less than 1 in binary.
        return bound >= 1 - 1e-9 ? outcomes.last?.effects : nil
    }
}

extension FaultFacts {
    /// A hash of the operation, its input and the SDK's attempt.
    fileprivate mutating func attemptContent() -> UInt64 {
        guard let attempt = sdk().attempt else { return content() }
        var hash = SipHash(key0: 0, key1: 2)
        hash.combine(content())
        hash.combine(UInt64(clamping: attempt))
        return hash.finalize()
    }

    /// What has a bucket of its own, as a hash.
    fileprivate mutating func hash(of keys: [FaultBucket.Key]) -> UInt64 {
        guard !keys.isEmpty else { return 0 }
        var hash = SipHash(key0: 0, key1: 3)
        for key in keys {
            switch key {
            case .operation: hash.combine(operation)
            case .field(let field): hash.combine(value(of: field)?.summary ?? "")
            case .input(let member):
                hash.combine(InputMatcher.value(of: member, in: input())?.summary ?? "")
            }
        }
        return hash.finalize()
    }
}
