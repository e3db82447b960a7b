package import IdentityCenter

/// How requests of one kind end: a progression and an outcome.
package struct Transition: Hashable, Sendable {
    /// When.
    package var progression: Progression
    /// Whether list operations count as status reads too; default: no.
    package var countsLists: Bool
    /// How; `nil` leaves it to the service's own rules.
    package var outcome: ForcedOutcome?

    package init(
        _ progression: Progression, countsLists: Bool = false, outcome: ForcedOutcome? = nil
    ) {
        self.progression = progression
        self.countsLists = countsLists
        self.outcome = outcome
    }

    /// The text of requests made to fail without a reason of their own; the service's own text for
    /// causes it does not name.
    package static let failureReasonDefault =
        "An unexpected internal service exception was encountered"
}

/// The transitions of one kind of request: the first case that matches wins, else the default.
package struct TransitionTable: Sendable {
    /// A transition for requests whose input matches.
    package struct Case: Sendable {
        /// Conditions on the input.
        package var input: InputMatcher
        /// What happens to such requests; parts the case leaves out are those of the default.
        package var transition: Transition

        package init(input: InputMatcher, transition: Transition) {
            self.input = input
            self.transition = transition
        }
    }

    /// For requests no case matches.
    package var standard: Transition
    /// In the order of the file.
    package var cases: [Case]

    package init(standard: Transition, cases: [Case] = []) {
        self.standard = standard
        self.cases = cases
    }
}
