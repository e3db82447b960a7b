import AWSJSON

/// Holds the answer back, on the wall clock; the latencies of all rules that hit a request add up.
package struct LatencyEffect: Hashable, Sendable {
    /// How long.
    package var distribution: CappedDistribution
    /// Where; default: before the headers.
    package var place: LatencyPlace

    package init(_ distribution: CappedDistribution, at place: LatencyPlace = .beforeHeaders) {
        self.distribution = distribution
        self.place = place
    }
}

extension LatencyEffect {
    /// Reads `{type: latency, distribution: {...}}` or `{type: latency, fixedMs: 250}`.
    ///
    /// `commit: apply` is another way to say `at: after-commit`, `commit: none` one to say `at:
    /// before-commit`.
    init?(decoding object: MappingField) {
        var reader = MemberReader(object)
        let fixed = object.optional("fixedMs")
        let spread = object.optional("distribution")
        let at = reader.value("at") { $0.choice(LatencyPlace.self) }
        let commitment = reader.value("commit") { $0.choice(Commitment.self) }
        if at != nil, commitment != nil {
            reader.fail("expected either 'at' or 'commit', found both; remove one.")
        }
        if let clock = object.optional("clock"), clock.text != FaultClock.wall.rawValue {
            clock.fail(
                "expected 'wall': clients measure latency on their own clock; remove the key.")
            return nil
        }
        let distribution = Self.distribution(object, fixed, spread)
        guard reader.finish(), let distribution else { return nil }
        let implied = commitment.map { $0 == .apply ? LatencyPlace.afterCommit : .beforeCommit }
        self.init(distribution, at: at ?? implied ?? .beforeHeaders)
    }

    private static func distribution(
        _ object: MappingField, _ fixed: Field?, _ spread: Field?
    ) -> CappedDistribution? {
        switch (fixed, spread) {
        case (nil, nil):
            object.whole.fail(
                "'distribution' is missing; expected 'fixedMs: 250' or a 'distribution'.")
            return nil
        case (let fixed?, nil):
            let range = 0...Double(CappedDistribution.millisecondsMaxMax)
            guard let milliseconds = fixed.number(in: range, unit: "milliseconds") else {
                return nil
            }
            return CappedDistribution(.fixed(milliseconds))
        case (nil, let spread?):
            return CappedDistribution(decoding: spread)
        case (let fixed?, _?):
            fixed.fail("expected either 'fixedMs' or 'distribution', found both; remove one.")
            return nil
        }
    }

    var encoded: JSONValue {
        var object = EncodedObject(type: "latency")
        object.add("at", place, unless: .beforeHeaders) { .string($0.rawValue) }
        if case .fixed(let milliseconds) = distribution.distribution,
            distribution.millisecondsMax == CappedDistribution.millisecondsMaxMax
        {
            object.add("fixedMs", milliseconds)
        } else {
            object.add("distribution", distribution.encoded)
        }
        return object.value
    }
}
