import IdentityCenter

extension EnginePlane {
    func ruleSet() -> RuleSet { engine.ruleSet() }

    func setRules(_ rules: RuleSet) throws(AdminRefusal) {
        try changing { () throws(EngineRefusal) in engine.setRules(rules) }
    }

    func faultCounters(_ session: String) throws(AdminRefusal) -> [FaultEngine.Counters] {
        try rules(of: session) { $0?.counters ?? [] }
    }

    func resetFaultCounters(_ session: String, rule: String?) throws(AdminRefusal) {
        try rules(of: session) { rules in
            if let rule { rules?.resetCounters(of: rule) } else { rules?.resetCounters() }
        }
    }

    func faultSchedule(_ session: String) throws(AdminRefusal) -> [FaultRule] {
        try rules(of: session) { $0?.schedule() ?? [] }
    }

    func explain(_ session: String, _ facts: FaultFacts) throws(AdminRefusal) -> FaultDecision {
        try asking { () throws(EngineRefusal) in
            try engine.withRules(of: session) { rules, state, moment in
                var facts = facts
                facts.moment = moment
                facts.outstandingAsync = { state.outstandingAsync }
                facts.assignment = { state.assignment(namedBy: $0) }
                return rules?.explain(facts) ?? .pass
            }
        }
    }

    func scenarios(_ session: String) throws(AdminRefusal) -> [String: String] {
        try asking { () throws(EngineRefusal) in try engine.scenarios(of: session) }
    }

    func setScenario(
        _ session: String, _ name: String, to state: String
    ) throws(AdminRefusal) {
        try changing { () throws(EngineRefusal) in
            try engine.setScenarios(of: session) { states in
                var states = states
                states[name] = state
                return states
            }
        }
    }

    func resetScenarios(_ session: String) throws(AdminRefusal) {
        try changing { () throws(EngineRefusal) in
            try engine.setScenarios(of: session) { _ in [:] }
        }
    }

    private func rules<Value>(
        of session: String, _ body: (inout FaultEngine?) -> Value
    ) throws(AdminRefusal) -> Value {
        try asking { () throws(EngineRefusal) in
            try engine.withRules(of: session) { rules, _, _ in body(&rules) }
        }
    }
}
