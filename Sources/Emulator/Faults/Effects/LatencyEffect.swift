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
    /// The keys that say how long, of which there is one.
    private static let spreads = ["fixedMs", "fixed", "distribution", "kind"] + kinds
    /// Kinds of distributions that can be keys themselves.
    private static let kinds = [
        "uniform", "normal", "lognormal", "exponential", "pareto", "percentiles",
    ]

    /// Reads `{type: latency, distribution: {...}}`, `{type: latency, fixedMs: 250}`,
    /// `{type: latency, percentiles: {...}}`, `{type: latency, lognormal: {...}}` or the members of a
    /// distribution beside the type.
    ///
    /// `commit: apply` is another way to say `at: after-commit`, `commit: none` one to say `at:
    /// before-commit`.
    init?(decoding object: MappingField) {
        var reader = MemberReader(object)
        let at = reader.value("at") { $0.choice(LatencyPlace.self) }
        let commitment = reader.value("commit") { $0.choice(Commitment.self) }
        let implied = commitment.map { $0 == .apply ? LatencyPlace.afterCommit : .beforeCommit }
        if at != nil, commitment != nil {
            reader.fail("expected either 'at' or 'commit', found both; remove one.")
        } else if let implied, let commitment {
            object.optional("commit")?.warn(
                "a latency leaves the work alone: 'commit: \(commitment.rawValue)' only says where it"
                    + " is; write 'at: \(implied.rawValue)'.")
        }
        if let clock = object.optional("clock"), clock.text != FaultClock.wall.rawValue {
            clock.fail(
                "expected 'wall': clients measure latency on their own clock; remove the key.")
            return nil
        }
        let distribution = Self.distribution(object, &reader)
        guard reader.finish(), let distribution else { return nil }
        self.init(distribution, at: at ?? implied ?? .beforeHeaders)
    }

    private static func distribution(
        _ object: MappingField, _ reader: inout MemberReader
    ) -> CappedDistribution? {
        var found = spreads.compactMap { name in object.optional(name).map { (name, $0) } }
        if object.optional("kind")?.text == "percentiles" {
            found.removeAll { $0.0 == "percentiles" }
        }
        guard let (name, field) = found.first else {
            object.whole.fail(
                "'distribution' is missing; expected 'fixedMs: 250' or a 'distribution'.")
            return nil
        }
        if found.count > 1 {
            field.fail(
                "expected either '\(name)' or '\(found[1].0)', found both; remove one.")
            return nil
        }
        switch name {
        // The members of the distribution stand beside the type, its cap among them.
        case "kind", "percentiles": return CappedDistribution(members: object)
        case "fixedMs":
            return cap(fixed(field).map { CappedDistribution(.fixed($0)) }, &reader)
        case "fixed":
            let isDuration = field.plainText.map(NumberText.isNumber) != true && !field.isMapping
            return cap(
                isDuration
                    ? CappedDistribution(decoding: field)
                    : fixed(field).map { CappedDistribution(.fixed($0)) }, &reader)
        case "distribution": return cap(CappedDistribution(decoding: field), &reader)
        default:
            let spread = field.mapping(expected: "the members of a distribution").flatMap {
                CappedDistribution(members: $0, kind: name)
            }
            return cap(spread, &reader)
        }
    }

    private static func fixed(_ field: Field) -> Double? {
        field.number(
            in: 0...Double(CappedDistribution.millisecondsMaxMax), unit: "milliseconds")
    }

    /// The distribution with the `maxMs` beside it, if that is the lower cap.
    private static func cap(
        _ distribution: CappedDistribution?, _ reader: inout MemberReader
    ) -> CappedDistribution? {
        let most = reader.value("maxMs") {
            $0.integer(in: 0...CappedDistribution.millisecondsMaxMax)
        }
        guard var distribution else { return nil }
        distribution.millisecondsMax = min(
            distribution.millisecondsMax, most ?? distribution.millisecondsMax)
        return distribution
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
            // In a uniform distribution 'maxMs' is its own largest value, so the cap stands beside.
            if case .uniform = distribution.distribution,
                distribution.millisecondsMax != CappedDistribution.millisecondsMaxMax
            {
                object.add("maxMs", JSONValue(distribution.millisecondsMax))
            }
        }
        return object.value
    }
}
