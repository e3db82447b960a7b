/// What became of one rule for one request.
package enum FaultVerdict: Hashable, Sendable {
    /// The rule hit, as the match with this number in its scope, with these effects.
    case applied(ordinal: UInt64, effects: [String])
    /// The rule would have hit.
    case dryRun(ordinal: UInt64)
    /// The draw was not below the probability, or below the sum of the outcomes' weights.
    case probabilityMiss(draw: Double, probability: Double)
    /// A condition did not hold.
    case noMatch(FaultMatch.Miss)
    /// The rule has hit as often as it may in its scope.
    case exhausted
    /// The match is one of those to skip.
    case skipped
    /// The match is none of those that `every`, `nth` or `draws` choose.
    case notDue
    /// The window has not opened yet.
    case beforeWindow
    /// The window has closed.
    case afterWindow
    /// The request found a token; so many are left.
    case bucketHasTokens(left: Double)
    /// Fewer are in flight than the limit allows.
    case belowLimit(count: Int, limit: Int)
    /// The rule's time is over.
    case expired
    /// A rule before this one decided the answer.
    case shadowed(by: String)
    /// The rule is switched off.
    case disabled
    /// The rule hit, but as many calls hang as may.
    case tooManyHangs

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
        case .beforeWindow: "before-window"
        case .afterWindow: "after-window"
        case .bucketHasTokens: "bucket-has-tokens"
        case .belowLimit: "below-limit"
        case .expired: "expired"
        case .shadowed(let id): "shadowed-by:" + id
        case .disabled: "disabled"
        case .tooManyHangs: "too-many-hangs"
        }
    }
}
