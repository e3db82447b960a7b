import AWSJSON

/// Looks for rules that are well-formed but do not do what was meant.
struct FaultLint {
    let catalogue: OperationCatalogue

    /// Notes a warning for each finding.
    ///
    /// - Parameter fields: where each rule stands, by its id.
    func check(_ rules: [FaultRule], _ fields: [String: Field]) {
        for rule in rules {
            guard let field = fields[rule.id] else { continue }
            checkCodes(of: rule, field)
            if rule.selection.probability == 0 || rule.selection.times == 0 {
                field.warn("the rule never hits: its probability or times is 0.")
            }
        }
        checkReach(of: rules, fields)
    }

    private func checkCodes(of rule: FaultRule, _ field: Field) {
        let matched = catalogue.operations.filter {
            rule.match.operation?.names.contains($0.name) ?? true
        }
        for case .error(let effect) in rule.effects {
            let code = effect.code.name
            let others = matched.filter { operation in
                !operation.errors.contains { $0.name == code }
            }
            guard let first = others.first else { continue }
            let names = Set(catalogue.operations.flatMap(\.errors).map(\.name))
            let suggestion =
                names.contains(code) ? "" : Suggestion.sentence(for: code, among: names.sorted())
            let place =
                matched.count == 1
                ? first.name
                : "\(others.count) of the \(matched.count) operations matched, such as \(first.name)"
            field.warn(
                "the model lists no \(code.quotedForMessage()) for \(place); it is sent as written."
                    + suggestion)
        }
    }

    /// A rule is unreachable behind one that ends every request the rule could match.
    private func checkReach(of rules: [FaultRule], _ fields: [String: Field]) {
        let order = FaultEngine.evaluationOrder(of: rules).filter(\.isEnabled)
        // Rules that swallow requests whole are few; comparing each with all is the slow part.
        var walls: [FaultRule] = []
        for rule in order {
            if let wall = walls.first(where: { covers($0, rule) }), let field = fields[rule.id] {
                field.warn(
                    "the rule is never reached: '\(wall.id)' goes first and answers every request"
                        + " that this one matches; give this one a lower priority.")
            }
            if rule.isTerminal, !rule.isDryRun, rule.selection.isUnconditional,
                rule.match.input == nil
            {
                walls.append(rule)
            }
        }
    }

    private func covers(_ wall: FaultRule, _ rule: FaultRule) -> Bool {
        guard let all = wall.match.operation?.names else { return true }
        guard let some = rule.match.operation?.names else {
            return all.count == catalogue.operations.count
        }
        return some.isSubset(of: all)
    }
}
