extension FaultDecision {
    /// Takes back the hang that decides the answer, because too many calls hang already.
    mutating func withdrawHang() {
        guard let decider = decidingRuleID else { return }
        terminal = nil
        decidingRuleID = nil
        commits = true
        applied.removeAll { $0.ruleID == decider }
        for index in judgements.indices where judgements[index].ruleID == decider {
            judgements[index].verdict = .tooManyHangs
        }
    }

    /// Adds the verdict on a rule.
    mutating func note(_ verdict: FaultVerdict, on ruleID: String) {
        judgements.append(Judgement(ruleID: ruleID, verdict: verdict))
    }

    /// Adds what an effect wants; answers whether it counts, which a second terminal one does not.
    ///
    /// - Parameter latency: gives the latency drawn for an effect, in milliseconds.
    mutating func add(
        _ effect: FaultEffect, of ruleID: String, _ facts: borrowing FaultFacts,
        latency: (CappedDistribution) -> Int64
    ) -> Bool {
        switch effect {
        case .latency(let effect):
            let room = Self.latencyMillisecondsMax - latencyMilliseconds
            latencies[effect.place, default: 0] += min(room, latency(effect.distribution))
        case .drip(let effect):
            if drip.map({ effect.bytesPerSecond < $0.bytesPerSecond }) ?? true { drip = effect }
        case .header(let effect): headers = headers?.overridden(by: effect) ?? effect
        case .asynchronous(let effect): asynchronous = asynchronous ?? effect
        case .visibility(let effect):
            guard effect.operations?.names.contains(facts.operation) ?? true else { return false }
            visibility = visibility ?? effect
        case .duplicate(let effect): duplicateCount = max(duplicateCount, effect.count)
        case .storage(let effect): storage = storage ?? effect
        case .clock(let effect):
            clock = clock ?? effect
            // A signature that is refused decides the answer; one that is not leaves it alone.
            if terminal == nil, let refusal = effect.refusal(of: facts) {
                terminal = .error(refusal)
                decidingRuleID = ruleID
                commits = false
            }
        case .error, .hang, .connection, .body, .framing, .auth, .concurrency, .crash, .pass:
            guard terminal == nil else { return false }
            terminal = Self.terminal(effect, ruleID, facts)
            decidingRuleID = ruleID
            commits = effect.commitment.map { $0 == .apply } ?? true
        }
        return true
    }

    private static func terminal(
        _ effect: FaultEffect, _ ruleID: String, _ facts: borrowing FaultFacts
    ) -> TerminalEffect? {
        switch effect {
        case .error(let effect): .error(effect.injected(ruleID: ruleID))
        case .concurrency(let effect): .error(effect.error.injected(ruleID: ruleID))
        case .auth(let effect): .error(effect.error(for: facts))
        case .hang(let effect): .hang(effect)
        case .connection(let effect): .connection(effect)
        case .body(let effect): .body(effect)
        case .framing(let effect): .framing(effect)
        case .crash(let effect): .crash(effect)
        case .pass: .pass
        case .latency, .drip, .header, .asynchronous, .visibility, .duplicate, .storage, .clock:
            nil
        }
    }
}

extension HeaderEffect {
    /// These changes with those of a later rule over them.
    fileprivate func overridden(by later: HeaderEffect) -> HeaderEffect {
        func isIn(_ names: [String], _ name: String) -> Bool {
            names.contains { $0.lowercased() == name.lowercased() }
        }
        let laterNames = later.set.map(\.name) + later.remove
        return HeaderEffect(
            set: set.filter { !isIn(laterNames, $0.name) } + later.set,
            remove: remove.filter { !isIn(laterNames, $0) } + later.remove,
            dateSkewSeconds: later.dateSkewSeconds ?? dateSkewSeconds)
    }
}
