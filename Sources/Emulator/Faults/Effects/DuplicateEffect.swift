import AWSJSON

/// Does the work several times for one request, as a front door that delivers at least once.
package struct DuplicateEffect: Hashable, Sendable {
    /// How often; default: 2.
    ///
    /// The client gets the first answer.
    package var count: Int

    package init(count: Int = 2) {
        self.count = count
    }
}

extension DuplicateEffect {
    /// Reads `{type: duplicate, count: 2}`.
    init?(decoding object: MappingField) {
        var reader = MemberReader(object)
        let count = reader.value("count") { $0.integer(in: 2...100) }
        guard reader.finish() else { return nil }
        self.init(count: count ?? 2)
    }

    var encoded: JSONValue {
        var object = EncodedObject(type: "duplicate")
        object.add("count", count, unless: 2) { JSONValue($0) }
        return object.value
    }
}
