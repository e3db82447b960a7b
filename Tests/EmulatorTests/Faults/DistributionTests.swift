import IdentityCenter
import Testing

@testable import Emulator

struct DistributionTests {
    /// Distributions with their 10th, 50th and 90th percentile, worked out by hand.
    static let rows: [(text: String, p10: Double, p50: Double, p90: Double)] = [
        ("250ms", 250, 250, 250),
        ("{kind: fixed, ms: 250}", 250, 250, 250),
        ("{kind: uniform, minMs: 100, maxMs: 200}", 110, 150, 190),
        ("{kind: normal, meanMs: 1000, stddevMs: 100}", 871.84, 1000, 1128.16),
        ("{kind: lognormal, medianMs: 3000, sigma: 0.6}", 1390.5, 3000, 6472.5),
        ("{kind: exponential, meanMs: 1000}", 105.36, 693.15, 2302.59),
        ("{kind: pareto, minMs: 100, shape: 2}", 105.41, 141.42, 316.23),
        ("{percentiles: {\"50\": 200, \"90\": 1000}}", 40, 200, 1000),
        ("{kind: percentiles, percentiles: {\"0\": 100, \"100\": 200}}", 110, 150, 190),
        ("{kind: lognormal, medianMs: 3000, sigma: 0.6, maxMs: 4000}", 1390.5, 3000, 4000),
    ]

    @Test(arguments: rows)
    func drawsTenThousandWithTheRightPercentiles(
        _ text: String, _ p10: Double, _ p50: Double, _ p90: Double
    ) throws {
        let (field, log) = try rootField("[\(text)]")
        let element = try #require(field.sequence(of: "distributions")?.first)
        let distribution = try #require(CappedDistribution(decoding: element))
        #expect(!log.hasErrors)
        let draws = Draws(seed: 1, session: "default")
        let sample = (0..<10_000).map { n in
            distribution.milliseconds(at: draws.uniform(purpose: "test", key: text, n: UInt64(n)))
        }.sorted()
        for (index, expected) in [(1000, p10), (5000, p50), (9000, p90)] {
            #expect(abs(Double(sample[index]) - expected) <= max(1, expected * 0.06), "\(index)")
        }
    }

    @Test
    func isBoundedAtBothEnds() {
        let rows: [(Distribution, least: Double)] = [
            (.normal(mean: 0, deviation: 1000), 0), (.lognormal(median: 0, sigma: 10), 0),
            (.exponential(mean: 1e6), 0), (.pareto(min: 5, shape: 0.1), 5),
            (.percentiles([.init(percent: 0, milliseconds: 3)]), 3),
        ]
        for (distribution, least) in rows {
            let capped = CappedDistribution(distribution)
            #expect(distribution.milliseconds(at: 0) >= least)
            #expect(capped.milliseconds(at: 0) >= 0)
            #expect(capped.milliseconds(at: 1.0.nextDown) <= CappedDistribution.millisecondsMaxMax)
        }
    }

    @Test(arguments: [
        (0.5, 0), (0.8413447461, 1), (0.0227501319, -2), (0.9986501020, 3), (1e-9, -5.9978070150),
    ])
    func invertsTheNormalDistribution(_ u: Double, _ z: Double) {
        #expect(abs(NormalQuantile.value(at: u) - z) < 1e-6)
    }
}
