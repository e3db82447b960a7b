import AWSJSON

extension FaultSelection {
    /// The selection as a rule file writes it, without what is default.
    var encoded: EncodedObject {
        var object = EncodedObject()
        object.add("skip", skip, unless: 0) { JSONValue($0) }
        object.add("every", every, unless: 1) { JSONValue($0) }
        object.add("nth", nth.map { .array($0.sorted().map { JSONValue($0) }) })
        object.add("times", times)
        object.add("scope", scope, unless: .rule) { .string($0.rawValue) }
        object.add("probability", probability, unless: 1) { .number($0.brief) }
        object.add("drawKey", drawKey, unless: .ordinal) { .string($0.rawValue) }
        object.add("draws", draws.map { .array($0.sorted().map { .string($0) }) })
        object.add("window", window?.encoded)
        object.add("bucket", bucket?.encoded)
        return object
    }
}

extension FaultWindow {
    fileprivate var encoded: JSONValue {
        var object = EncodedObject()
        object.add("after", milliseconds: afterMilliseconds)
        object.add("for", milliseconds: forMilliseconds)
        object.add("clock", clock, unless: .virtual) { .string($0.rawValue) }
        return object.value
    }
}

extension FaultBucket {
    fileprivate var encoded: JSONValue {
        var object = EncodedObject()
        object.add("capacity", capacity)
        object.add("refillPerSecond", refillPerSecond)
        object.add("key", keys, unless: []) { _ in .array(keyNames.map { .string($0) }) }
        object.add("clock", clock, unless: .virtual) { .string($0.rawValue) }
        return object.value
    }
}
