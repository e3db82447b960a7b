import AWSJSON
import IdentityCenter
import SQLiteStore
import ServiceModels

extension Engine {
    /// One call as it came in.
    struct IncomingCall: Sendable {
        let operation: SSOAdmin.Operation
        // Not shared in truth: the engine reads it inside `answer`, on the thread that owns it.
        nonisolated(unsafe) let body: UnsafeRawBufferPointer
        /// The session it names, a valid name; `nil` for the default one.
        let session: String?
        /// Who the credentials belong to; `nil` when the call carried none.
        let accessKeyID: String?
        /// The region of the credential scope; `nil` when the call carried none.
        let region: String?
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
        /// What fault rules did.
        var decision = FaultDecision.pass
        /// What else was done with the call.
        var treatment = CallTreatment.none
        /// Whether changes of the call stay, whatever is answered.
        var isCommitted = false
        /// The session's count of steps before and after the call.
        var stateVersions: (before: UInt64, after: UInt64) = (0, 0)
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
        environment.begin(incoming.body, accessKeyID: incoming.accessKeyID, wall: wall)
        defer { environment.end() }
        var call = call(incoming, in: session, at: now)
        let error = perform(incoming, session, &call, &output)
        let isCommitted = keep(call, error, session, &core)
        let treatment = environment.treatment
        if treatment.runCount > 1 { runAgain(incoming, in: session, at: now, &core) }
        if session.reserveOrdinals() {
            record(AppliedChanges(), session, at: now, &core, isAwaited: false)
        }
        return Answer(
            requestID: call.requestID, error: treatment.error ?? error,
            version: session.awaitedVersion,
            isDurable: session.awaitedVersion <= core.durableVersion,
            decision: environment.decision, treatment: treatment, isCommitted: isCommitted,
            stateVersions: (versionBefore, session.stateVersion))
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
            if error == nil, !call.changes.isEmpty {
                applied.append(session.world.apply(call.changes))
            }
        }
        guard !applied.isEmpty || jump != nil else { return false }
        let treatment = environment.treatment
        if let fault = treatment.storage { arm(fault, &core) }
        record(
            applied, session, at: call.now, &core, isAwaited: true, movedFrom: jump?.clock,
            crash: treatment.crash)
        return true
    }

    /// Runs the handler of a call as often as it was delivered more than once, with ids of their
    /// own; nobody sees what it says.
    private func runAgain(
        _ incoming: IncomingCall, in session: Session, at now: Timestamp,
        _ core: inout EngineCore
    ) {
        for _ in 1..<session.environment.treatment.runCount {
            session.environment.beginAgain()
            var call = call(incoming, in: session, at: now)
            var output = JSONWriter()
            let error = perform(incoming, session, &call, &output)
            _ = keep(call, error, session, &core)
        }
    }
}
