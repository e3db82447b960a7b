import AWSJSON

/// What a rule does to a request it hits.
///
/// A new effect is a file with its type, its decoding and its encoding, a case here, and a row in
/// `readers`.
package enum FaultEffect: Equatable, Sendable {
    case error(ErrorEffect)
    case latency(LatencyEffect)
    case hang(HangEffect)
    case connection(ConnectionEffect)
    case body(BodyEffect)
    case framing(FramingEffect)
    case drip(DripEffect)
    case header(HeaderEffect)
    case auth(AuthEffect)
    case asynchronous(AsyncEffect)
    case visibility(VisibilityEffect)
    case duplicate(DuplicateEffect)
    case concurrency(ConcurrencyEffect)
    case storage(StorageEffect)
    case crash(CrashEffect)
    case clock(ClockEffect)
    /// Nothing: an exception in front of broader rules.
    case pass

    /// The effect's name in the language.
    package var name: String {
        switch self {
        case .error: "error"
        case .latency: "latency"
        case .hang: "hang"
        case .connection: "connection"
        case .body: "body"
        case .framing: "framing"
        case .drip: "drip"
        case .header: "header"
        case .auth: "auth"
        case .asynchronous: "async"
        case .visibility: "visibility"
        case .duplicate: "duplicate"
        case .concurrency: "concurrency"
        case .storage: "storage"
        case .crash: "crash"
        case .clock: "clock"
        case .pass: "pass"
        }
    }

    /// Whether the effect decides the answer, so that the first such effect wins.
    package var isTerminal: Bool {
        switch self {
        case .error, .hang, .connection, .body, .framing, .auth, .concurrency, .crash, .pass: true
        case .latency, .drip, .header, .asynchronous, .visibility, .duplicate, .storage, .clock:
            false
        }
    }

    /// The effect as a rule file writes it.
    var encoded: JSONValue {
        switch self {
        case .error(let effect): effect.encoded
        case .latency(let effect): effect.encoded
        case .hang(let effect): effect.encoded
        case .connection(let effect): effect.encoded
        case .body(let effect): effect.encoded
        case .framing(let effect): effect.encoded
        case .drip(let effect): effect.encoded
        case .header(let effect): effect.encoded
        case .auth(let effect): effect.encoded
        case .asynchronous(let effect): effect.encoded
        case .visibility(let effect): effect.encoded
        case .duplicate(let effect): effect.encoded
        case .concurrency(let effect): effect.encoded
        case .storage(let effect): effect.encoded
        case .crash(let effect): effect.encoded
        case .clock(let effect): effect.encoded
        case .pass: EncodedObject(type: "pass").value
        }
    }
}

extension FaultEffect {
    private typealias Reader = (MappingField, OperationCatalogue) -> FaultEffect?

    private static var readers: [(type: String, read: Reader)] {
        [
            ("error", { object, _ in ErrorEffect(decoding: object).map { .error($0) } }),
            ("latency", { object, _ in LatencyEffect(decoding: object).map { .latency($0) } }),
            ("hang", { object, _ in HangEffect(decoding: object).map { .hang($0) } }),
            (
                "connection",
                { object, _ in ConnectionEffect(decoding: object).map { .connection($0) } }
            ),
            ("body", { object, _ in BodyEffect(decoding: object).map { .body($0) } }),
            ("framing", { object, _ in FramingEffect(decoding: object).map { .framing($0) } }),
            ("drip", { object, _ in DripEffect(decoding: object).map { .drip($0) } }),
            ("header", { object, _ in HeaderEffect(decoding: object).map { .header($0) } }),
            ("auth", { object, _ in AuthEffect(decoding: object).map { .auth($0) } }),
            ("async", { object, _ in AsyncEffect(decoding: object).map { .asynchronous($0) } }),
            (
                "visibility",
                { object, catalogue in
                    VisibilityEffect(decoding: object, catalogue: catalogue).map { .visibility($0) }
                }
            ),
            (
                "duplicate",
                { object, _ in DuplicateEffect(decoding: object).map { .duplicate($0) } }
            ),
            (
                "concurrency",
                { object, _ in ConcurrencyEffect(decoding: object).map { .concurrency($0) } }
            ),
            ("storage", { object, _ in StorageEffect(decoding: object).map { .storage($0) } }),
            ("crash", { object, _ in CrashEffect(decoding: object).map { .crash($0) } }),
            ("clock", { object, _ in ClockEffect(decoding: object).map { .clock($0) } }),
            (
                "pass",
                { object, _ in
                    object.refuseUnknown()
                    return .pass
                }
            ),
        ]
    }

    /// The names of all effects.
    static var typeNames: [String] { readers.map(\.type) }

    init?(decoding field: Field, catalogue: OperationCatalogue) {
        guard let object = field.mapping(expected: "a mapping with 'type'") else { return nil }
        let types = Self.readers.map(\.type)
        guard let type = object.required("type", types.joinedAsChoice()),
            let name = type.choice(of: types, named: \.self),
            let reader = Self.readers.first(where: { $0.type == name }),
            let effect = reader.read(object, catalogue)
        else { return nil }
        self = effect
    }
}
