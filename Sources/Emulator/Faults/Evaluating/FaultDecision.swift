import AWSJSON
package import Logging

/// What the rules want done with one request.
package struct FaultDecision: Equatable, Sendable {
    /// A rule that hit, with the names of its effects.
    package struct Applied: Hashable, Sendable {
        package var ruleID: String
        package var effects: [String]
    }

    /// A rule with what became of it.
    package struct Judgement: Hashable, Sendable {
        package var ruleID: String
        package var verdict: FaultVerdict
    }

    /// A rule that did not match, with every condition that did not hold.
    package struct NearMiss: Hashable, Sendable {
        package var ruleID: String
        package var misses: [FaultMatch.Miss]
    }

    /// Rules that nearly matched and are told: 3.
    static let nearMissCountMax = 3

    /// The longest latency of one request, in milliseconds: one hour.
    package static let latencyMillisecondsMax: Int64 = 3_600_000

    /// What decides the answer: the first such effect.
    package internal(set) var terminal: TerminalEffect?
    /// The rule that `terminal` is of.
    package internal(set) var decidingRuleID: String?
    /// Whether the work is done and its changes stay although `terminal` answers otherwise.
    package internal(set) var commits = true
    /// How long to hold the request or its answer back on the wall clock, in milliseconds.
    package internal(set) var latencies: [LatencyPlace: Int64] = [:]
    /// How slowly to send the answer: the slowest of all.
    package internal(set) var drip: DripEffect?
    /// Changes to the headers; the last word on each.
    package internal(set) var headers: HeaderEffect?
    /// How the asynchronous request ends that the call starts.
    package internal(set) var asynchronous: AsyncEffect?
    /// Which past state the call reads.
    package internal(set) var visibility: VisibilityEffect?
    /// How often the work is done.
    package internal(set) var duplicateCount = 1
    /// How the state file fails.
    package internal(set) var storage: StorageEffect?
    /// Which times are wrong.
    package internal(set) var clock: ClockEffect?
    /// Whether a rule ended the evaluation.
    package internal(set) var isStopped = false
    /// The rules that hit, in the order they did.
    package internal(set) var applied: [Applied] = []
    /// The verdicts on the rules that matched; on every rule when asked to explain.
    package internal(set) var judgements: [Judgement] = []

    /// The rules that came nearest without matching, the nearest first; only when asked to explain.
    package internal(set) var nearMisses: [NearMiss] = []

    /// Nothing to do.
    package static let pass = FaultDecision()

    package init() {}

    /// The error to answer with, if that is what decides.
    package var error: InjectedError? {
        if case .error(let error) = terminal { error } else { nil }
    }

    /// All latencies together.
    package var latencyMilliseconds: Int64 { latencies.values.reduce(0, +) }

    /// The ids for the header `x-sso-admin-local-fault`; `nil` when no rule hit.
    package var headerValue: String? {
        applied.isEmpty ? nil : applied.map(\.ruleID).joined(separator: ",")
    }

    /// Writes one line at info for every rule that hit.
    package func log(operation: String, to logger: Logger) {
        for hit in applied {
            var metadata: Logger.Metadata = [
                "rule": "\(hit.ruleID)", "operation": "\(operation)",
                "effects": "\(hit.effects.joined(separator: "+"))",
            ]
            if hit.ruleID == decidingRuleID, let error {
                metadata["code"] = "\(error.serviceError.code.name)"
                metadata["status"] = "\(error.serviceError.code.status)"
            }
            if hit.effects.contains("latency") {
                metadata["latencyMs"] = "\(latencyMilliseconds)"
            }
            logger.info("fault injected", metadata: metadata)
        }
    }
}
