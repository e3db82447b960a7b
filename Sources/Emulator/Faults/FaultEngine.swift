package import IdentityCenter

/// Judges requests by a set of rules and counts; a value for the engine to keep under its lock.
///
/// Rules are judged by priority, then in the order of the file; a match counts whether or not it is
/// hit; a miss goes on to the next rule; the first error ends the evaluation.
package struct FaultEngine: Sendable {
    /// How often a rule matched and hit.
    package struct Counters: Hashable, Sendable {
        /// The rule.
        package let ruleID: String
        /// Requests that matched.
        package internal(set) var matchedCount: UInt64 = 0
        /// Requests that were hit, dry runs included.
        package internal(set) var hitCount: UInt64 = 0
    }

    private let rules: [FaultRule]
    private var states: [RuleState]
    /// Indices of the enabled rules for each operation, in evaluation order; filled when first
    /// asked.
    private var candidates: [String: [Int]] = [:]
    private let draws: Draws

    /// An engine, or `nil` when there are no rules, so that no rules cost one check.
    package init?(rules: [FaultRule], draws: Draws) {
        guard !rules.isEmpty else { return nil }
        self.rules = Self.evaluationOrder(of: rules)
        self.draws = draws
        states = self.rules.map { RuleState(Counters(ruleID: $0.id)) }
    }

    /// How often each rule matched and hit, in evaluation order.
    package var counters: [Counters] { states.map(\.counters) }

    /// Forgets what was counted, so that the same requests meet the same verdicts again.
    package mutating func resetCounters() {
        states = rules.map { RuleState(Counters(ruleID: $0.id)) }
    }

    /// Judges one request and counts it.
    ///
    /// - Parameter isExplaining: whether to give a verdict on every rule, those that do not match
    ///   included.
    package mutating func evaluate(
        _ facts: consuming FaultFacts, isExplaining: Bool = false
    ) -> FaultDecision {
        var facts = facts
        var decision = FaultDecision()
        for index in candidates(for: facts.operation) where rules[index].match.holds(for: &facts) {
            let rule = rules[index]
            let verdict = states[index].judge(rule, &facts, draws)
            decision.judgements.append(.init(ruleID: rule.id, verdict: verdict))
            guard case .applied = verdict else { continue }
            apply(rule, states[index].drawing, to: &decision)
            if rule.isTerminal { break }
        }
        if isExplaining { explain(&decision, &facts) }
        return decision
    }

    /// Rules by priority, ties as they are.
    static func evaluationOrder(of rules: [FaultRule]) -> [FaultRule] {
        rules.enumerated().sorted { left, right in
            (left.element.priority, left.offset) < (right.element.priority, right.offset)
        }.map(\.element)
    }

    private mutating func candidates(for operation: String) -> [Int] {
        if let known = candidates[operation] { return known }
        let indices = rules.indices.filter { index in
            let rule = rules[index]
            return rule.isEnabled && rule.match.operation?.names.contains(operation) ?? true
        }
        // Names come from the model's table, so this cannot grow without end; unknown ones are not
        // kept.
        if OperationCatalogue.served.names.contains(operation) { candidates[operation] = indices }
        return indices
    }

    private func apply(_ rule: FaultRule, _ drawing: Drawing, to decision: inout FaultDecision) {
        for (position, effect) in rule.effects.enumerated() {
            switch effect {
            case .error(let effect):
                if decision.error == nil { decision.error = effect.serviceError(ruleID: rule.id) }
            case .latency(let effect):
                let draw = drawing.uniform(draws, purpose: "fault-latency-\(position)", rule: rule)
                let sum =
                    decision.latencyMilliseconds + effect.distribution.milliseconds(at: draw)
                decision.latencyMilliseconds = min(sum, FaultDecision.latencyMillisecondsMax)
            }
        }
        decision.applied.append(.init(ruleID: rule.id, effects: rule.effects.map(\.name)))
    }

    /// Adds the rules that were not judged: switched off, without match, or behind one that
    /// decided.
    private func explain(_ decision: inout FaultDecision, _ facts: inout FaultFacts) {
        let judged = Dictionary(
            decision.judgements.map { ($0.ruleID, $0.verdict) },
            uniquingKeysWith: { first, _ in first })
        let decider = rules.first { $0.isTerminal && Self.isApplied(judged[$0.id]) }?.id
        decision.judgements = rules.map { rule in
            if let verdict = judged[rule.id] { return .init(ruleID: rule.id, verdict: verdict) }
            let verdict: FaultVerdict =
                if !rule.isEnabled {
                    .disabled
                } else if let miss = rule.match.firstMiss(in: &facts) {
                    .noMatch(miss)
                } else {
                    .shadowed(by: decider ?? rule.id)
                }
            return .init(ruleID: rule.id, verdict: verdict)
        }
    }

    private static func isApplied(_ verdict: FaultVerdict?) -> Bool {
        if case .applied = verdict { true } else { false }
    }
}
