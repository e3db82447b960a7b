package import IdentityCenter

/// Judges the requests of one session by the rules that act in it, and counts; a value for the
/// session to keep under its lock.
///
/// Rules are judged by priority, then the session's own before those for every session, then in the
/// order in which they were put in place; a match counts whether or not it is hit; a miss goes on
/// to the next rule; a hit that decides the answer ends the evaluation unless the rule says
/// otherwise.
package struct FaultEngine: Sendable {
    /// How often a rule matched and hit.
    package struct Counters: Hashable, Sendable {
        /// The rule.
        package let ruleID: String
        /// Requests that matched.
        package internal(set) var matchedCount: UInt64 = 0
        /// Requests that were hit, dry runs included.
        package internal(set) var hitCount: UInt64 = 0
    }

    /// The session whose requests are judged.
    package let session: String
    /// The states of scenarios that something has moved; all others are at their start.
    package private(set) var scenarios: [String: String] = [:]
    /// In evaluation order.
    private(set) var rules: [InstalledRule] = []

    private var draws: Draws
    private var revision: UInt64?
    private var states: [UInt64: RuleState] = [:]
    /// Rules that hits have switched on or off, by version.
    private var switches: [UInt64: Bool] = [:]
    private var plans: [String: RulePlan] = [:]
    private var fingerprints = Fingerprints()

    /// An engine without rules.
    package init(session: String, draws: Draws) {
        self.session = session
        self.draws = draws
    }

    /// An engine with rules for every session, or `nil` when there are none, so that no rules cost
    /// one check.
    package init?(rules: [FaultRule], session: String = "default", draws: Draws) {
        guard !rules.isEmpty else { return nil }
        self.init(session: session, draws: draws)
        install(RuleSet(rules), at: nil)
    }

    /// Whether no rule acts in the session.
    package var isEmpty: Bool { rules.isEmpty }

    /// Judges by a set of rules from now on; rules that were in the set before go on counting.
    ///
    /// - Parameter moment: where windows and ends begin for rules that are new; `nil` is with the
    ///   first request they judge.
    package mutating func install(_ set: RuleSet, at moment: FaultMoment?) {
        guard revision != set.revision else { return }
        revision = set.revision
        let before = rules
        rules = Self.evaluationOrder(
            of: set.installed.filter { $0.rule.acts(in: session) })
        guard !before.elementsEqual(rules, by: ===) else { return }
        let versions = Set(rules.map(\.version))
        states = states.filter { versions.contains($0.key) }
        // What a hit has switched stays so until somebody says something about the rule.
        let same = Set(before.map { ObjectIdentifier($0) })
        let untouched = Set(rules.filter { same.contains(ObjectIdentifier($0)) }.map(\.version))
        switches = switches.filter { untouched.contains($0.key) }
        plans = [:]
        for rule in rules where rule.rule.isTimed && states[rule.version] == nil {
            guard let anchor = rule.anchor ?? moment else { continue }
            states[rule.version] = RuleState(anchor: anchor)
        }
    }

    /// Draws from another seed from now on; what was counted stays.
    mutating func reseed(_ draws: Draws) {
        self.draws = draws
    }

    /// When windows and ends of a rule began in this session.
    func anchor(of rule: InstalledRule) -> FaultMoment? { states[rule.version]?.anchor }

    /// Whether a read may see a past state because of a rule.
    var hasVisibilityEffects: Bool {
        rules.contains { rule in
            rule.rule.allEffects.contains { if case .visibility = $0 { true } else { false } }
        }
    }

    /// How often each rule matched and hit, in evaluation order.
    package var counters: [Counters] {
        rules.map { rule in
            let state = states[rule.version]
            return Counters(
                ruleID: rule.rule.id, matchedCount: state?.matchedCount ?? 0,
                hitCount: state?.hitCount ?? 0)
        }
    }

    /// Forgets what was counted, so that the same requests meet the same verdicts again; windows
    /// stay where they are.
    package mutating func resetCounters() {
        for (version, state) in states { states[version] = RuleState(anchor: state.anchor) }
        switches = [:]
        fingerprints = Fingerprints()
    }

    /// Forgets what was counted for one rule; answers whether there is such a rule.
    @discardableResult
    package mutating func resetCounters(of id: String) -> Bool {
        guard let rule = rules.first(where: { $0.rule.id == id }) else { return false }
        if let state = states[rule.version] {
            states[rule.version] = RuleState(anchor: state.anchor)
        }
        return true
    }

    /// Moves a scenario.
    package mutating func setScenario(_ name: String, to state: String) {
        scenarios[name] = state
    }

    /// Goes on with these states; all other scenarios are at their start.
    mutating func setScenarios(_ states: [String: String]) {
        scenarios = states
    }

    /// Moves every scenario back to its start.
    package mutating func resetScenarios() {
        scenarios = [:]
    }

    /// What has hit, for each rule in evaluation order.
    var firings: [(rule: InstalledRule, drawings: [Drawing])] {
        rules.compactMap { rule in
            states[rule.version].map { (rule, $0.firings) }
        }
    }

    /// Judges one request by the rules of all passes that come with a request, and counts it.
    ///
    /// - Parameter isExplaining: whether to give a verdict on every rule, those that do not match
    ///   included.
    package mutating func evaluate(
        _ facts: consuming FaultFacts, isExplaining: Bool = false
    ) -> FaultDecision {
        var facts = facts
        var decision = FaultDecision()
        evaluate(&facts, pass: .frontDoor, into: &decision)
        evaluate(&facts, pass: .precommit, into: &decision)
        if isExplaining { explain(&decision, &facts) }
        return decision
    }

    /// What would become of a request, with a verdict on every rule; nothing is counted.
    package func explain(_ facts: consuming FaultFacts) -> FaultDecision {
        var copy = self
        return copy.evaluate(facts, isExplaining: true)
    }

    /// Judges one request in one pass and adds to what was decided before.
    ///
    /// - Parameters:
    ///   - facts: the same value in every pass of a request.
    ///   - decision: the same value in every pass of a request; once a rule has ended the
    ///     evaluation, nothing is added any more.
    package mutating func evaluate(
        _ facts: inout FaultFacts, pass: FaultPass, into decision: inout FaultDecision
    ) {
        guard !decision.isStopped else { return }
        let indices = candidates(for: &facts, in: pass)
        guard !indices.isEmpty else { return }
        var consequences: [FaultConsequence] = []
        for index in indices {
            let rule = rules[index]
            if facts.isRefused, !rule.concernsAnswerAlone { continue }
            guard isActive(rule, facts.moment), rule.match.holds(for: &facts) else { continue }
            judge(rule, &facts, &decision, &consequences)
            if decision.isStopped { break }
        }
        for consequence in consequences { follow(consequence) }
    }

    private mutating func judge(
        _ installed: InstalledRule, _ facts: inout FaultFacts, _ decision: inout FaultDecision,
        _ consequences: inout [FaultConsequence]
    ) {
        let rule = installed.rule
        let decider = installed.isOnlyTerminal ? decision.decidingRuleID : nil
        let judged = states[installed.version, default: RuleState(anchor: nil)].judge(
            rule, &facts, draws, shadowedBy: decider)
        guard case .applied(let ordinal, _) = judged.verdict, let drawing = judged.drawing else {
            decision.note(judged.verdict, on: rule.id)
            return
        }
        var names: [String] = []
        for (position, effect) in judged.effects.enumerated() {
            let counts = decision.add(effect, of: rule.id, facts) { distribution in
                let draw = drawing.uniform(
                    draws, purpose: "fault-latency-\(position)", rule: rule)
                return distribution.milliseconds(at: draw)
            }
            if counts { names.append(effect.name) }
        }
        decision.applied.append(FaultDecision.Applied(ruleID: rule.id, effects: names))
        decision.note(.applied(ordinal: ordinal, effects: names), on: rule.id)
        if rule.consequence.changesSomething { consequences.append(rule.consequence) }
        if rule.stops(with: judged.effects) { decision.isStopped = true }
    }

    /// Rules by priority, the session's own first, ties as they were put in place.
    static func evaluationOrder(of rules: [InstalledRule]) -> [InstalledRule] {
        func key(_ rule: InstalledRule) -> (Int, Int, UInt64) {
            (
                rule.rule.priority, rule.rule.session == FaultRule.everySession ? 1 : 0,
                rule.serial
            )
        }
        return rules.sorted { key($0) < key($1) }
    }

    /// The rule of an id.
    func rule(_ id: String) -> FaultRule? { rules.first { $0.rule.id == id }?.rule }

    /// Whether there is a rule of this id that judges requests at a moment.
    package func acts(_ id: String, at moment: FaultMoment) -> Bool {
        rules.contains { $0.rule.id == id && isActive($0, moment) }
    }

    private func isActive(_ rule: InstalledRule, _ moment: FaultMoment?) -> Bool {
        guard isEnabled(rule) else { return false }
        return rule.expiry == nil || !isExpired(rule, moment)
    }

    private func isEnabled(_ rule: InstalledRule) -> Bool {
        switches.isEmpty ? rule.isEnabled : switches[rule.version] ?? rule.isEnabled
    }

    private func isExpired(_ rule: InstalledRule, _ moment: FaultMoment?) -> Bool {
        guard let expiry = rule.rule.expiry, let moment else { return false }
        if expiry.clock == .wall, rule.wallMilliseconds != nil {
            return rule.isExpired(atWall: moment.wallMilliseconds)
        }
        return states[rule.version]?.isExpired(expiry, at: moment) ?? false
    }

    /// The rules that a request is to be held against in one pass, in evaluation order.
    private mutating func candidates(for facts: inout FaultFacts, in pass: FaultPass) -> [Int] {
        let operation = facts.operation
        guard let needsFingerprint = plans[operation]?.needsFingerprint else {
            // Names come from the model's table, so this cannot grow without end; unknown ones are
            // not kept. The empty one is that of a connection without a request.
            var plan = RulePlan(rules, for: operation)
            if operation.isEmpty || OperationCatalogue.servedNames.contains(operation) {
                plans[operation] = plan
            }
            guard !plan.isEmpty(in: pass) else { return [] }
            prepare(&facts, needsFingerprint: plan.needsFingerprint)
            return plan.indices(in: pass, for: &facts)
        }
        guard plans[operation]?.isEmpty(in: pass) == false else { return [] }
        prepare(&facts, needsFingerprint: needsFingerprint)
        return plans[operation]?.indices(in: pass, for: &facts) ?? []
    }

    /// Adds what conditions may look at and requests do not carry.
    private mutating func prepare(_ facts: inout FaultFacts, needsFingerprint: Bool) {
        facts.scenarios = scenarios
        if needsFingerprint { takeFingerprint(&facts) }
    }

    private mutating func takeFingerprint(_ facts: inout FaultFacts) {
        guard facts.fingerprint == nil, facts.operation != "" else { return }
        let sdk = facts.sdk()
        guard sdk.invocationID == nil || sdk.attempt == nil else { return }
        facts.fingerprint = fingerprints.place(
            of: facts.content(), at: facts.moment?.wallMilliseconds ?? 0)
    }

    private mutating func follow(_ consequence: FaultConsequence) {
        for (name, state) in consequence.scenarios { scenarios[name] = state }
        for rule in rules {
            if consequence.enable.contains(rule.rule.id) { switches[rule.version] = true }
            if consequence.disable.contains(rule.rule.id) { switches[rule.version] = false }
        }
    }

    /// Adds the rules that were not judged: switched off, over, without match, or behind one that
    /// decided.
    private func explain(_ decision: inout FaultDecision, _ facts: inout FaultFacts) {
        let judged = Dictionary(
            decision.judgements.map { ($0.ruleID, $0.verdict) },
            uniquingKeysWith: { first, _ in first })
        let stopper = decision.isStopped ? decision.applied.last?.ruleID : nil
        var misses: [FaultDecision.NearMiss] = []
        decision.judgements = rules.map { installed in
            let rule = installed.rule
            if let verdict = judged[rule.id] { return .init(ruleID: rule.id, verdict: verdict) }
            let verdict: FaultVerdict =
                if !isEnabled(installed) {
                    .disabled
                } else if isExpired(installed, facts.moment) {
                    .expired
                } else if installed.pass == .accept {
                    .noMatch(.init(field: "effects.at", expected: "accept", actual: "a request"))
                } else if let miss = rule.match.firstMiss(in: &facts) {
                    .noMatch(miss)
                } else {
                    .shadowed(by: stopper ?? rule.id)
                }
            if case .noMatch = verdict, installed.pass != .accept {
                misses.append(.init(ruleID: rule.id, misses: rule.match.misses(in: &facts)))
            }
            return .init(ruleID: rule.id, verdict: verdict)
        }
        // Another operation is further away than any other difference.
        func distance(_ miss: FaultDecision.NearMiss) -> (Int, Int) {
            (miss.misses.contains { $0.field == "operation" } ? 1 : 0, miss.misses.count)
        }
        // Sorting keeps the order of what is as near.
        let nearest = misses.sorted { distance($0) < distance($1) }
        decision.nearMisses = Array(nearest.prefix(FaultDecision.nearMissCountMax))
    }
}

extension FaultRule {
    /// Whether the rule has to know when it was put in place.
    fileprivate var isTimed: Bool { selection.window != nil || expiry != nil }
}
