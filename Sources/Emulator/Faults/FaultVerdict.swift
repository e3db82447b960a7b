/// What became of one rule for one request.
package enum FaultVerdict: Hashable, Sendable {
    /// The rule hit, as the match with this number, with these effects.
    case applied(ordinal: UInt64, effects: [String])
    /// The rule would have hit.
    case dryRun(ordinal: UInt64)
    /// The draw was not below the probability.
    case probabilityMiss(draw: Double, probability: Double)
    /// A condition did not hold.
    case noMatch(FaultMatch.Miss)
    /// The rule has hit as often as it may.
    case exhausted
    /// The match is one of those to skip.
    case skipped
    /// The match is none of those that `every` or `nth` choose.
    case notDue
    /// A rule before this one decided the answer.
    case shadowed(by: String)
    /// The rule is switched off.
    case disabled

    /// The verdict's name in the journal.
    package var name: String {
        switch self {
        case .applied: "applied"
        case .dryRun: "dry-run"
        case .probabilityMiss: "probability-miss"
        case .noMatch: "no-match"
        case .exhausted: "exhausted"
        case .skipped: "skipped"
        case .notDue: "not-due"
        case .shadowed(let id): "shadowed-by:" + id
        case .disabled: "disabled"
        }
    }
}
