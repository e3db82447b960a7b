extension RuleSet {
    /// Puts the rules of a configuration in the place of those of the one before.
    ///
    /// A rule whose id was given to another meanwhile is left out: what clients say goes first. Rules
    /// that are the same as before go on counting.
    mutating func configure(_ rules: [FaultRule], atWall wallMilliseconds: Int64) {
        let old = self
        removeInstalled { $0.isConfigured }
        for rule in rules {
            _ = try? append(
                rule, atWall: wallMilliseconds, anchor: nil, isConfigured: true)
        }
        carryOn(from: old)
    }

    /// Puts rules in the place of all of a session that no configuration says; configured rules
    /// whose ids they have make room.
    ///
    /// - Throws: `Refusal` when an id is that of a rule for every session, or there are too many.
    mutating func restore(_ stored: [StoredRule], ofSession session: String) throws(Refusal) {
        var copy = self
        copy.removeInstalled { !$0.isConfigured && $0.rule.session == session }
        for rule in stored {
            copy.removeInstalled { other in
                other.isConfigured && other.rule.id == rule.rule.id
                    && (other.rule.session == rule.rule.session
                        || other.rule.session == FaultRule.everySession
                        || rule.rule.session == FaultRule.everySession)
            }
            try copy.append(
                rule.rule, atWall: rule.since?.wallMilliseconds, anchor: rule.since,
                isConfigured: false)
        }
        self = copy
    }

    /// Gives a session back the rules that a configuration says.
    mutating func reset(
        session: String, to configured: [FaultRule], atWall wallMilliseconds: Int64
    ) {
        removeInstalled { $0.rule.session == session }
        for rule in configured where rule.session == session {
            _ = try? append(
                rule, atWall: wallMilliseconds, anchor: nil, isConfigured: true)
        }
    }

    /// The sessions whose own rules are others than in `old`; `*` among them when those for every
    /// session are.
    func sessions(changedFrom old: RuleSet) -> Set<String> {
        let before = Dictionary(grouping: old.installed, by: \.rule.session)
        let after = Dictionary(grouping: installed, by: \.rule.session)
        let names = Set(before.keys).union(after.keys)
        return names.filter { name in
            !(before[name] ?? []).elementsEqual(after[name] ?? [], by: ===)
        }
    }
}
