import AWSJSON

/// Lets the state file fail under the request.
package struct StorageEffect: Hashable, Sendable {
    /// The step that fails.
    package enum Place: String, CaseIterable, Sendable {
        case open, read, begin, write, commit, fsync, checkpoint
    }

    /// How SQLite would call it.
    package enum Failure: String, CaseIterable, Sendable {
        case full = "FULL"
        case inputOutput = "IOERR"
        case busy = "BUSY"
        case locked = "LOCKED"
        case corrupt = "CORRUPT"
        case readOnly = "READONLY"
        case noMemory = "NOMEM"
    }

    /// Default: commit.
    package var place: Place
    /// How.
    package var failure: Failure
    /// The number of the step that fails, counted from 1; default: 1.
    package var nth = 1
    /// Whether every later step fails too, until it is healed; default: no.
    package var isPersistent = false

    package init(_ failure: Failure, at place: Place = .commit) {
        self.failure = failure
        self.place = place
    }
}

extension StorageEffect {
    /// Reads `{type: storage, at: commit, error: FULL, nth: 1, persistent: true}`.
    init?(decoding object: MappingField) {
        var reader = MemberReader(object)
        let failures = Failure.allCases.map(\.rawValue).joinedAsChoice()
        let failure = reader.required("error", failures) { $0.choice(Failure.self) }
        let place = reader.value("at") { $0.choice(Place.self) }
        let nth = reader.value("nth") { $0.integer(in: 1...1_000_000) }
        let isPersistent = reader.value("persistent") { $0.boolean() }
        guard reader.finish(), let failure else { return nil }
        self.init(failure, at: place ?? .commit)
        self.nth = nth ?? 1
        self.isPersistent = isPersistent ?? false
    }

    var encoded: JSONValue {
        var object = EncodedObject(type: "storage")
        object.add("at", place.rawValue)
        object.add("error", failure.rawValue)
        object.add("nth", nth, unless: 1) { JSONValue($0) }
        object.add("persistent", isPersistent, unless: false) { .boolean($0) }
        return object.value
    }
}
