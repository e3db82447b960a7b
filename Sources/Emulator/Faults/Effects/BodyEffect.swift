import AWSJSON

/// Spoils the body of the answer.
package struct BodyEffect: Hashable, Sendable {
    /// What the header `Content-Length` says, which may not be what is sent.
    package enum ContentLength: Hashable, Sendable {
        /// The length of what is sent; the default.
        case exact
        /// The length before the body was spoiled.
        case original
        /// So many octets more, or fewer, than are sent.
        case delta(Int)
        /// Nothing: the end of the connection ends the body.
        case omit
        /// Nothing: the body comes in chunks.
        case chunked
        /// Two lengths that contradict each other.
        case duplicate
        /// No number.
        case garbage
    }

    /// What becomes of the body.
    package var mutation: BodyMutation
    /// Default: exact.
    package var contentLength = ContentLength.exact
    /// The status instead of the answer's own.
    package var status: Int?
    /// Default: apply; with none the answer is made and what the work changed is dropped.
    package var commitment = Commitment.apply

    package init(_ mutation: BodyMutation) {
        self.mutation = mutation
    }
}

extension BodyEffect.ContentLength {
    private static let words: [(name: String, value: Self)] = [
        ("exact", .exact), ("original", .original), ("omit", .omit), ("chunked", .chunked),
        ("duplicate", .duplicate), ("garbage", .garbage),
    ]

    init?(decoding field: Field) {
        guard field.isMapping else {
            guard let name = field.choice(of: Self.words.map(\.name), named: \.self),
                let word = Self.words.first(where: { $0.name == name })
            else { return nil }
            self = word.value
            return
        }
        guard let object = field.mapping() else { return nil }
        var reader = MemberReader(object)
        let delta = reader.required("delta", "a number of octets") {
            $0.integer(in: -1_000_000...1_000_000)
        }
        guard reader.finish(), let delta else { return nil }
        self = .delta(delta)
    }

    var encoded: JSONValue {
        if case .delta(let count) = self {
            return .object([.init(name: "delta", value: JSONValue(count))])
        }
        return .string(Self.words.first { $0.value == self }?.name ?? "")
    }
}
