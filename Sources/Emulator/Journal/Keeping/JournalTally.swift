/// What was injected in a session since its journal began, also by requests that are no longer in
/// it.
struct JournalTally: Sendable {
    /// An effect of a rule on an operation.
    struct Injection: Hashable, Sendable {
        let ruleID: String
        let effect: String
        let operation: String
    }

    /// An answer to an operation.
    struct Answer: Hashable, Sendable {
        /// Empty for what nobody answers, since clients make such names up.
        let operation: String
        let status: Int
    }

    /// Names of operations that nobody answers, kept at most: clients make them up.
    static let unhandledNameCountMax = 100

    /// How often each effect was injected.
    private(set) var injections: [Injection: UInt64] = [:]
    /// How many requests each rule hit.
    private(set) var hits: [String: UInt64] = [:]
    /// How many requests each rule would have hit.
    private(set) var dryRuns: [String: UInt64] = [:]
    /// How often operations were called that nobody answers.
    private(set) var unhandled: [String: UInt64] = [:]

    /// How often operations were answered with a status.
    private(set) var answers: [Answer: UInt64] = [:]

    /// Counts an answer.
    mutating func addAnswer(to operation: String, status: Int) {
        answers[Answer(operation: operation, status: status), default: 0] += 1
    }

    /// Counts a request that reached no operation.
    mutating func addUnhandled(_ operation: String) {
        guard unhandled.count < Self.unhandledNameCountMax || unhandled[operation] != nil else {
            return
        }
        unhandled[operation, default: 0] += 1
    }

    /// Counts what the rules did to a request.
    mutating func add(_ judgements: [FaultDecision.Judgement], to operation: String) {
        for judgement in judgements {
            switch judgement.verdict {
            case .applied(_, let effects):
                hits[judgement.ruleID, default: 0] += 1
                for effect in effects {
                    let injection = Injection(
                        ruleID: judgement.ruleID, effect: effect, operation: operation)
                    injections[injection, default: 0] += 1
                }
            case .dryRun: dryRuns[judgement.ruleID, default: 0] += 1
            default: break
            }
        }
    }
}
