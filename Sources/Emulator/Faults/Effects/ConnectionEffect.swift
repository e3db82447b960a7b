import AWSJSON

/// Ends the connection instead of answering, or in the middle of it.
package struct ConnectionEffect: Hashable, Sendable {
    /// How.
    package enum Action: String, CaseIterable, Sendable {
        /// RST.
        case reset
        /// FIN, and the connection goes.
        case close
        /// FIN; what the client sends is still read.
        case halfClose = "half-close"
        /// Closes the listening sockets for a while, and this connection with FIN.
        case refuse
    }

    /// When.
    package enum Place: Hashable, Sendable {
        /// As soon as the connection is there, before any request.
        case accept
        /// Instead of the answer; the default.
        case beforeHeaders
        /// After so many octets of the status line and headers.
        case afterHeaderBytes(Int)
        /// After so many octets of the body.
        case afterBodyBytes(Int)
        /// After such a part of the body, from 0 to 1.
        case afterBodyFraction(Double)

        /// Whether an answer, and so the work behind it, has begun.
        var needsAnswer: Bool {
            switch self {
            case .accept, .beforeHeaders: false
            case .afterHeaderBytes, .afterBodyBytes, .afterBodyFraction: true
            }
        }
    }

    /// How.
    package var action: Action
    /// Default: before the headers.
    package var place: Place
    /// Default: none before the headers, apply after them.
    package var commitment: Commitment
    /// With `refuse`, how long the ports stay closed, in milliseconds on the wall clock.
    package var refusesForMilliseconds: Int64?

    /// The time ports stay closed where a rule does not say, in milliseconds.
    package static let refusalMillisecondsDefault: Int64 = 1000

    package init(
        _ action: Action, at place: Place = .beforeHeaders, commitment: Commitment? = nil
    ) {
        self.action = action
        self.place = place
        self.commitment = commitment ?? (place.needsAnswer ? .apply : .discard)
    }
}

extension ConnectionEffect {
    /// Reads `{type: connection, action: reset, at: {afterBodyBytes: 20}, commit: apply}`.
    init?(decoding object: MappingField) {
        var reader = MemberReader(object)
        let actions = Action.allCases.map(\.rawValue).joinedAsChoice()
        let action = reader.required("action", actions) { $0.choice(Action.self) }
        let place = reader.value("at") { Place(decoding: $0) }
        let commitment = reader.value("commit") { $0.choice(Commitment.self) }
        let refusal = reader.value("for") { $0.duration(millisecondsMax: 3_600_000) }
        if refusal != nil, action != .refuse {
            reader.fail("'for' is used only with 'action: refuse'; remove it.")
        }
        if action == .refuse, let place, place != .beforeHeaders {
            reader.fail("'action: refuse' happens before any answer; remove 'at'.")
        }
        if commitment == .apply, place == .accept || action == .refuse {
            reader.fail("there is no work to keep before a request is read; remove 'commit'.")
        }
        guard reader.finish(), let action else { return nil }
        self.init(action, at: place ?? .beforeHeaders, commitment: commitment)
        if action == .refuse {
            refusesForMilliseconds = refusal ?? Self.refusalMillisecondsDefault
        }
    }

    var encoded: JSONValue {
        var object = EncodedObject(type: "connection")
        object.add("action", action.rawValue)
        object.add("at", place, unless: .beforeHeaders) { $0.encoded }
        object.add("commit", commitment, unless: place.needsAnswer ? .apply : .discard) {
            .string($0.rawValue)
        }
        object.add("for", milliseconds: refusesForMilliseconds)
        return object.value
    }
}

extension ConnectionEffect.Place {
    /// Octets into an answer a rule can name: 16 MiB.
    private static let byteCountMax = 16 << 20

    fileprivate init?(decoding field: Field) {
        if field.text != nil {
            let words: [(name: String, place: Self)] = [
                ("accept", .accept), ("before-headers", .beforeHeaders),
            ]
            guard let name = field.choice(of: words.map(\.name), named: \.self),
                let word = words.first(where: { $0.name == name })
            else { return nil }
            self = word.place
            return
        }
        let expected =
            "accept, before-headers, {afterHeaderBytes: n}, {afterBodyBytes: n} or"
            + " {afterBodyFraction: f}"
        guard let object = field.mapping(expected: expected) else { return nil }
        var reader = MemberReader(object)
        let places: [Self?] = [
            reader.value("afterHeaderBytes") {
                $0.integer(in: 0...Self.byteCountMax).map { .afterHeaderBytes($0) }
            },
            reader.value("afterBodyBytes") {
                $0.integer(in: 0...Self.byteCountMax).map { .afterBodyBytes($0) }
            },
            reader.value("afterBodyFraction") {
                $0.number(in: 0...1).map { .afterBodyFraction($0) }
            },
        ]
        let found = places.compactMap(\.self)
        guard reader.finish() else { return nil }
        guard let place = found.first, found.count == 1 else {
            field.fail("expected exactly one place, found \(found.count).")
            return nil
        }
        self = place
    }

    fileprivate var encoded: JSONValue {
        var object = EncodedObject()
        switch self {
        case .accept: return .string("accept")
        case .beforeHeaders: return .string("before-headers")
        case .afterHeaderBytes(let count): object.add("afterHeaderBytes", count)
        case .afterBodyBytes(let count): object.add("afterBodyBytes", count)
        case .afterBodyFraction(let fraction): object.add("afterBodyFraction", fraction)
        }
        return object.value
    }
}
