import AWSJSON

/// Ends the server; only with the flag that allows it.
package struct CrashEffect: Hashable, Sendable {
    /// When.
    package enum Place: String, CaseIterable, Sendable {
        case beforeCommit = "before-commit"
        case afterCommit = "after-commit"
        case beforeResponse = "before-response"
        case duringCheckpoint = "during-checkpoint"
    }

    /// How.
    package enum Way: String, CaseIterable, Sendable {
        /// At once, with a status.
        case exit
        /// With a signal.
        case abort
    }

    /// When.
    package var place: Place
    /// Default: exit.
    package var way: Way

    package init(at place: Place, by way: Way = .exit) {
        self.place = place
        self.way = way
    }
}

extension CrashEffect {
    /// Reads `{type: crash, at: after-commit, how: abort}`.
    init?(decoding object: MappingField) {
        var reader = MemberReader(object)
        let places = Place.allCases.map(\.rawValue).joinedAsChoice()
        let place = reader.required("at", places) { $0.choice(Place.self) }
        let way = reader.value("how") { $0.choice(Way.self) }
        guard reader.finish(), let place else { return nil }
        self.init(at: place, by: way ?? .exit)
    }

    var encoded: JSONValue {
        var object = EncodedObject(type: "crash")
        object.add("at", place.rawValue)
        object.add("how", way, unless: .exit) { .string($0.rawValue) }
        return object.value
    }
}
