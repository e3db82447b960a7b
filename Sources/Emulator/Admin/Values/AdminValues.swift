import AWSJSON
import IdentityCenter

/// What does not change about a server while it runs.
struct AdminServerFacts: Hashable, Sendable {
    /// The seed of the default session.
    var seed: UInt64
    /// `memory`, or the path of the state file.
    var storage: String
    /// The profile.
    var fidelity: Configuration.Fidelity
    /// Where the server answers.
    var url = ""
    /// Which fault effects the server executes.
    var features: Set<FaultFeature>
}

/// What can be said of a session at a glance.
struct AdminSession: Hashable, Sendable {
    var name: String
    var seed: UInt64
    var clock: AdminClock
    /// How many calls it answered.
    var callCount: UInt64
    var permissionSetCount: Int
    var assignmentCount: Int
    /// Asynchronous requests that have not ended.
    var inFlightCount: Int
    /// Counts its steps.
    var stateVersion: UInt64

    init(_ info: SessionInfo) {
        name = info.name
        seed = info.seed
        clock = AdminClock(mode: info.clock, now: info.now, lockCount: info.lockCount)
        callCount = info.callCount
        permissionSetCount = info.permissionSetCount
        assignmentCount = info.assignmentCount
        inFlightCount = info.inFlightCount
        stateVersion = info.stateVersion
    }

    var encoded: JSONValue {
        var object = EncodedObject()
        object.add("name", name)
        object.add("seed", JSONValue(seed))
        object.add("clock", clock.encoded)
        object.add("calls", JSONValue(callCount))
        object.add("permissionSets", permissionSetCount)
        object.add("assignments", assignmentCount)
        object.add("inFlight", inFlightCount)
        object.add("stateVersion", JSONValue(stateVersion))
        return object.value
    }
}

/// The clock of a session.
struct AdminClock: Hashable, Sendable {
    var mode: SessionClock.Mode
    /// The session time.
    var now: Timestamp
    /// How many locks keep an automatic clock from jumping.
    var lockCount: Int64 = 0

    var encoded: JSONValue {
        var object = EncodedObject()
        object.add("mode", mode.name)
        if case .scaled(let rate) = mode { object.add("rate", rate.value) }
        object.add("now", AdminTime.text(now))
        object.add("nowEpochMs", JSONValue(now.millisecondsSinceEpoch))
        object.add("locks", JSONValue(lockCount))
        return object.value
    }
}

extension SessionClock.Mode {
    /// The names, for messages.
    static let names = ["real", "frozen", "scaled", "auto"]

    /// The name without the rate.
    var name: String {
        switch self {
        case .real: "real"
        case .frozen: "frozen"
        case .scaled: "scaled"
        case .auto: "auto"
        }
    }
}

/// Files that a journal can be written as.
enum JournalFormat: String, CaseIterable, Sendable {
    case ndjson, har
    /// NDJSON without what differs between two equal runs.
    case canonical
}
