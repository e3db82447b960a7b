/// What reading rules depends on besides their text.
package struct RuleReading: Sendable {
    /// The operations that rules can name.
    package var catalogue = OperationCatalogue.served
    /// What may be asked of the server.
    package var executable = FaultEffect.executable
    /// The session of rules that name none.
    package var session = FaultRule.everySession
    /// When rules end that do not say.
    package var expiry: FaultExpiry?
    /// Rules in place before those that are read, for finding what cannot work beside them.
    package var installed: [FaultRule] = []

    package init() {}

    /// How rule files are read: for every session, without end.
    package static let file = RuleReading()

    /// How the API reads rules: for the session of the request, ending after an hour.
    package static func request(in session: String) -> RuleReading {
        var reading = RuleReading()
        reading.session = session
        reading.expiry = .ofAPIRules
        return reading
    }

    /// How a rule is read that was changed with a merge patch: what the patch removed is not there.
    package static func patch(of rule: FaultRule) -> RuleReading {
        var reading = RuleReading()
        reading.session = rule.session
        return reading
    }

    /// How rules are read whoever executes them.
    package static var everything: RuleReading {
        var reading = RuleReading()
        reading.executable = Set(FaultFeature.allCases)
        return reading
    }
}

extension RuleReading {
    /// Notes what is odd about rules, each with its place, behind those that are installed.
    func check(_ rules: [FaultRule], _ places: [Field]) {
        // A rule that is replaced stands in nobody's way.
        let ids = Set(rules.map(\.id))
        let others = installed.filter { !ids.contains($0.id) }
        var taken = ids.union(others.map(\.id))
        var fields: [String: Field] = [:]
        let named = zip(rules, places).map { rule, place in
            var rule = rule
            if rule.id.isEmpty {
                var number = others.count + 1
                while !taken.insert("rule-\(number)").inserted { number += 1 }
                rule.id = "rule-\(number)"
            }
            fields[rule.id] = place
            return rule
        }
        FaultLint(catalogue: catalogue).check(others + named, fields)
    }
}
