extension JournalEntry {
    /// A verdict on each rule that was in place for the operation, in the order of evaluation.
    ///
    /// Only those that matched were judged when the request came; why the others did not is found
    /// out when somebody reads it, from what the journal keeps of the request.
    var verdicts: [FaultDecision.Judgement] {
        guard let decision else { return [] }
        let judged = Dictionary(
            decision.judgements.map { ($0.ruleID, $0.verdict) },
            uniquingKeysWith: { first, _ in first })
        // Faults that the request asked for itself are in no list.
        let listed = Set(decision.rules.map(\.rule.id))
        var verdicts = decision.judgements.filter { !listed.contains($0.ruleID) }
        let decider = decision.judgements.last {
            if case .applied = $0.verdict { true } else { false }
        }
        var facts = facts
        for installed in decision.rules {
            let rule = installed.rule
            guard rule.match.operation?.names.contains(arrival.operation) ?? true else { continue }
            if let verdict = judged[rule.id] {
                verdicts.append(.init(ruleID: rule.id, verdict: verdict))
            } else if installed.pass != .accept {
                verdicts.append(
                    .init(ruleID: rule.id, verdict: Self.verdict(on: rule, decider, &facts)))
            }
        }
        return verdicts
    }

    /// Why a rule was not judged.
    private static func verdict(
        on rule: FaultRule, _ decider: FaultDecision.Judgement?, _ facts: inout FaultFacts
    ) -> FaultVerdict {
        if !rule.isEnabled { return .disabled }
        if let miss = rule.match.firstMiss(in: &facts) { return .noMatch(miss) }
        // What the conditions asked of the world is not known any more.
        return decider.map { .shadowed(by: $0.ruleID) } ?? .disabled
    }
}
