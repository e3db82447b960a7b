import AWSJSON
import IdentityCenter

/// What is done with one call beside, or instead of, running its handler: the engine's half of
/// fault rules, without their language.
struct CallTreatment: Equatable, Sendable {
    /// Whether the handler runs, whatever is answered.
    var runsHandler = true
    /// Whether the changes that the handler decides on stay.
    var keepsChanges = true
    /// Whether the handler runs later, when whoever holds the call asks for it.
    var isPostponed = false
    /// What is answered instead of the handler's word.
    var error: ServiceError?
    /// How often the handler runs, as if the request had been delivered so often; the answer is
    /// that of the first run.
    var runCount = 1
    /// How the asynchronous request that the call starts ends; fixed with it.
    var asynchronous: AsynchronousOverride?
    /// Which changes a read does not see yet.
    var visibility: VisibilityLag?
    /// How the disk fails under the call's changes.
    var storage: StorageFault?
    /// Where the process ends.
    var crash: Crash?
    /// How far ahead of the session time the creation dates are, in milliseconds.
    var creationSkewMilliseconds: Int64 = 0

    /// The handler runs once and has its way.
    static let none = CallTreatment()
}

/// What a rule says of how an asynchronous request ends, over what transitions say.
struct AsynchronousOverride: Hashable, Sendable {
    /// An end that a rule asks for.
    enum Outcome: Hashable, Sendable {
        /// Never, unless an operator ends it.
        case stuck
        /// `SUCCEEDED`, without the checks that could fail it.
        case succeed
        /// `FAILED`, with this reason.
        case fail(reason: String)
    }

    /// How; `nil` as it would without the rule.
    var outcome: Outcome?
    /// When; `nil` as it would without the rule.
    var progression: Progression?
    /// How often a success has its effect: twice for work that is delivered twice.
    var completionCount = 1
}

/// Which changes a read does not see yet.
struct VisibilityLag: Hashable, Sendable {
    /// What a change must have done not to be seen.
    enum Kind: String, CaseIterable, Sendable {
        /// Made something: it is missing.
        case missing
        /// Changed something: it is as it was.
        case stale
        /// Taken something away: it is still there.
        case resurrected
    }

    /// How long a change is not seen.
    enum Length: Hashable, Sendable {
        /// By so many reads that lag.
        case reads(Int)
        /// For so long in session time.
        case milliseconds(Int64)
    }

    /// The kinds; all of them make a read of a past state.
    var kinds: Set<Kind>
    /// How long.
    var length: Length
}

/// Where and how the process ends.
struct Crash: Hashable, Sendable {
    /// A point in the life of a call.
    enum Point: String, CaseIterable, Sendable {
        /// The changes are in memory alone.
        case beforeCommit = "before-commit"
        /// The changes are on disk, nobody was told.
        case afterCommit = "after-commit"
        /// The answer is ready and was not sent.
        case beforeResponse = "before-response"
        /// The log is about to be moved into the file.
        case duringCheckpoint = "during-checkpoint"
    }

    /// How the process ends.
    enum Manner: String, CaseIterable, Sendable {
        /// At once, with status 70.
        case exit
        /// By the signal SIGABRT.
        case abort
    }

    /// Where.
    var point: Point
    /// How; default: exit.
    var manner = Manner.exit
}
