package import AWSJSON
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

    /// The longest latency of one request, in milliseconds: one hour.
    package static let latencyMillisecondsMax: Int64 = 3_600_000

    /// The answer instead of the work's, if any.
    package var error: ServiceError?
    /// How long to hold the answer back, in milliseconds on the wall clock.
    package var latencyMilliseconds: Int64 = 0
    /// The rules that hit, in the order they did.
    package var applied: [Applied] = []
    /// The verdicts on the rules that matched; on every rule when asked to explain.
    package var judgements: [Judgement] = []

    /// Nothing to do.
    package static let pass = FaultDecision()

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
            if hit.effects.contains("error"), let error {
                metadata["code"] = "\(error.code.name)"
                metadata["status"] = "\(error.code.status)"
            }
            if hit.effects.contains("latency") {
                metadata["latencyMs"] = "\(latencyMilliseconds)"
            }
            logger.info("fault injected", metadata: metadata)
        }
    }
}
