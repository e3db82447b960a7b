package import AWSJSON

extension FaultRule {
    /// The rule as JSON that reads back as the same rule.
    package var encoded: JSONValue {
        var object = EncodedObject()
        object.add("id", id.isEmpty ? nil : id)
        object.add("description", description)
        object.add("enabled", isEnabled, unless: true) { .boolean($0) }
        object.add("dryRun", isDryRun, unless: false) { .boolean($0) }
        object.add("priority", priority, unless: 100) { JSONValue($0) }
        object.add("session", session)
        var tags = EncodedObject()
        for (name, value) in labels.sorted(by: { $0.key < $1.key }) { tags.add(name, value) }
        object.add("labels", tags)
        object.add("match", match.encoded)
        object.add("select", selection.encoded)
        if outcomes.isEmpty {
            object.add("effects", .array(effects.map(\.encoded)))
        } else {
            object.add("oneOf", .array(outcomes.map(\.encoded)))
        }
        object.add("then", consequence.encoded)
        // Written out, because what a rule without it gets depends on where it is read.
        object.add("expires", expiry?.encoded ?? .null)
        return object.value
    }
}

extension FaultRule.Outcome {
    fileprivate var encoded: JSONValue {
        var object = EncodedObject()
        object.add("weight", weight)
        object.add("effects", .array(effects.map(\.encoded)))
        return object.value
    }
}

extension FaultConsequence {
    fileprivate var encoded: EncodedObject {
        var object = EncodedObject()
        var states = EncodedObject()
        for (name, state) in scenarios.sorted(by: { $0.key < $1.key }) { states.add(name, state) }
        object.add("scenario", states)
        object.add("enable", enable, unless: []) { .array($0.map { .string($0) }) }
        object.add("disable", disable, unless: []) { .array($0.map { .string($0) }) }
        object.add("stop", stop.map { .boolean($0) })
        return object
    }
}

extension FaultExpiry {
    fileprivate var encoded: JSONValue {
        var object = EncodedObject()
        object.add("after", milliseconds: afterMilliseconds)
        object.add("clock", clock, unless: .wall) { .string($0.rawValue) }
        return object.value
    }
}
