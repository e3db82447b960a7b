package import AWSJSON
package import IdentityCenter

/// How and when asynchronous requests end, for each kind of them.
package struct TransitionPolicy: Sendable {
    private var tables: [AsynchronousModel: TransitionTable]
    private let standard: Transition

    /// A policy with one transition for every kind.
    package init(standard: Transition) {
        self.standard = standard
        tables = [:]
    }

    /// The transitions of one kind of request.
    package subscript(model: AsynchronousModel) -> TransitionTable {
        get { tables[model] ?? TransitionTable(standard: standard) }
        set { tables[model] = newValue }
    }

    /// The kinds that have transitions of their own.
    package var overriddenModels: [AsynchronousModel] {
        AsynchronousModel.allCases.filter { tables[$0] != nil }
    }

    /// Whether `plan` looks at the input, so that callers may leave it unparsed.
    package func needsInput(for model: AsynchronousModel) -> Bool {
        tables[model].map { !$0.cases.isEmpty } ?? false
    }

    /// The plan for one request, to be stored with it.
    ///
    /// - Parameters:
    ///   - input: the request's input; `nil` when `needsInput` says no.
    ///   - requestID: what the draws hang on, so that other requests never shift this one's.
    package func plan(
        for model: AsynchronousModel, input: JSONValue?, now: Timestamp, draws: Draws,
        requestID: String
    ) -> CompletionPlan {
        let table = self[model]
        let transition =
            table.cases.first { $0.input.firstMiss(in: input) == nil }?.transition ?? table.standard
        let delays = transition.progression.delays.enumerated().map { index, distribution in
            let draw = draws.uniform(
                purpose: "transition-" + model.rawValue, key: requestID, n: UInt64(index))
            return distribution.milliseconds(at: draw)
        }
        return CompletionPlan(
            dueAt: delays.min().map { delay in
                let (sum, isTooFar) = now.millisecondsSinceEpoch.addingReportingOverflow(delay)
                return Timestamp(millisecondsSinceEpoch: isTooFar ? .max : sum)
            },
            polls: transition.progression.polls, countsLists: transition.countsLists,
            outcome: transition.outcome)
    }
}

extension TransitionPolicy {
    /// Ends at once: suites written against simpler mocks.
    package static let relaxed = TransitionPolicy(standard: Transition(.immediate))
    /// After 3 s of session time or with the second status read, whichever is first.
    package static let standard = TransitionPolicy(
        standard: Transition(.first(of: [.after(milliseconds: 3000), .polls(2)])))
    /// As the service takes: lognormal with a median of 3 s.
    package static let strict = TransitionPolicy(
        standard: Transition(
            .delayed(CappedDistribution(.lognormal(median: 3000, sigma: 0.6)))))
}
