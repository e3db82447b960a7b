import Foundation

/// A spread of durations in milliseconds, as a quantile function: one draw in, one duration out.
///
/// One draw for each duration keeps draws keyed: changing the kind of a distribution shifts nobody
/// else's.
package enum Distribution: Hashable, Sendable {
    /// Always the same.
    case fixed(Double)
    /// Equally likely anywhere from `min` up to `max`.
    case uniform(min: Double, max: Double)
    /// The bell curve, cut at 0.
    case normal(mean: Double, deviation: Double)
    /// `median` times e to a bell curve of width `sigma`: the usual shape of network latency.
    case lognormal(median: Double, sigma: Double)
    /// Waiting time of events that happen at random.
    case exponential(mean: Double)
    /// At least `min`, with a heavy tail the smaller `shape` is.
    case pareto(min: Double, shape: Double)
    /// Straight lines between measured percentiles (0 to 100, ascending), from 0 before the first;
    /// the last one is the most.
    case percentiles([Percentile])

    /// A measured percentile.
    package struct Percentile: Hashable, Sendable {
        /// From 0 to 100.
        package var percent: Double
        /// The duration in milliseconds.
        package var milliseconds: Double

        package init(percent: Double, milliseconds: Double) {
            self.percent = percent
            self.milliseconds = milliseconds
        }
    }

    /// The duration below which the fraction `draw` (0 ..< 1) of all durations lie; never negative.
    package func milliseconds(at draw: Double) -> Double {
        // The open ends of the tails are cut where a 53-bit draw cannot reach anyway.
        let u = min(max(draw, 0x1p-54), 1 - 0x1p-53)
        let value =
            switch self {
            case .fixed(let value): value
            case .uniform(let low, let high): low + (high - low) * draw
            case .normal(let mean, let deviation): mean + deviation * NormalQuantile.value(at: u)
            case .lognormal(let median, let sigma):
                median * exp(sigma * NormalQuantile.value(at: u))
            case .exponential(let mean): -mean * log(1 - u)
            case .pareto(let low, let shape): low * pow(1 - u, -1 / shape)
            case .percentiles(let points): Self.interpolate(points, percent: draw * 100)
            }
        return value.isFinite ? max(0, value) : .greatestFiniteMagnitude
    }

    private static func interpolate(_ points: [Percentile], percent: Double) -> Double {
        var before = Percentile(percent: 0, milliseconds: 0)
        for point in points {
            if percent < point.percent {
                let part = (percent - before.percent) / (point.percent - before.percent)
                return before.milliseconds + part * (point.milliseconds - before.milliseconds)
            }
            before = point
        }
        return before.milliseconds
    }
}

/// A distribution with a cap.
package struct CappedDistribution: Hashable, Sendable {
    /// The spread.
    package var distribution: Distribution
    /// No duration is longer, in milliseconds; default: one hour.
    package var millisecondsMax: Int64

    /// The longest cap: one hour, in milliseconds.
    package static let millisecondsMaxMax: Int64 = 3_600_000

    package init(_ distribution: Distribution, millisecondsMax: Int64 = millisecondsMaxMax) {
        self.distribution = distribution
        self.millisecondsMax = millisecondsMax
    }

    /// The duration for a draw in `0 ..< 1`, to the nearest millisecond.
    package func milliseconds(at draw: Double) -> Int64 {
        Int64(min(distribution.milliseconds(at: draw), Double(millisecondsMax)).rounded())
    }
}
