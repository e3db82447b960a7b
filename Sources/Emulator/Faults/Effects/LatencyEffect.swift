/// Holds the answer back, on the wall clock; the latencies of all rules that hit a request add up.
package struct LatencyEffect: Hashable, Sendable {
    /// How long.
    package var distribution: CappedDistribution

    package init(_ distribution: CappedDistribution) {
        self.distribution = distribution
    }
}

extension LatencyEffect {
    /// Fields of the language that this version does not know yet.
    private static let laterFields = ["commit", "clock"]

    /// Reads `{type: latency, distribution: {...}}` or `{type: latency, fixedMs: 250}`.
    init?(decoding object: MappingField) {
        let fixed = object.optional("fixedMs")
        let spread = object.optional("distribution")
        if let at = object.optional("at"), at.text != "before-headers" {
            at.fail("only 'before-headers' is supported by this version; remove it.")
        }
        object.refuseLater(Self.laterFields)
        object.refuseUnknown()
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
            self.init(CappedDistribution(.fixed(milliseconds)))
        case (nil, let spread?):
            guard let distribution = CappedDistribution(decoding: spread) else { return nil }
            self.init(distribution)
        case (let fixed?, _?):
            fixed.fail("expected either 'fixedMs' or 'distribution', found both; remove one.")
            return nil
        }
    }
}
