extension FaultLint {
    /// Notes a warning for each rule that another one of them hides.
    func checkReach(of rules: [FaultRule], _ fields: [String: Field]) {
        for (place, wall) in wallsBefore(rules).sorted(by: { $0.key < $1.key }) {
            fields[rules[place].id]?.warn(Self.unreachable(behind: rules[wall]))
        }
    }

    private static func unreachable(behind wall: FaultRule) -> String {
        "the rule is never reached: '\(wall.id)' goes first and answers every request"
            + " that this one matches; give this one a lower priority."
    }

    /// The places of rules that are unreachable, each with that of the first rule that ends every
    /// request it could match.
    private func wallsBefore(_ rules: [FaultRule]) -> [Int: Int] {
        func key(_ place: Int) -> (Int, Int, Int) {
            let rule = rules[place]
            return (rule.priority, rule.session == FaultRule.everySession ? 1 : 0, place)
        }
        let order = rules.indices.filter { rules[$0].isEnabled }.sorted { key($0) < key($1) }
        // A rule that another one switches off does not stand in the way for good.
        let switchable = Set(rules.flatMap(\.consequence.disable))
        // Rules that swallow requests whole are few; comparing each with all is the slow part.
        var walls: [Int] = []
        var found: [Int: Int] = [:]
        for place in order {
            let rule = rules[place]
            found[place] = walls.first { covers(rules[$0], rule) }
            if rule.isWall, !switchable.contains(rule.id) { walls.append(place) }
        }
        return found
    }

    private func covers(_ wall: FaultRule, _ rule: FaultRule) -> Bool {
        guard wall.pass == rule.pass || (wall.pass == .frontDoor && rule.pass == .precommit),
            wall.session == rule.session || wall.session == FaultRule.everySession,
            wall.outlives(rule), rule.match.implies(wall.match)
        else { return false }
        guard let all = wall.match.operation?.names else { return true }
        guard let some = rule.match.operation?.names else {
            return all.count == catalogue.operations.count
        }
        return some.isSubset(of: all)
    }
}

extension FaultRule {
    /// Whether the rule ends every request that it matches.
    fileprivate var isWall: Bool {
        func ends(_ effects: [FaultEffect]) -> Bool {
            let isConditional = effects.contains { effect in
                if case .concurrency = effect { true } else { false }
            }
            return stops(with: effects) && !isConditional
        }
        guard !isDryRun, selection.isUnconditional else { return false }
        guard !outcomes.isEmpty else { return ends(effects) }
        // Ten tenths are a little less than 1 in binary.
        let isCertain = outcomes.reduce(0) { $0 + $1.weight } >= 1 - 1e-9
        return isCertain && outcomes.allSatisfy { ends($0.effects) }
    }

    /// Whether the rule acts at least as long as one that is put in place with it or later.
    fileprivate func outlives(_ other: FaultRule) -> Bool {
        guard let expiry else { return true }
        guard let end = other.expiry, end.clock == expiry.clock else { return false }
        return expiry.afterMilliseconds >= end.afterMilliseconds
    }
}

extension FaultMatch {
    /// Whether every condition of another match, but for the operation, is one of these.
    fileprivate func implies(_ other: FaultMatch) -> Bool {
        let inputs = input?.conditions ?? []
        return other.conditions.allSatisfy(conditions.contains)
            && (other.input?.conditions ?? []).allSatisfy(inputs.contains)
    }
}
