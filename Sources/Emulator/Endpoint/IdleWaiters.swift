import HTTPServer
import HTTPWire
import Transport

/// Answers that wait until nothing is under way in a session.
struct IdleWaiters {
    /// One answer.
    struct Entry {
        let ticket: Ticket
        let session: String
        /// When it is given whatever is under way.
        let deadline: Instant
        let respond: (Result<InFlight, EngineRefusal>) -> ResponseBuffer
    }

    private var entries: [Entry] = []

    var isEmpty: Bool { entries.isEmpty }

    /// When the first of them has waited long enough.
    var nextDeadline: Instant? { entries.lazy.map(\.deadline).min() }

    /// Adds an answer.
    mutating func add(_ entry: Entry) {
        entries.append(entry)
    }

    /// Forgets the answer of a client that went away.
    mutating func remove(_ ticket: Ticket) {
        entries.removeAll { $0.ticket == ticket }
    }

    /// Sends the answers whose sessions have nothing under way, or that have waited long enough.
    mutating func release(
        at now: Instant, isStopping: Bool, asking engine: Engine,
        send: (Ticket, ResponseBuffer) -> Void
    ) {
        entries.removeAll { entry in
            let state: Result<InFlight, EngineRefusal>
            do throws(EngineRefusal) {
                state = .success(try engine.runOrLook(entry.session))
            } catch {
                state = .failure(error)
            }
            if case .success(let inFlight) = state, !inFlight.isNothing, entry.deadline > now,
                !isStopping
            {
                return false
            }
            send(entry.ticket, entry.respond(state))
            return true
        }
    }
}

extension Engine {
    /// What is under way; an automatic clock that may jump first jumps over all of it.
    fileprivate func runOrLook(_ session: String) throws(EngineRefusal) -> InFlight {
        let inFlight = try inFlight(session)
        guard inFlight.timedCount > 0, try clockJumps(session) else { return inFlight }
        _ = try runToEnd(session)
        return try self.inFlight(session)
    }

    private func clockJumps(_ name: String) throws(EngineRefusal) -> Bool {
        try inSession(name) { session, _ in session.clock.jumps }.value
    }
}
