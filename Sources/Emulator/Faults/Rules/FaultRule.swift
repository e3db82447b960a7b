/// One rule of the fault language: what to match, which matches to hit, what to do.
package struct FaultRule: Equatable, Sendable {
    /// One of several outcomes of a hit.
    package struct Outcome: Equatable, Sendable {
        /// Its chance, from 0 to 1.
        package var weight: Double
        /// At least one.
        package var effects: [FaultEffect]

        package init(weight: Double, effects: [FaultEffect]) {
            self.weight = weight
            self.effects = effects
        }
    }

    /// The session of rules that act in every session.
    package static let everySession = "*"

    /// The client's name for the rule, unique among the rules of a session.
    package var id: String
    /// Free text.
    package var description: String?
    /// A disabled rule neither matches nor counts; default: true.
    package var isEnabled = true
    /// Matches, counts and is logged, but does nothing; default: false.
    package var isDryRun = false
    /// Lower goes first; ties with the session's own rules first, then in the order they were put
    /// in place; default: 100.
    package var priority = 100
    /// The session whose requests are judged, or `*`.
    package var session = FaultRule.everySession
    /// The user's own tags.
    package var labels: [String: String] = [:]
    /// Default: every request.
    package var match = FaultMatch()
    /// Default: every match.
    package var selection = FaultSelection()
    /// What a hit does; empty where `outcomes` say so.
    package var effects: [FaultEffect]
    /// Exclusive outcomes of a match, with one draw; what their weights leave of 1 is a miss.
    package var outcomes: [Outcome] = []
    /// What a hit changes among rules and scenarios.
    package var consequence = FaultConsequence()
    /// When the rule stops acting by itself.
    package var expiry: FaultExpiry?

    package init(id: String, effects: [FaultEffect]) {
        self.id = id
        self.effects = effects
    }

    /// Every effect that a hit may have.
    var allEffects: [FaultEffect] { effects + outcomes.flatMap(\.effects) }

    /// Whether every hit decides the answer.
    package var isTerminal: Bool {
        outcomes.isEmpty && effects.contains(where: \.isTerminal)
    }

    /// Whether a hit with these effects ends the evaluation.
    func stops(with effects: [FaultEffect]) -> Bool {
        consequence.stop ?? effects.contains(where: \.isTerminal)
    }
}

/// What a hit changes besides the answer (`then`); it counts from the next evaluation on.
package struct FaultConsequence: Hashable, Sendable {
    /// New states of scenarios, by name.
    package var scenarios: [String: String] = [:]
    /// Rules that are switched on, in the session of the hit.
    package var enable: [String] = []
    /// Rules that are switched off, in the session of the hit.
    package var disable: [String] = []
    /// Whether rules behind are not asked; `nil`: when the hit decides the answer.
    package var stop: Bool?

    package init() {}

    /// Whether a hit changes something for later requests.
    var changesSomething: Bool { !scenarios.isEmpty || !enable.isEmpty || !disable.isEmpty }
}

/// When a rule stops acting by itself.
package struct FaultExpiry: Hashable, Sendable {
    /// How long after it was put in place, in milliseconds.
    package var afterMilliseconds: Int64
    /// Default: wall.
    package var clock: FaultClock

    package init(afterMilliseconds: Int64, clock: FaultClock = .wall) {
        self.afterMilliseconds = afterMilliseconds
        self.clock = clock
    }

    /// What rules made through the API get: an hour.
    package static let ofAPIRules = FaultExpiry(afterMilliseconds: 3_600_000)
}
