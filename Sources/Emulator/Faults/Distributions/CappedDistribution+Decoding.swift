extension CappedDistribution {
    /// The kinds by the name a file gives them.
    private enum Kind: String, CaseIterable {
        case fixed, uniform, normal, lognormal, exponential, pareto, percentiles
    }

    /// Reads `{kind: lognormal, medianMs: 80, sigma: 0.4, maxMs: 2000}` or a plain duration.
    init?(decoding field: Field) {
        if field.text != nil {
            guard let fixed = field.duration(millisecondsMax: Self.millisecondsMaxMax) else {
                return nil
            }
            self.init(.fixed(Double(fixed)))
            return
        }
        let expected = "a duration or a mapping with 'kind'"
        guard let object = field.mapping(expected: expected) else { return nil }
        self.init(members: object)
        object.refuseUnknown()
    }

    /// Reads the members of a distribution, which may have others beside them.
    ///
    /// - Parameter kind: the kind, where no member says it.
    init?(members object: MappingField, kind name: String? = nil) {
        // The kind may be left out where the only key says it.
        let points = object.optional("percentiles")
        let kind: Kind? =
            if let name {
                Kind(rawValue: name)
            } else if points != nil, object.optional("kind") == nil {
                .percentiles
            } else {
                object.required("kind", "one of " + Kind.allCases.map(\.rawValue).joinedAsChoice())?
                    .choice(Kind.self)
            }
        guard let kind else { return nil }
        let distribution = Self.distribution(kind, object, points)
        // For uniform, maxMs is a part of the distribution and has been read as such.
        let cap = kind == .uniform ? nil : object.optional("maxMs")
        let millisecondsMax =
            cap.map { $0.integer(in: 0...Self.millisecondsMaxMax) } ?? Self.millisecondsMaxMax
        guard let distribution, let millisecondsMax else { return nil }
        self.init(distribution, millisecondsMax: millisecondsMax)
    }

    private static func distribution(
        _ kind: Kind, _ object: MappingField, _ points: Field?
    ) -> Distribution? {
        func milliseconds(_ name: String, from least: Double = 0) -> Double? {
            object.required(name, "a number of milliseconds")?
                .number(in: least...Double(millisecondsMaxMax), unit: "milliseconds")
        }
        switch kind {
        case .fixed: return milliseconds("ms").map { .fixed($0) }
        case .uniform:
            let low = milliseconds("minMs")
            let high = milliseconds("maxMs")
            guard let low, let high else { return nil }
            guard low <= high else {
                object.whole.fail(
                    "expected minMs to be at most maxMs, found \(low.brief) and \(high.brief).")
                return nil
            }
            return .uniform(min: low, max: high)
        case .normal:
            let mean = milliseconds("meanMs")
            let deviation = milliseconds("stddevMs")
            guard let mean, let deviation else { return nil }
            return .normal(mean: mean, deviation: deviation)
        case .lognormal:
            let median = milliseconds("medianMs")
            let sigma = object.required("sigma", "a number from 0 to 10")?.number(in: 0...10)
            guard let median, let sigma else { return nil }
            return .lognormal(median: median, sigma: sigma)
        case .exponential: return milliseconds("meanMs").map { .exponential(mean: $0) }
        case .pareto:
            let low = milliseconds("minMs")
            let shape = object.required("shape", "a number from 0.1 to 100")?.number(in: 0.1...100)
            guard let low, let shape else { return nil }
            return .pareto(min: low, shape: shape)
        case .percentiles:
            guard let points else {
                object.whole.fail("'percentiles' is missing; expected {\"50\": 20, \"99\": 900}.")
                return nil
            }
            return percentiles(points).map { .percentiles($0) }
        }
    }

    private static func percentiles(_ field: Field) -> [Distribution.Percentile]? {
        let expected =
            "a mapping from percentile to milliseconds, such as {\"50\": 20, \"99\": 900}"
        guard let entries = field.entries(expected: expected) else { return nil }
        guard !entries.isEmpty else {
            field.refuse(expected: expected)
            return nil
        }
        var points: [Distribution.Percentile] = []
        for (name, key, value) in entries {
            guard NumberText.isNumber(name), let percent = Double(name), (0...100).contains(percent)
            else {
                key.refuse(expected: "a percentile from 0 to 100 as the key")
                return nil
            }
            guard
                let milliseconds = value.number(
                    in: 0...Double(millisecondsMaxMax), unit: "milliseconds")
            else { return nil }
            points.append(.init(percent: percent, milliseconds: milliseconds))
        }
        points.sort { $0.percent < $1.percent }
        for (lower, upper) in zip(points, points.dropFirst())
        where lower.milliseconds > upper.milliseconds || lower.percent == upper.percent {
            field.fail(
                "expected milliseconds that do not fall as the percentile rises, found"
                    + " \(lower.milliseconds.brief) at \(lower.percent.brief) and"
                    + " \(upper.milliseconds.brief) at \(upper.percent.brief).")
            return nil
        }
        return points
    }
}
