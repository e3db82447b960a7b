package import AWSJSON

/// When and how an asynchronous request ends: fixed when it is accepted and stored with it.
///
/// The first of the conditions that comes true ends the request; with none it waits for an
/// operator.
package struct CompletionPlan: Hashable, Sendable {
    /// The session time at which the request ends by itself.
    package var dueAt: Timestamp?
    /// The number of status reads after which the request has ended: the read with this number,
    /// counted from 1, shows the end.
    package var polls: Int?
    /// Whether list operations count as status reads too; by default not.
    package var countsLists: Bool
    /// A forced end; `nil` lets the service's own rules decide when the request ends.
    package var outcome: ForcedOutcome?
    /// How many more times a success has its effect after the end, as work does that is delivered
    /// more than once; by default none.
    package var repeats: Int

    /// A plan; without arguments it waits for an operator.
    package init(
        dueAt: Timestamp? = nil, polls: Int? = nil, countsLists: Bool = false,
        outcome: ForcedOutcome? = nil, repeats: Int = 0
    ) {
        self.dueAt = dueAt
        self.polls = polls
        self.countsLists = countsLists
        self.outcome = outcome
        self.repeats = repeats
    }
}

/// An end that was asked for instead of the service's own.
package enum ForcedOutcome: Hashable, Sendable {
    /// Ends `SUCCEEDED`, without the checks that could fail it.
    case succeeded
    /// Ends `FAILED` with this `FailureReason` and without effect.
    case failed(reason: String)
}
