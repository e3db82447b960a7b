/// One rule of the fault language: what to match, which matches to hit, what to do.
package struct FaultRule: Sendable {
    /// The client's name for the rule, unique among rules.
    package var id: String
    /// Free text.
    package var description: String?
    /// A disabled rule neither matches nor counts; default: true.
    package var isEnabled = true
    /// Matches, counts and is logged, but does nothing; default: false.
    package var isDryRun = false
    /// Lower goes first; ties in the order of the file; default: 100.
    package var priority = 100
    /// The user's own tags.
    package var labels: [String: String] = [:]
    /// Default: every request.
    package var match = FaultMatch()
    /// Default: every match.
    package var selection = FaultSelection()
    /// At least one.
    package var effects: [FaultEffect]

    package init(id: String, effects: [FaultEffect]) {
        self.id = id
        self.effects = effects
    }

    /// Whether the rule decides the answer, so that rules behind it are not asked.
    package var isTerminal: Bool { effects.contains(where: \.isTerminal) }
}
