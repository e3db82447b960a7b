import AWSJSON

/// Refuses a request while too much is in flight.
package struct ConcurrencyEffect: Equatable, Sendable {
    /// What is counted.
    package enum Measure: String, CaseIterable, Sendable {
        /// Asynchronous requests in flight in the session.
        case outstandingAsync
    }

    /// How many may be in flight; one more is refused.
    package var limit: Int
    /// Default: outstandingAsync.
    package var measure = Measure.outstandingAsync
    /// The refusal; default: the service's own words for too many requests.
    package var error: ErrorEffect

    package init(limit: Int, error: ErrorEffect = Self.errorDefault) {
        self.limit = limit
        self.error = error
    }

    /// `ThrottlingException`, as the service answers beyond its ten assignments in flight.
    package static let errorDefault = ErrorEffect(
        code: .throttlingException,
        message: "There are too many requests processing. Please try again later.")
}

extension ConcurrencyEffect {
    /// Reads `{type: concurrency, limit: 10, of: outstandingAsync, error: {code: ...}}`.
    init?(decoding object: MappingField) {
        var reader = MemberReader(object)
        let limit = reader.required("limit", "how many may be in flight") {
            $0.integer(in: 0...1_000_000)
        }
        let measure = reader.value("of") { $0.choice(Measure.self) }
        let error = reader.value("error") { field in
            field.mapping().flatMap { ErrorEffect(decoding: $0) }
        }
        guard reader.finish(), let limit else { return nil }
        self.init(limit: limit, error: error ?? Self.errorDefault)
        self.measure = measure ?? .outstandingAsync
    }

    var encoded: JSONValue {
        var object = EncodedObject(type: "concurrency")
        object.add("limit", limit)
        if error != Self.errorDefault { object.add("error", error.object(type: nil)) }
        return object.value
    }
}
