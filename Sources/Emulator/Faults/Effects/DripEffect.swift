import AWSJSON

/// Sends the answer a little at a time.
package struct DripEffect: Hashable, Sendable {
    /// What is slow.
    package enum Part: String, CaseIterable, Sendable {
        /// The body; the default.
        case body
        /// The head too.
        case all
    }

    /// Octets at a time.
    package var byteCount: Int
    /// The time between them, in milliseconds.
    package var intervalMilliseconds: Int
    /// Default: body.
    package var part = Part.body

    package init(byteCount: Int, intervalMilliseconds: Int, part: Part = .body) {
        self.byteCount = byteCount
        self.intervalMilliseconds = intervalMilliseconds
        self.part = part
    }

    /// Octets in a second; of several drips the slowest one counts.
    package var bytesPerSecond: Double {
        Double(byteCount) * 1000 / Double(max(1, intervalMilliseconds))
    }
}

extension DripEffect {
    /// The time between octets where a rule does not say.
    static let intervalMillisecondsDefault = 20

    /// Reads `{type: drip, bytes: 1, everyMs: 20}` or `{type: drip, bytesPerSecond: 100}`.
    init?(decoding object: MappingField) {
        var reader = MemberReader(object)
        let byteCount = reader.value("bytes") { $0.integer(in: 1...1 << 20) }
        let interval = reader.value("everyMs") { $0.integer(in: 1...3_600_000) }
        let rate = reader.value("bytesPerSecond") { $0.integer(in: 1...1 << 30) }
        let part = reader.value("part") { $0.choice(Part.self) }
        if rate != nil, byteCount != nil || interval != nil {
            reader.fail("expected either 'bytesPerSecond' or 'bytes' and 'everyMs', found both.")
        }
        guard reader.finish() else { return nil }
        if let rate {
            // Fifty steps a second look steady; slower than that, one octet at a time.
            let step = max(1, rate / 50)
            self.init(
                byteCount: step, intervalMilliseconds: max(1, step * 1000 / rate),
                part: part ?? .body)
        } else {
            self.init(
                byteCount: byteCount ?? 1,
                intervalMilliseconds: interval ?? Self.intervalMillisecondsDefault,
                part: part ?? .body)
        }
    }

    var encoded: JSONValue {
        var object = EncodedObject(type: "drip")
        object.add("bytes", byteCount)
        object.add("everyMs", intervalMilliseconds)
        object.add("part", part, unless: .body) { .string($0.rawValue) }
        return object.value
    }
}
