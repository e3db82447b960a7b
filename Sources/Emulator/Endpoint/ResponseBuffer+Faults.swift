import HTTPWire

extension ResponseBuffer {
    /// Changes an answer as rules want it, and says which rules did.
    ///
    /// - Parameters:
    ///   - seed: that of the session, with which the same happens again.
    ///   - seconds: the wall clock, in seconds since 1970.
    mutating func apply(_ decision: FaultDecision, seed: UInt64, secondsSinceEpoch seconds: Int64) {
        let original = body.count
        if let error = decision.error {
            if let hint = error.retryAfterMilliseconds {
                append(name: "x-amz-retry-after", value: String(hint))
            }
            if let hint = error.retryAfterSeconds {
                append(name: "Retry-After", value: String(hint))
            }
        }
        if case .body(let effect) = decision.terminal {
            body = effect.mutation.apply(to: body)
            if let status = effect.status { self.status = status }
            if case .html = effect.mutation { set(name: "Content-Type", value: "text/html") }
        }
        if let rules = decision.headerValue {
            append("x-sso-admin-local-fault", rules)
            append("x-sso-admin-local-seed", String(seed))
        }
        for name in decision.headers?.remove ?? [] { remove(name: name) }
        for line in decision.headers?.set ?? [] { set(name: line.name, value: line.value) }
        if let skew = decision.dateSkewSeconds {
            let date = HTTPDate.render(secondsSinceEpoch: seconds &+ skew)
            set(name: "Date", value: String(decoding: date, as: UTF8.self))
        }
        delivery = decision.delivery(original: original, sent: body.count)
    }
}

extension FaultDecision {
    /// By how much `Date` is wrong; `nil` when it is not.
    fileprivate var dateSkewSeconds: Int64? {
        if let skew = headers?.dateSkewSeconds { return Int64(skew) }
        guard let clock, clock.places.contains(.dateHeader) else { return nil }
        return clock.skewMilliseconds / 1000
    }
}
