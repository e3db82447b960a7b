import Logging

extension EnginePlane {
    /// Does what other threads want done with the rules; called on the event loop's thread.
    func follow(_ orders: [RuleOrders.Order]) {
        for order in orders {
            switch order {
            case .replaceConfigured(let rules): replaceConfiguredRules(rules)
            case .removeAll: removeAllRules()
            }
        }
    }

    /// Puts rules in the place of those that the configuration brought; those made through the API
    /// stay.
    private func replaceConfiguredRules(_ rules: [FaultRule]) {
        var set = ruleSet()
        do throws(RuleSet.Refusal) {
            try set.replace(configuredRules, with: rules, atWall: wallMilliseconds)
        } catch {
            logger.error(
                "the fault rules of the file cannot be used, so the old ones stay: \(error.advice)")
            return
        }
        guard install(set) else { return }
        configuredRules = rules
        logger.notice("fault rules replaced", metadata: ["rules": "\(rules.count)"])
    }

    /// Takes every rule of every session away.
    private func removeAllRules() {
        var set = ruleSet()
        let count = set.removeAll { _ in true }
        guard install(set) else { return }
        logger.notice("all fault rules removed", metadata: ["rules": "\(count)"])
    }

    /// Switches every rule of every session off, because too many answers were spoiled.
    func haltRules(_ limit: AutoHalt.Limit) {
        var set = ruleSet()
        let count = set.switchOffAll()
        guard install(set) else { return }
        logger.error(
            "all fault rules switched off: \(limit.text) spoiled answers, see --auto-halt",
            metadata: ["rules": "\(count)"])
    }

    private func install(_ set: RuleSet) -> Bool {
        do throws(AdminRefusal) {
            try setRules(set)
            return true
        } catch {
            logger.error("fault rules cannot be changed: \(error)")
            return false
        }
    }
}

extension RuleSet.Refusal {
    /// What is in the way, and what to do.
    fileprivate var advice: String {
        switch self {
        case .idTaken(let id):
            "a rule made through the API has the id '\(id)' too; rename or remove one of them."
        case .unknownID(let id): "no rule has the id '\(id)'."
        case .tooMany(let max): "there may be \(max) rules, those made through the API included."
        }
    }
}
