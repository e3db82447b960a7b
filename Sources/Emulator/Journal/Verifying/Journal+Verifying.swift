extension Journal {
    /// Holds expectations against what is in the journal.
    ///
    /// - Parameter rules: the rules that act in the session; those that are switched off need not
    ///   hit.
    func verify(_ expectations: JournalExpectations, rules: [FaultRule]) -> Verification {
        let entries = entries
        return Verification(
            outcomes: expectations.expectations.map { outcome(of: $0, entries) },
            unfiredRules: unfiredRules(of: rules).filter { !expectations.idleRules.contains($0) },
            refusesUnfiredRules: expectations.refusesUnfiredRules, droppedCount: droppedCount)
    }

    /// The rules that are switched on and never hit a request, not even in a dry run.
    func unfiredRules(of rules: [FaultRule]) -> [String] {
        rules.filter { rule in
            rule.isEnabled && rule.acts(in: session) && tally.hits[rule.id] == nil
                && tally.dryRuns[rule.id] == nil
        }.map(\.id)
    }

    private func outcome(
        of expectation: JournalExpectation, _ entries: [JournalEntry]
    ) -> Verification.Outcome {
        var outcome =
            switch expectation.kind {
            case .requests(let match, let bounds): requests(match, bounds, entries)
            case .sequence(let steps): sequence(steps, entries)
            case .rule(let id, let bounds): rule(id, bounds)
            }
        if let description = expectation.description {
            outcome.expected = description + ": " + outcome.expected
            if !outcome.isMet { outcome.difference = description + ": " + outcome.difference }
        }
        return outcome
    }

    private func requests(
        _ match: JournalMatch, _ bounds: CountBounds, _ entries: [JournalEntry]
    ) -> Verification.Outcome {
        let found = entries.filter(match.matches)
        var outcome = Verification.Outcome(
            isMet: bounds.holds(found.count),
            expected: "\(bounds.summary) of: \(match.summary)", foundCount: found.count,
            sequences: found.map(\.sequence))
        guard !outcome.isMet else { return outcome }
        outcome.difference =
            "expected \(outcome.expected); found \(Self.list(outcome.sequences))"
        if found.count < bounds.min {
            outcome.nearMisses = NearMiss.nearest(to: match, among: entries)
            outcome.difference += Self.list(outcome.nearMisses)
        }
        return outcome
    }

    private func sequence(
        _ steps: [JournalMatch], _ entries: [JournalEntry]
    ) -> Verification.Outcome {
        var sequences: [UInt64] = []
        var rest = entries[...]
        for step in steps {
            guard let index = rest.firstIndex(where: step.matches) else { break }
            sequences.append(rest[index].sequence)
            rest = rest[(index + 1)...]
        }
        let expected = "in this order: " + steps.map(\.summary).joined(separator: "; then ")
        var outcome = Verification.Outcome(
            isMet: sequences.count == steps.count, expected: expected,
            foundCount: sequences.count, sequences: sequences)
        guard !outcome.isMet else { return outcome }
        let step = steps[sequences.count]
        outcome.nearMisses = NearMiss.nearest(to: step, among: Array(rest))
        let place = sequences.last.map { " after #\($0)" } ?? ""
        let earlier = entries.prefix(entries.count - rest.count).filter(step.matches)
            .map(\.sequence).filter { !sequences.contains($0) }
        outcome.difference =
            "step \(sequences.count + 1) of \(steps.count) did not come\(place): \(step.summary)"
            + (earlier.isEmpty ? "" : "; it came too early: \(Self.list(earlier))")
            + Self.list(outcome.nearMisses)
        return outcome
    }

    private func rule(_ id: String, _ bounds: CountBounds) -> Verification.Outcome {
        let count = Int(clamping: tally.hits[id] ?? 0)
        var outcome = Verification.Outcome(
            isMet: bounds.holds(count), expected: "rule \(id) hits \(bounds.summary)",
            foundCount: count)
        guard !outcome.isMet else { return outcome }
        outcome.difference = "expected that \(outcome.expected); it hit \(count)"
        let verdicts = entries.flatMap { entry in
            (entry.decision?.judgements ?? []).filter { $0.ruleID == id }.map(\.verdict.name)
        }
        let counts = Dictionary(verdicts.map { ($0, 1) }, uniquingKeysWith: +)
            .sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        outcome.difference +=
            counts.isEmpty
            ? "; no request matched it" : "; verdicts: " + counts.joined(separator: ", ")
        return outcome
    }

    private static func list(_ sequences: [UInt64]) -> String {
        guard !sequences.isEmpty else { return "none" }
        let shown = sequences.prefix(10).map { "#\($0)" }.joined(separator: ", ")
        return "\(sequences.count) (\(shown)\(sequences.count > 10 ? ", ..." : ""))"
    }

    private static func list(_ misses: [NearMiss]) -> String {
        misses.map { "\n  nearest: " + $0.text }.joined()
    }
}
