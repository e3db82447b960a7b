import AWSJSON
import IdentityCenter

/// Something a client did that works today and hurts one day; never a reason to fail a request.
struct JournalFinding: Hashable, Sendable {
    /// What it is.
    enum Kind: String, CaseIterable, Sendable {
        case noBackoff = "no-backoff"
        case retryOfNonRetryable = "retry-of-non-retryable"
        case gaveUpEarly = "gave-up-early"
        case acceptedTruncatedResponse = "accepted-truncated-response"
        case statusNeverPolled = "status-never-polled"
        case duplicateSideEffect = "duplicate-side-effect"
        case pollStorm = "poll-storm"
        case ignoredPagination = "ignored-pagination"
    }

    /// What it is.
    var kind: Kind
    /// What happened, in one sentence.
    var text: String
    /// The requests that show it, in their order.
    var evidence: [Evidence]

    /// A request that shows it.
    struct Evidence: Hashable, Sendable {
        let sequence: UInt64
        let id: String
    }

    init(_ kind: Kind, _ text: String, _ requests: [ObservedRequest]) {
        self.kind = kind
        self.text = text
        evidence = requests.map {
            Evidence(
                sequence: $0.entry.sequence, id: $0.entry.arrival.id.description)
        }
    }

    /// The finding as JSON.
    var encoded: JSONValue {
        var object = EncodedObject()
        object.add("finding", kind.rawValue)
        object.add("text", text)
        object.add("seqs", .array(evidence.map { JSONValue($0.sequence) }))
        object.add("requests", .array(evidence.map { .string($0.id) }))
        return object.value
    }
}

extension Journal {
    /// What the requests that are kept show, by kind and in their order.
    ///
    /// A client that goes on later may take a finding back: one that has not retried yet looks like
    /// one that gave up.
    func findings() -> [JournalFinding] {
        let requests = entries.filter { $0.decision != nil }.map { ObservedRequest($0) }
        let calls = ObservedCall.calls(of: requests)
        return calls.flatMap(\.backoffFindings)
            + calls.flatMap(\.needlessRetryFindings)
            + calls.compactMap(\.surrenderFinding)
            + calls.compactMap(\.truncationFinding)
            + ObservedPolling.findings(requests)
            + calls.compactMap(\.duplicateFinding)
            + ObservedPaging.findings(requests)
    }
}
