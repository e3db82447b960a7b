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

/// What a new session starts from.
enum AdminSessionOrigin: Hashable, Sendable {
    /// A fresh world; its seed, or `nil` for that of the default session.
    case fresh(seed: UInt64?)
    /// Everything of another session.
    case clone(of: String)
    /// The octets of a snapshot.
    case snapshot([UInt8])
}

/// What a reset takes back.
enum AdminResetScope: String, CaseIterable, Sendable {
    /// What calls have made.
    case state
    /// Rules, transitions and scenarios that were put, and what was counted.
    case faults
    /// What was recorded.
    case journal
    /// How time passes, and what time it is.
    case clock
}

/// The clock of a session.
struct AdminClock: Hashable, Sendable {
    /// How session time passes.
    enum Mode: String, CaseIterable, Sendable {
        case real, frozen, scaled, auto
    }

    var mode: Mode
    /// Seconds of session time in a second of the wall clock; only where time is scaled.
    var rate: Double?
    /// The session time.
    var now: Timestamp
    /// How many locks keep an automatic clock from jumping.
    var lockCount = 0

    var encoded: JSONValue {
        var object = EncodedObject()
        object.add("mode", mode.rawValue)
        object.add("rate", rate)
        object.add("now", AdminTime.text(now))
        object.add("nowEpochMs", JSONValue(now.millisecondsSinceEpoch))
        object.add("locks", lockCount)
        return object.value
    }
}

/// What of a clock changes.
struct AdminClockChange: Hashable, Sendable {
    var mode: AdminClock.Mode
    /// Only with `scaled`.
    var rate: Double?
    /// The session time from which it goes on; `nil` for the present one.
    var now: Timestamp?
}

/// How far session time is to move.
enum AdminTimeTarget: Hashable, Sendable {
    case by(milliseconds: Int64)
    case to(Timestamp)
}

/// What an operator does to one asynchronous request.
enum AdminRequestAction: Hashable, Sendable {
    /// Ends it now, as it would have ended by itself.
    case complete
    /// Ends it now, `FAILED`; the reason, or `nil` for the usual one.
    case fail(reason: String?)
    /// Keeps it from ending by itself.
    case hold
    /// Lets it end by itself again.
    case release
    /// Lets the next thing happen to it.
    case step
}

/// Which entries of a journal are meant.
struct AdminJournalQuery: Hashable, Sendable {
    /// Conditions on the members of an entry, all of which hold; `nil` for every entry.
    var filter: JSONValue?
    /// Only entries with a greater number.
    var since: UInt64?
    /// The newest so many.
    var limit: Int?
}

/// Entries of a journal.
struct JournalPage: Hashable, Sendable {
    var entries: [JSONValue]
    /// How many were found, those beyond the limit included.
    var count: Int
    /// The number of the newest entry there is; what comes later has a greater one.
    var lastNumber: UInt64
    /// How many entries made room for newer ones.
    var droppedCount: UInt64
}

/// Files that a journal can be written as.
enum JournalFormat: String, CaseIterable, Sendable {
    case ndjson, har
    /// NDJSON without what differs between two equal runs.
    case canonical
}

/// What comparing a journal with expectations came to.
struct JournalVerdict: Hashable, Sendable {
    var isSatisfied: Bool
    /// Each expectation with what was found, and near misses.
    var report: JSONValue
}
