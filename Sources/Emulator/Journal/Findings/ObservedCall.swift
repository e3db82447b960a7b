import HTTPServer

/// The attempts of one call.
struct ObservedCall: Sendable {
    /// In their order; at least one.
    var attempts: [ObservedRequest]

    /// Groups requests by `amz-sdk-invocation-id`; of clients that send none, equal requests within
    /// 30 seconds after a failure are one call.
    static func calls(of requests: [ObservedRequest]) -> [ObservedCall] {
        var calls: [ObservedCall] = []
        var byInvocation: [String: Int] = [:]
        var byContent: [UInt64: Int] = [:]
        for request in requests {
            let known =
                if let invocation = request.sdk.invocationID {
                    byInvocation[invocation]
                } else {
                    byContent[request.content].flatMap { index in
                        calls[index].continues(with: request) ? index : nil
                    }
                }
            if let known {
                calls[known].attempts.append(request)
                continue
            }
            if let invocation = request.sdk.invocationID {
                byInvocation[invocation] = calls.count
            } else {
                byContent[request.content] = calls.count
            }
            calls.append(ObservedCall(attempts: [request]))
        }
        return calls
    }

    private func continues(with request: ObservedRequest) -> Bool {
        guard let last = attempts.last, last.isFailed else { return false }
        return request.entry.arrival.wallMilliseconds - last.entry.endMilliseconds
            <= Fingerprints.millisecondsApartMax
    }

    /// Attempts next to each other.
    private var pairs: [(ObservedRequest, ObservedRequest)] {
        Array(zip(attempts, attempts.dropFirst()))
    }
}

extension ObservedCall {
    /// A wait shorter than this is none, in milliseconds.
    static let backoffMilliseconds: Int64 = 5

    /// `no-backoff`: an attempt came sooner than the answer asked for, or at once.
    var backoffFindings: [JournalFinding] {
        pairs.compactMap { first, second in
            guard first.isFailed, first.isRetryable, first.entry.delivery != nil else { return nil }
            let wait = max(
                0, second.entry.arrival.wallMilliseconds - first.entry.endMilliseconds)
            let hint = first.isAnswered ? first.decision.retryHintMilliseconds : nil
            let least = max(hint ?? 0, Self.backoffMilliseconds)
            guard wait < least else { return nil }
            let reason =
                hint.map { "the answer asked for \($0) ms" }
                ?? "less than \(Self.backoffMilliseconds) ms is no backoff"
            return JournalFinding(
                .noBackoff,
                "\(second.name) came \(wait) ms after \(first.outcomeText) of #\(first.entry.sequence); \(reason).",
                [first, second])
        }
    }

    /// `retry-of-non-retryable`: an attempt after an error that trying again does not cure.
    var needlessRetryFindings: [JournalFinding] {
        pairs.compactMap { first, second in
            guard first.isAnswered, let code = first.decision.code, !first.isRetryable else {
                return nil
            }
            let saysSo = second.sdk.invocationID != nil
            guard saysSo || !RetryableErrors.isCuredByTime(code) else { return nil }
            return JournalFinding(
                .retryOfNonRetryable,
                "\(second.name) repeats #\(first.entry.sequence), which \(code) had answered; no SDK retries that.",
                [first, second])
        }
    }

    /// `gave-up-early`: the last attempt failed in a way that SDKs try again, and there were
    /// attempts left.
    var surrenderFinding: JournalFinding? {
        guard let last = attempts.last, last.isFailed, last.isRetryable, !last.isTruncated,
            last.entry.isAbandoned != nil || last.isAnswered
        else { return nil }
        let allowed = attempts.compactMap(\.sdk.attemptCountMax).max()
        let made = max(last.sdk.attempt ?? 0, attempts.count)
        // Who tells no limit is asked for one retry; SDKs make two and more.
        guard made < allowed ?? 2 else { return nil }
        let limit = allowed.map { " of \($0)" } ?? ""
        return JournalFinding(
            .gaveUpEarly,
            "\(last.name) ended with \(last.outcomeText) and was not tried again; that was attempt \(made)\(limit).",
            attempts)
    }

    /// `accepted-truncated-response`: a body was cut off, and the client did not ask again.
    var truncationFinding: JournalFinding? {
        guard let last = attempts.last, last.isTruncated else { return nil }
        let sent = last.entry.delivery?.outcome
        let sizes = sent.map { "\($0.bytesSent) of \($0.bytesIntended) octets were sent" }
        return JournalFinding(
            .acceptedTruncatedResponse,
            "\(last.name) was answered in part (\(sizes ?? "the body was cut")), and the client took it.",
            [last])
    }

    /// `duplicate-side-effect`: more than one attempt changed something.
    var duplicateFinding: JournalFinding? {
        let effective = attempts.filter(\.decision.isCommitted)
        guard let first = effective.first, effective.count > 1 else { return nil }
        let others = effective.map { "#\($0.entry.sequence)" }.joined(separator: ", ")
        return JournalFinding(
            .duplicateSideEffect,
            "\(first.entry.arrival.operation) changed something \(effective.count) times for one call: \(others).",
            effective)
    }
}
