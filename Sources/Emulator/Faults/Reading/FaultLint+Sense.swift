import AWSJSON

extension FaultLint {
    /// Warns of conditions that never hold and of effects that have nothing to act on.
    func checkSense(of rule: FaultRule, _ field: Field) {
        let matched = operations(matchedBy: rule)
        for (effect, place) in rule.effectPlaces(field) {
            if let finding = futility(of: effect, matched) { place.warn(finding) }
        }
        let match = field.member("match")
        for condition in rule.match.conditions { check(condition, match) }
        checkAssignment(of: rule, matched, match)
        for condition in rule.match.input?.conditions ?? [] {
            check(condition, matched, match.member("input").member(condition.member))
        }
    }

    /// Why an effect never does anything to requests of these operations.
    private func futility(
        of effect: FaultEffect, _ matched: [OperationCatalogue.Operation]
    ) -> String? {
        let starts = matched.contains(where: OperationClass.asyncStart.contains)
        let writes = matched.contains(where: OperationClass.write.contains)
        switch effect {
        case .asynchronous where !starts:
            return
                "the operations matched start no asynchronous request, so there is none whose end"
                + " the effect could decide; match {class: async-start}."
        case .concurrency where !starts:
            return
                "the operations matched start no asynchronous request; they are refused while too"
                + " many are in flight, but the service refuses only what starts one more; match"
                + " {class: async-start}."
        case .visibility(let effect):
            let reads = matched.contains { operation in
                operation.isReadOnly && effect.operations?.names.contains(operation.name) ?? true
            }
            guard !reads else { return nil }
            return
                "none of the operations matched reads, so nothing lags: the rule has to match the"
                + " reads that are to lag, not the change before them; match {class: read}."
        case .duplicate where !writes:
            return "the operations matched change nothing, so nobody sees that their work is done"
                + " twice; match {class: write}."
        case .storage(let effect) where !writes && effect.place.comesWithChanges:
            return "the operations matched change nothing, so they never get to"
                + " '\(effect.place.rawValue)'; match {class: write}, or use 'at: read'."
        default: return nil
        }
    }

    private func checkAssignment(
        of rule: FaultRule, _ matched: [OperationCatalogue.Operation], _ match: Field
    ) {
        let fields: [FaultField] = [.assignmentExists, .assignmentStatus]
        guard rule.match.conditions.contains(where: { fields.contains($0.field) }) else { return }
        let needed: Set<String> = ["TargetId", "PermissionSetArn", "PrincipalType", "PrincipalId"]
        let isNamed = matched.contains { operation in
            operation.input.map {
                needed.isSubset(of: operation.outline.members(of: $0))
            } ?? false
        }
        guard !isNamed else { return }
        match.member("state").member("assignment").warn(
            "the input of the operations matched names no assignment, so there is never one; match"
                + " CreateAccountAssignment or DeleteAccountAssignment.")
    }

    /// A condition on a fact whose values are known.
    private func check(_ condition: FaultMatch.Condition, _ match: Field) {
        guard let values = condition.field.values else { return }
        // None of these is a header or a scenario, whose names have dots of their own.
        let place = condition.field.path.split(separator: ".").reduce(match) {
            $0.member(String($1))
        }
        check(condition.leaf, [values], "'\(condition.field.path)'", place)
    }

    /// A condition on a member of the input.
    private func check(
        _ condition: InputMatcher.Condition, _ matched: [OperationCatalogue.Operation],
        _ place: Field
    ) {
        guard let path = InputMatcher.path(of: condition.member) else { return }
        let kinds = matched.compactMap { operation in
            operation.input.flatMap { try? operation.outline.kind(at: path, in: $0) }
        }
        let values = kinds.map(LiteralValues.init)
        guard values.allSatisfy({ $0 != nil }) else { return }
        check(condition.leaf, values.compactMap(\.self), "the member", place)
    }

    private func check(
        _ leaf: LeafMatcher, _ values: [LiteralValues], _ what: String, _ place: Field
    ) {
        guard let first = values.first else { return }
        for literal in leaf.literals where !values.contains(where: { $0.contain(literal) }) {
            let words = values.flatMap(\.words).reduce(into: [String]()) { known, word in
                if !known.contains(word) { known.append(word) }
            }
            let name = words.isEmpty ? first.name : words.joinedAsChoice()
            let isQuoteAtFault =
                literal.isQuoted
                && values.contains {
                    $0.contain(LeafMatcher.Literal(literal.text))
                }
            place.warn(
                "\(what) is \(name), which \(literal.text.quotedForMessage()) never equals"
                    + (isQuoteAtFault ? "; remove the quotes." : ".")
                    + Suggestion.sentence(for: literal.text, among: words))
        }
    }
}

/// The values that a literal can be held against.
private enum LiteralValues {
    case numbers, booleans
    case words([String])
    /// Lists, maps and structures, which no literal equals.
    case compound(String)

    /// - Parameter kind: a type of the model; `nil` for those with values beyond number.
    init?(_ kind: ModelOutline.Kind) {
        switch kind {
        case .integer: self = .numbers
        case .boolean: self = .booleans
        case .enumeration(let words): self = .words(words)
        case .list, .map, .structure: self = .compound(kind.article)
        case .string, .timestamp, .document: return nil
        }
    }

    var words: [String] { if case .words(let words) = self { words } else { [] } }

    /// What the values are called.
    var name: String {
        switch self {
        case .numbers: "a number"
        case .booleans: "true or false"
        case .words(let words): words.joinedAsChoice()
        case .compound(let name): name
        }
    }

    func contain(_ literal: LeafMatcher.Literal) -> Bool {
        switch self {
        case .numbers: !literal.isQuoted && Double(literal.text) != nil
        case .booleans: !literal.isQuoted && ["true", "false"].contains(literal.text)
        case .words(let words): words.contains(literal.text)
        case .compound: false
        }
    }
}

extension FaultField {
    /// The values the fact can have, where they are not all texts.
    fileprivate var values: LiteralValues? {
        switch self {
        case .attempt, .attemptCountMax, .requestIndex, .connectionID, .outstandingAsync: .numbers
        case .assignmentExists: .booleans
        case .assignmentStatus: .words(["IN_PROGRESS"])
        case .retryMode: .words(["standard", "legacy", "adaptive"])
        case .region, .account, .accessKeyID, .arn, .header, .invocationID, .appID, .sdkName,
            .scenario:
            nil
        }
    }
}

extension LeafMatcher {
    /// Every literal that the condition holds values against.
    fileprivate var literals: [Literal] {
        switch self {
        case .literal(let literal): [literal]
        case .oneOf(let literals): literals
        case .not(let condition): condition.literals
        case .all(let conditions): conditions.flatMap(\.literals)
        case .glob, .regex, .exists, .greaterThan, .lessThan, .atLeast, .atMost: []
        }
    }
}

extension StorageEffect.Place {
    /// Whether only calls that change something get there.
    fileprivate var comesWithChanges: Bool {
        switch self {
        case .open, .read: false
        case .begin, .write, .commit, .fsync, .checkpoint: true
        }
    }
}
