import AWSJSON
import HTTPServer
import IdentityCenter

/// An entry with what findings ask of it, read once.
struct ObservedRequest: Sendable {
    let entry: JournalEntry
    let sdk: SDKFacts
    let input: JSONValue?
    /// A hash of the operation and its input.
    let content: UInt64

    init(_ entry: JournalEntry) {
        self.entry = entry
        sdk = entry.arrival.octets.sdk
        input = entry.arrival.octets.inputValue
        var hash = SipHash(key0: 0, key1: 0)
        hash.combine(entry.arrival.operation)
        for octet in input?.canonicalBytes ?? Array(entry.arrival.octets.input) {
            hash.combine(octet)
        }
        content = hash.finalize()
    }

    /// How it stands in texts: `#41 CreateAccountAssignment`.
    var name: String { "#\(entry.sequence) \(entry.arrival.operation)" }

    var decision: JournalDecision { entry.decision ?? JournalDecision() }

    /// Whether the client can have read the answer's status and code.
    var isAnswered: Bool {
        guard decision.status != nil else { return false }
        guard let outcome = entry.delivery?.outcome, outcome.ended != .complete else { return true }
        return outcome.bytesSent >= outcome.bytesIntended
    }

    /// Whether a part of the body is missing behind a head that is whole.
    var isTruncated: Bool {
        guard decision.status == 200 else { return false }
        if decision.isBodyCut { return true }
        guard let outcome = entry.delivery?.outcome, outcome.ended != .clientAbandoned else {
            return false
        }
        let headByteCount = outcome.bytesIntended - decision.bodyByteCount
        return outcome.bytesSent < outcome.bytesIntended && outcome.bytesSent >= headByteCount
    }

    /// Whether SDKs try again after this.
    var isRetryable: Bool {
        guard isAnswered else { return true }
        guard let code = decision.code else { return false }
        return decision.retryHintMilliseconds != nil
            || RetryableErrors.contains(code, status: decision.status ?? 0)
    }

    /// Whether the call came to an error that the client could see.
    var isFailed: Bool { !isAnswered || decision.code != nil }

    /// What happened, for texts.
    var outcomeText: String {
        isAnswered ? decision.code ?? "success" : "a broken exchange"
    }
}

/// The errors after which SDKs try again.
///
/// Source: the lists of botocore and the other SDKs; clock errors are here because some correct
/// their clock and try once more.
enum RetryableErrors {
    private static let statuses: Set<Int> = [429, 500, 502, 503, 504]
    private static let codes: Set<String> = [
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException",
        "TooManyRequestsException", "ProvisionedThroughputExceededException",
        "TransactionInProgressException", "RequestLimitExceeded", "BandwidthLimitExceeded",
        "LimitExceededException", "RequestThrottled", "SlowDown", "PriorRequestNotComplete",
        "EC2ThrottledException", "RequestTimeout", "RequestTimeoutException",
        "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture", "SignatureDoesNotMatch",
        "InvalidSignatureException", "AuthFailure",
    ]

    /// Whether a code or its status is one of them.
    static func contains(_ code: String, status: Int) -> Bool {
        statuses.contains(status) || codes.contains(code)
    }

    /// Whether time alone may cure an error that no SDK retries, so that asking again later is
    /// no mistake of a client that says nothing of attempts.
    static func isCuredByTime(_ code: String) -> Bool {
        ["ConflictException", "ResourceNotFoundException"].contains(code)
    }
}
