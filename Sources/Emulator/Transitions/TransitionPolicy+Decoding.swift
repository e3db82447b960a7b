import IdentityCenter

extension TransitionPolicy {
    /// Cases of one kind of request: 1,000.
    static let caseCountMax = 1000

    /// Puts the transitions of a file over these; kinds the file does not name stay as they are.
    mutating func override(with field: Field) {
        guard let object = field.mapping() else { return }
        for model in AsynchronousModel.allCases {
            guard let member = object.optional(model.rawValue), let parts = member.mapping() else {
                continue
            }
            var table = TransitionTable(standard: self[model].standard)
            if let standard = parts.optional("default"), let members = standard.mapping() {
                let parts = TransitionParts(decoding: members)
                members.refuseUnknown()
                table.standard = parts.applied(to: table.standard)
            }
            if let cases = parts.optional("cases") {
                let elements = cases.sequence(of: "cases", countMax: Self.caseCountMax) ?? []
                table.cases = elements.compactMap { Self.case($0, standard: table.standard) }
            }
            parts.refuseUnknown()
            self[model] = table
        }
        object.refuseUnknown()
    }

    private static func `case`(_ field: Field, standard: Transition) -> TransitionTable.Case? {
        guard let object = field.mapping() else { return nil }
        let match = object.required("match", "{input: {...}}")?.mapping()
        let parts = TransitionParts(decoding: object)
        object.refuseUnknown()
        guard let match else { return nil }
        let input = match.required("input", "conditions on members of the request's input")
        match.refuseUnknown()
        guard let input, let matcher = InputMatcher(decoding: input) else { return nil }
        if parts.isEmpty {
            field.warn("the case changes nothing: it sets neither 'progression' nor 'outcome'.")
        }
        return TransitionTable.Case(input: matcher, transition: parts.applied(to: standard))
    }
}

/// What a file says about a transition; what it leaves out comes from elsewhere.
private struct TransitionParts {
    private enum Outcome: String, CaseIterable {
        case succeeded = "SUCCEEDED"
        case failed = "FAILED"
    }

    var progression: Progression?
    var countsLists: Bool?
    var outcome: ForcedOutcome?

    var isEmpty: Bool { progression == nil && countsLists == nil && outcome == nil }

    init(decoding object: MappingField) {
        countsLists = object.optional("countLists")?.boolean()
        progression = Self.progression(object)
        let reason = object.optional("failureReason")
        switch object.optional("outcome")?.choice(Outcome.self) {
        case .succeeded: outcome = .succeeded
        case .failed:
            outcome = .failed(reason: reason?.string() ?? Transition.failureReasonDefault)
            return
        case nil: break
        }
        reason?.fail("is used only with 'outcome: FAILED'; add that or remove this.")
    }

    func applied(to standard: Transition) -> Transition {
        Transition(
            progression ?? standard.progression,
            countsLists: countsLists ?? standard.countsLists, outcome: outcome ?? standard.outcome)
    }

    /// `progression: polls` with `times: 2` beside it, or any other progression.
    private static func progression(_ object: MappingField) -> Progression? {
        let field = object.optional("progression")
        guard let times = object.optional("times") else {
            return field.flatMap { Progression(decoding: $0) }
        }
        guard field?.text == "polls" else {
            times.fail("is used only with 'progression: polls'; add that or remove this.")
            return field.flatMap { Progression(decoding: $0) }
        }
        return times.integer(in: 1...Progression.pollsMax).map { .polls($0) }
    }
}
