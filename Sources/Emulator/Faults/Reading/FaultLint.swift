import AWSJSON

/// Looks for rules that are well-formed but do not do what was meant.
package struct FaultLint {
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
            checkSense(of: rule, field)
        }
        checkReach(of: rules, fields)
    }

    /// The operations whose requests a rule can match.
    func operations(matchedBy rule: FaultRule) -> [OperationCatalogue.Operation] {
        guard let names = rule.match.operation?.names else { return catalogue.operations }
        return catalogue.operations.filter { names.contains($0.name) }
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
        var matched = operations(matchedBy: rule)
        // Who names operations of several services thinks of the one that this server is for.
        if matched.contains(where: \.isOfSSOAdmin) { matched = matched.filter(\.isOfSSOAdmin) }
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
}
