import AWSJSON
import HTTPWire
import IdentityCenter
import SQLiteStore
import ServiceModels

extension Engine {
    /// One call as it came in.
    struct IncomingCall: Sendable {
        let operation: ServiceOperation
        // Not shared in truth: the engine reads it inside `answer`, on the thread that owns it.
        nonisolated(unsafe) var body: UnsafeRawBufferPointer
        /// The session it names, a valid name; `nil` for the default one.
        let session: String?
        /// Who the credentials belong to; `nil` when the call carried none.
        let accessKeyID: String?
        /// The region of the credential scope; `nil` when the call carried none.
        let region: String?
        // As the body.
        /// What rules may read of the request's head.
        nonisolated(unsafe) var fields: RequestFields?
        /// The connection it came on.
        var connection: FaultFacts.Connection?
        /// Whether rules may still let calls hang.
        var mayHang = true
        /// What was decided when it came, for a call that was postponed and runs now.
        var verdict: CallVerdict?
        /// The id it was given when it came.
        var requestID: RequestID?
    }

    /// What a call came to.
    struct Answer {
        let requestID: RequestID
        /// The error, or `nil` when `output` has the answer.
        let error: ServiceError?
        /// The version the reply has to wait for.
        let version: UInt64
        /// Whether that version is on disk already.
        let isDurable: Bool
        /// What was decided about the call; `nil` where no rule was asked.
        var verdict: CallVerdict?
        /// Whether changes of the call stay, whatever is answered.
        var isCommitted = false
        /// The session's count of steps before and after the call.
        var stateVersions: (before: UInt64, after: UInt64) = (0, 0)
        /// Whether the call has started an asynchronous request, whose id is that of the call.
        var startedRequest = false
        /// Who called; `nil` when no session could be found.
        var caller: Caller?
        /// The seed of its session.
        var seed: UInt64 = 0
        /// The session time of the call.
        var now = Timestamp(millisecondsSinceEpoch: 0)
        /// The wall clock of the call.
        var wall = Timestamp(millisecondsSinceEpoch: 0)

        /// What fault rules did.
        var decision: FaultDecision { verdict?.decision ?? .pass }
        /// What else was done with the call.
        var treatment: CallTreatment { verdict?.treatment ?? .none }
    }

    /// Runs one call; a successful one leaves its output in `output`.
    ///
    /// A session that does not exist is made.
    func answer(_ incoming: IncomingCall, output: inout JSONWriter) -> Answer {
        let wall = wallClock()
        return change { core in
            let session: Session
            do throws(EngineRefusal) {
                session = try self.session(named: incoming.session, at: wall, &core)
            } catch {
                return Answer(
                    requestID: Self.strayID(&core), error: error.serviceError, version: 0,
                    isDurable: true)
            }
            let now = session.now(wall: wall)
            settle(session, at: now, &core)
            let answer = run(incoming, in: session, at: now, wall: wall, &core, &output)
            core.noteDue(session)
            return answer
        }
    }

    private func run(
        _ incoming: IncomingCall, in session: Session, at now: Timestamp, wall: Timestamp,
        _ core: inout EngineCore, _ output: inout JSONWriter
    ) -> Answer {
        let versionBefore = session.stateVersion
        let environment = session.environment
        environment.begin(incoming, wall: wall)
        defer { environment.end() }
        var call = call(incoming, in: session, at: now)
        let error = perform(incoming, session, &call, &output, core)
        if error != nil { environment.refused() }
        let verdict = environment.verdict
        let isPostponed = verdict?.treatment.isPostponed ?? false
        let isCommitted = isPostponed ? false : keep(call, error, session, &core)
        if let treatment = verdict?.treatment, !isPostponed {
            if treatment.runCount > 1, treatment.runsHandler {
                runAgain(incoming, in: session, at: now, &core)
            }
            if let crash = treatment.crash, crash.point == .duringCheckpoint {
                crashInCheckpoint(crash)
            }
        }
        if session.reserveOrdinals() {
            record(AppliedChanges(), session, at: now, &core, isAwaited: false)
        }
        return Answer(
            requestID: call.requestID,
            error: isPostponed ? nil : verdict?.treatment.error ?? error,
            version: session.awaitedVersion,
            isDurable: session.awaitedVersion <= core.durableVersion,
            verdict: verdict, isCommitted: isCommitted,
            stateVersions: (versionBefore, session.stateVersion),
            startedRequest: isCommitted && environment.startsRequest, caller: call.caller,
            seed: session.world.draws.seed, now: now, wall: wall)
    }

    /// Writes what a call decided, unless it failed; answers whether there was anything.
    private func keep(
        _ call: borrowing Call, _ error: ServiceError?, _ session: Session,
        _ core: inout EngineCore
    ) -> Bool {
        let environment = session.environment
        let jump = environment.takeJump()
        var applied = jump?.applied ?? AppliedChanges()
        // What was read of a past state ends and changes nothing.
        if environment.substitute == nil {
            applied.append(call.settled)
            if error == nil, environment.treatment.keepsChanges, !call.changes.isEmpty {
                applied.append(session.world.apply(call.changes))
            }
        }
        let treatment = environment.isPlain ? nil : environment.treatment
        if let fault = treatment?.storage, fault.point.isBeforeWork || !applied.isEmpty {
            arm(fault, ofCall: true, &core)
        }
        guard !applied.isEmpty || jump != nil else {
            // Nothing is written, so these points are all the same.
            end(treatment?.crash, at: .beforeCommit)
            end(treatment?.crash, at: .afterCommit)
            return false
        }
        record(
            applied, session, at: call.now, &core, isAwaited: true, movedFrom: jump?.clock,
            crash: treatment?.crash)
        return true
    }

    /// Runs the handler of a call as often as it was delivered more than once, with ids of their
    /// own; nobody sees what it says.
    private func runAgain(
        _ incoming: IncomingCall, in session: Session, at now: Timestamp,
        _ core: inout EngineCore
    ) {
        var incoming = incoming
        // The id of a call that was held back is that of its first run.
        incoming.requestID = nil
        for _ in 1..<session.environment.treatment.runCount {
            session.environment.beginAgain()
            var call = call(incoming, in: session, at: now)
            var output = JSONWriter()
            let error = perform(incoming, session, &call, &output, core)
            _ = keep(call, error, session, &core)
        }
    }
}
