import AWSJSON

/// Never answers, until something lets the exchange go.
package struct HangEffect: Hashable, Sendable {
    /// What ends a hang besides the client closing its connection, which always does.
    package enum Release: String, CaseIterable, Sendable {
        /// Only the client.
        case clientClose = "client-close"
        /// The rule being removed or switched off: the answer then goes out.
        case ruleDelete = "rule-delete"
        /// A time: the answer then goes out.
        case timeout
    }

    /// Where; default: before the headers.
    package var place = LatencyPlace.beforeHeaders
    /// Default: rule-delete.
    package var release = Release.ruleDelete
    /// With `timeout`, how long on the wall clock, in milliseconds.
    package var timeoutMilliseconds: Int64?
    /// Default: none, but apply for after-commit and mid-body, which come after the work.
    package var commitment: Commitment

    package init(at place: LatencyPlace = .beforeHeaders, commitment: Commitment? = nil) {
        self.place = place
        self.commitment = commitment ?? Self.standardCommitment(at: place)
    }

    fileprivate static func standardCommitment(at place: LatencyPlace) -> Commitment {
        switch place {
        case .accept, .beforeCommit, .beforeHeaders: .discard
        case .afterCommit, .midBody: .apply
        }
    }
}

extension HangEffect {
    /// How long a hang lasts that ends by itself and does not say when.
    static let timeoutMillisecondsDefault: Int64 = 30_000

    /// Reads `{type: hang, at: before-headers, releaseOn: timeout, timeout: 30s}`.
    init?(decoding object: MappingField) {
        var reader = MemberReader(object)
        let place = reader.value("at") { $0.choice(LatencyPlace.self) }
        let release = reader.value("releaseOn") { $0.choice(Release.self) }
        let timeout = reader.value("timeout") { $0.duration(millisecondsMax: 86_400_000) }
        let commitment = reader.value("commit") { $0.choice(Commitment.self) }
        if place == .accept, commitment == .apply {
            reader.fail("a hang before everything cannot follow the work; remove one of the two.")
        }
        if place == .midBody || place == .afterCommit, commitment == Commitment.discard {
            reader.fail("a hang after the work cannot leave it out; remove 'commit'.")
        }
        if let release, release != .timeout, timeout != nil {
            reader.fail("'timeout' is used only with 'releaseOn: timeout'; remove one of the two.")
        }
        guard reader.finish() else { return nil }
        self.init(at: place ?? .beforeHeaders, commitment: commitment)
        self.release = release ?? (timeout == nil ? .ruleDelete : .timeout)
        timeoutMilliseconds =
            timeout ?? (self.release == .timeout ? Self.timeoutMillisecondsDefault : nil)
    }

    var encoded: JSONValue {
        var object = EncodedObject(type: "hang")
        object.add("at", place, unless: .beforeHeaders) { .string($0.rawValue) }
        object.add("releaseOn", release, unless: .ruleDelete) { .string($0.rawValue) }
        object.add("timeout", milliseconds: timeoutMilliseconds)
        object.add("commit", commitment, unless: Self.standardCommitment(at: place)) {
            .string($0.rawValue)
        }
        return object.value
    }
}
