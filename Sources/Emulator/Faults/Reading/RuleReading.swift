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
