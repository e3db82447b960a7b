import AWSJSON

extension CappedDistribution {
    /// The distribution as a rule file writes it.
    var encoded: JSONValue {
        var object = EncodedObject()
        var isCapped = millisecondsMax != Self.millisecondsMaxMax
        switch distribution {
        case .fixed(let milliseconds):
            object.add("kind", "fixed")
            object.add("ms", milliseconds)
        case .uniform(let low, let high):
            object.add("kind", "uniform")
            object.add("minMs", low)
            object.add("maxMs", high)
            // Its largest value is a part of the distribution.
            isCapped = false
        case .normal(let mean, let deviation):
            object.add("kind", "normal")
            object.add("meanMs", mean)
            object.add("stddevMs", deviation)
        case .lognormal(let median, let sigma):
            object.add("kind", "lognormal")
            object.add("medianMs", median)
            object.add("sigma", sigma)
        case .exponential(let mean):
            object.add("kind", "exponential")
            object.add("meanMs", mean)
        case .pareto(let low, let shape):
            object.add("kind", "pareto")
            object.add("minMs", low)
            object.add("shape", shape)
        case .percentiles(let points):
            var members = EncodedObject()
            for point in points { members.add(point.percent.brief, point.milliseconds) }
            object.add("percentiles", members)
        }
        if isCapped { object.add("maxMs", JSONValue(millisecondsMax)) }
        return object.value
    }
}
