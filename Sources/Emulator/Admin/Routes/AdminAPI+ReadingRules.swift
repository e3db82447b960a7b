import AWSJSON

extension AdminAPI {
    /// Rules of a session that new ones are compared with; more would cost more than they tell.
    private static let comparedCountMax = 1000

    /// How rules are read that came with a request: what is odd about them is judged beside what is
    /// installed in their sessions.
    ///
    /// - Parameter replacesAll: whether the rules take the place of all of their sessions.
    func reading(
        _ value: JSONValue, in session: String, replacesAll: Bool = false
    ) -> RuleReading {
        var reading = RuleReading.request(in: session)
        reading.executable = plane.facts.features
        let named = (value.array ?? [value]).compactMap { $0[member: "session"]?.string }
        let sessions = Set([session] + named)
        reading.installed = rulesBeside(sessions)
        if replacesAll { reading.installed.removeAll { sessions.contains($0.session) } }
        return reading
    }

    /// The rules that judge the requests of some sessions, or the first of them.
    func rulesBeside(_ sessions: Set<String>) -> [FaultRule] {
        let rules = plane.ruleSet().rules.lazy.filter { rule in
            sessions.contains { rule.acts(in: $0) }
        }
        return Array(rules.prefix(Self.comparedCountMax))
    }

    /// The rules of a text that can be used, with what is odd about them.
    ///
    /// - Throws: `AdminRefusal` naming every problem with its place.
    static func usable(
        _ text: RuleText, under prefix: String
    ) throws(AdminRefusal) -> (rules: [FaultRule], warnings: [RuleProblem]) {
        let problems = placed(text.problems, under: prefix)
        guard let rules = text.rules else { throw AdminRefusal(problems) }
        return (rules, problems)
    }

    /// Problems of a part of a body, with their places in the body.
    static func placed(_ problems: [RuleProblem], under prefix: String) -> [RuleProblem] {
        problems.map { problem in
            var problem = problem
            problem.pointer = prefix + problem.pointer
            return problem
        }
    }
}
