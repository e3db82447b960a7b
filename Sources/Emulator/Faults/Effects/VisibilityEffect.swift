import AWSJSON

/// Lets reads see a state of the past, so that operations disagree for a while.
package struct VisibilityEffect: Hashable, Sendable {
    /// What reads see.
    package enum Kind: String, CaseIterable, Sendable {
        /// What was made is not there yet.
        case missing
        /// What was changed is as it was.
        case stale
        /// What was removed is still there.
        case resurrected
    }

    /// How far reads lag behind.
    package enum Lag: Hashable, Sendable {
        /// So many reads after a change still see the state before it.
        case reads(Int)
        /// So long after a change, in milliseconds of session time.
        case milliseconds(Int64)
    }

    /// What reads see.
    package var kind: Kind
    /// How long; default: one read.
    package var lag: Lag
    /// The reads that lag; `nil` for every one the rule matches.
    package var operations: OperationMatcher?

    package init(_ kind: Kind, lag: Lag, operations: OperationMatcher? = nil) {
        self.kind = kind
        self.lag = lag
        self.operations = operations
    }
}

extension VisibilityEffect {
    /// Reads `{type: visibility, kind: stale, lag: {reads: 2}, ops: ["List*"]}`.
    init?(decoding object: MappingField, catalogue: OperationCatalogue) {
        var reader = MemberReader(object)
        let kinds = Kind.allCases.map(\.rawValue).joinedAsChoice()
        let kind = reader.required("kind", kinds) { $0.choice(Kind.self) }
        let lag = reader.value("lag", Self.lag)
        let operations = reader.value("ops") {
            OperationMatcher(decoding: $0, catalogue: catalogue)
        }
        guard reader.finish(), let kind else { return nil }
        self.init(kind, lag: lag ?? .reads(1), operations: operations)
    }

    private static func lag(_ field: Field) -> Lag? {
        guard let object = field.mapping(expected: "{reads: n} or {for: PT5S}") else { return nil }
        var reader = MemberReader(object)
        let count = reader.value("reads") { $0.integer(in: 1...1_000_000) }
        let time = reader.value("for") { $0.duration() }
        if (count == nil) == (time == nil), reader.isValid {
            reader.fail("expected either 'reads' or 'for'.")
        }
        guard reader.finish() else { return nil }
        return count.map { .reads($0) } ?? time.map { .milliseconds($0) }
    }

    var encoded: JSONValue {
        var object = EncodedObject(type: "visibility")
        object.add("kind", kind.rawValue)
        var amount = EncodedObject()
        switch lag {
        case .reads(let count): amount.add("reads", count)
        case .milliseconds(let milliseconds): amount.add("for", milliseconds: milliseconds)
        }
        object.add("lag", amount)
        object.add("ops", operations?.encoded)
        return object.value
    }
}
