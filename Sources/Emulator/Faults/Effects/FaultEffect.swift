/// What a rule does to a request it hits.
///
/// A new effect is a file with its type and its decoding, a case here, and a row in `readers`.
package enum FaultEffect: Sendable {
    /// Answers with an error instead of doing the work.
    case error(ErrorEffect)
    /// Holds the answer back.
    case latency(LatencyEffect)

    /// The effect's name in the language.
    package var name: String {
        switch self {
        case .error: "error"
        case .latency: "latency"
        }
    }

    /// Whether the effect decides the answer, so that the first such effect wins.
    package var isTerminal: Bool {
        switch self {
        case .error: true
        case .latency: false
        }
    }
}

extension FaultEffect {
    private static var readers: [(type: String, read: (MappingField) -> FaultEffect?)] {
        [
            ("error", { ErrorEffect(decoding: $0).map { .error($0) } }),
            ("latency", { LatencyEffect(decoding: $0).map { .latency($0) } }),
        ]
    }

    /// Effects of the language that this version does not know yet.
    private static let laterTypes = [
        "hang", "connection", "body", "framing", "drip", "header", "auth", "async", "visibility",
        "duplicate", "concurrency", "storage", "crash", "clock", "pass",
    ]

    init?(decoding field: Field) {
        guard let object = field.mapping(expected: "a mapping with 'type'") else { return nil }
        let types = Self.readers.map(\.type)
        guard let type = object.required("type", types.joinedAsChoice()) else { return nil }
        guard let reader = Self.readers.first(where: { $0.type == type.text }) else {
            if let text = type.text, Self.laterTypes.contains(text) {
                type.fail(
                    "the effect '\(text)' is not yet supported by this version; use"
                        + " \(types.joinedAsChoice()).")
            } else {
                _ = type.choice(of: types, named: \.self)
            }
            return nil
        }
        guard let effect = reader.read(object) else { return nil }
        self = effect
    }
}
