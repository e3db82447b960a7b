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
            checkSelection(of: rule, field)
            checkClients(of: rule, field)
            checkNames(of: rule, rules, field)
        }
        checkReach(of: rules, fields)
    }

    private func checkSelection(of rule: FaultRule, _ field: Field) {
        let select = field.member("select")
        if rule.selection.probability == 0 || rule.selection.times == 0 {
            select.warn("the rule never hits: its probability or times is 0.")
        }
        if rule.selection.draws?.isEmpty == true {
            select.warn("the rule never hits: its 'draws' are empty.")
        }
        if rule.outcomes.contains(where: { $0.weight == 0 }) {
            field.member("oneOf").warn("an outcome of weight 0 never comes.")
        }
    }

    /// What surprises in the way clients react.
    private func checkClients(of rule: FaultRule, _ field: Field) {
        for (effect, place) in rule.effectPlaces(field) {
            switch effect {
            case .error(let error):
                if error.retryAfterSeconds != nil, error.code.status < 500, error.code.status != 429
                {
                    place.member("retryAfterSeconds").warn(
                        "'Retry-After' on a status \(error.code.status) makes soto retry an error it"
                            + " would give up on, and boto3 ignores it; use 'retryAfterMs'.")
                }
            case .header(let header) where header.dateSkewSeconds != nil:
                place.member("dateSkewSeconds").warn(Self.skewWarning)
            case .clock(let clock) where clock.places.contains(.dateHeader):
                place.member("appliesTo").warn(Self.skewWarning)
            default: break
            }
        }
    }

    private static let skewWarning =
        "the AWS SDK for JavaScript keeps the offset of one wrong 'Date' for the rest of the"
        + " client's life, so later tests with the same client sign with it."

    /// Rules that a rule switches have to be there.
    private func checkNames(of rule: FaultRule, _ rules: [FaultRule], _ field: Field) {
        let ids = rules.map(\.id)
        for (key, names) in [
            ("enable", rule.consequence.enable), ("disable", rule.consequence.disable),
        ] {
            for name in names where !ids.contains(name) {
                field.member("then").member(key).warn(
                    "no rule here has the id '\(name)'."
                        + Suggestion.sentence(for: name, among: ids))
            }
        }
    }

    private func checkCodes(of rule: FaultRule, _ field: Field) {
        let matched = catalogue.operations.filter {
            rule.match.operation?.names.contains($0.name) ?? true
        }
        for (effect, element) in rule.effectPlaces(field) {
            guard case .error(let error) = effect else { continue }
            let field = element.member("code")
            let code = error.code.name
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
        let order = FaultEngine.evaluationOrder(of: RuleSet(rules).installed).map(\.rule)
            .filter(\.isEnabled)
        // Rules that swallow requests whole are few; comparing each with all is the slow part.
        var walls: [FaultRule] = []
        for rule in order {
            if let wall = walls.first(where: { covers($0, rule) }), let field = fields[rule.id] {
                field.warn(
                    "the rule is never reached: '\(wall.id)' goes first and answers every request"
                        + " that this one matches; give this one a lower priority.")
            }
            if rule.isWall {
                walls.append(rule)
            }
        }
    }

    private func covers(_ wall: FaultRule, _ rule: FaultRule) -> Bool {
        guard wall.pass == rule.pass || (wall.pass == .frontDoor && rule.pass == .precommit),
            wall.session == rule.session || wall.session == FaultRule.everySession
        else { return false }
        guard let all = wall.match.operation?.names else { return true }
        guard let some = rule.match.operation?.names else {
            return all.count == catalogue.operations.count
        }
        return some.isSubset(of: all)
    }
}

extension FaultRule {
    /// Whether the rule ends every request whose operation it matches.
    fileprivate var isWall: Bool {
        let isConditional = effects.contains { effect in
            if case .concurrency = effect { true } else { false }
        }
        return isTerminal && stops(with: effects) && !isDryRun && selection.isUnconditional
            && match.looksAtOperationOnly && expiry == nil && !isConditional
    }

    /// Every effect with the place where it stands.
    fileprivate func effectPlaces(_ field: Field) -> [(FaultEffect, Field)] {
        func places(_ effects: [FaultEffect], _ list: Field) -> [(FaultEffect, Field)] {
            effects.enumerated().map { ($1, list.element($0)) }
        }
        let direct = places(effects, field.member("effects"))
        return outcomes.enumerated().reduce(into: direct) { found, outcome in
            let place = field.member("oneOf").element(outcome.offset).member("effects")
            found += places(outcome.element.effects, place)
        }
    }
}

extension Field {
    /// The member of a mapping, or this where there is none.
    fileprivate func member(_ name: String) -> Field {
        guard case .mapping(let entries) = node.content,
            let entry = entries.first(where: { $0.key == name })
        else { return self }
        return Field(entry.value, path: path.member(name), log: log)
    }

    /// The element of a list, or this where there is none.
    fileprivate func element(_ index: Int) -> Field {
        guard case .sequence(let elements) = node.content, elements.indices.contains(index) else {
            return self
        }
        return Field(elements[index], path: path.element(index), log: log)
    }
}
