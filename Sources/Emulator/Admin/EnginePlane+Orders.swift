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
    /// stay, and go before new ones of the same id.
    private func replaceConfiguredRules(_ rules: [FaultRule]) {
        _ = engine.setConfiguredRules(rules)
        let installed = ruleSet().installed
        let left = rules.filter { rule in
            !installed.contains { $0.isConfigured && $0.rule.id == rule.id }
        }
        for rule in left {
            logger.warning(
                "a fault rule of the file is left out: one made through the API has its id",
                metadata: ["rule": "\(rule.id)"])
        }
        logger.notice(
            "fault rules replaced", metadata: ["rules": "\(rules.count - left.count)"])
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
