import AWSJSON
import IdentityCenter
import SQLiteStore

extension CallTreatment {
    /// What the engine does with a call that rules have decided on.
    init(_ decision: FaultDecision) {
        isPostponed =
            decision.latencies[.accept] != nil || decision.latencies[.beforeCommit] != nil
        settle(decision)
        runCount = decision.duplicateCount
        asynchronous = decision.asynchronous.map { AsynchronousOverride($0) }
        visibility = decision.visibility.map { VisibilityLag($0) }
        storage = decision.storage.map { StorageFault($0) }
        if let clock = decision.clock, clock.places.contains(.createdDate) {
            creationSkewMilliseconds = clock.skewMilliseconds
        }
        // What does not run now runs later, or never.
        if isPostponed { runsHandler = false }
    }

    /// Follows what decides the answer.
    private mutating func settle(_ decision: FaultDecision) {
        switch decision.terminal {
        case nil, .pass: break
        case .error(let injected):
            error = injected.serviceError
            runsHandler = decision.commits
            isPostponed = isPostponed && decision.commits
        case .hang:
            isPostponed = isPostponed || !decision.commits
        case .connection(let effect):
            runsHandler = decision.commits || effect.place.needsAnswer
            keepsChanges = decision.commits
            isPostponed = isPostponed && runsHandler
        case .body, .framing:
            keepsChanges = decision.commits
        case .crash(let effect):
            crash = Crash(effect)
        }
    }
}

extension Crash {
    /// The crash that a rule asks for.
    init(_ effect: CrashEffect) {
        let point: Point =
            switch effect.place {
            case .beforeCommit: .beforeCommit
            case .afterCommit: .afterCommit
            case .beforeResponse: .beforeResponse
            case .duringCheckpoint: .duringCheckpoint
            }
        self.init(point: point, manner: effect.way == .abort ? .abort : .exit)
    }
}

extension AsynchronousOverride {
    /// The end that a rule asks for.
    init(_ effect: AsyncEffect) {
        let outcome: Outcome? =
            switch effect.outcome {
            case .stuck: .stuck
            case .succeed: .succeed
            case .fail: .fail(reason: effect.failureReason ?? Self.usualReason)
            case nil: nil
            }
        self.init(
            outcome: outcome, progression: effect.progression,
            completionCount: effect.completionCount)
    }

    /// What AWS says when it does not say why.
    static let usualReason = "An unexpected internal service exception was encountered"
}

extension VisibilityLag {
    /// The lag that a rule asks for.
    init(_ effect: VisibilityEffect) {
        let kind: Kind =
            switch effect.kind {
            case .missing: .missing
            case .stale: .stale
            case .resurrected: .resurrected
            }
        let length: Length =
            switch effect.lag {
            case .reads(let count): .reads(count)
            case .milliseconds(let count): .milliseconds(count)
            }
        self.init(kinds: [kind], length: length)
    }
}

extension StorageFault {
    /// The failure that a rule, or an operator, asks for.
    init(_ effect: StorageEffect) {
        let point: StorePoint =
            switch effect.place {
            case .open: .open
            case .read: .read
            case .begin: .begin
            case .write: .write
            case .commit: .commit
            case .fsync: .fsync
            case .checkpoint: .checkpoint
            }
        let code: Code =
            switch effect.failure {
            case .full: .full
            case .inputOutput: .inputOutput
            case .busy: .busy
            case .locked: .locked
            case .corrupt: .corrupt
            case .readOnly: .readOnly
            case .noMemory: .noMemory
            }
        self.init(
            point: point, code: code, nth: effect.nth, isPersistent: effect.isPersistent)
    }
}
