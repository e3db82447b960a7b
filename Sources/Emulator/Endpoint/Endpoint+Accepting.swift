import AWSJSON
import HTTPServer
import HTTPWire
import IdentityCenter

extension Endpoint {
    func accepted(connectionID: UInt64, listener: Int) -> AcceptVerdict {
        if let adminListener, listener == adminListener { return .serve }
        let verdict = engine.acceptVerdict(connectionID: connectionID)
        guard verdict != .serve, adminListener == nil else { return verdict }
        condemned[connectionID] = verdict
        return .serve
    }

    /// What a rule does to the connection of a request instead of answering.
    func takeCondemnation(of request: borrowing RequestView) -> AcceptVerdict? {
        guard condemned.count > 0 else { return nil }
        defer { condemned[request.connectionID] = nil }
        return condemned[request.connectionID]
    }
}

extension Engine {
    /// What the rules of the default session do to a connection that has just been taken; nobody
    /// knows yet to which session its requests belong.
    func acceptVerdict(connectionID: UInt64) -> AcceptVerdict {
        let wall = wallClock()
        return core.withLock { core in
            guard let session = core.defaultSession, session.environment.faults != nil else {
                return .serve
            }
            var facts = FaultFacts(operation: "", session: session.world.name)
            facts.connection = FaultFacts.Connection(id: connectionID, requestIndex: 0)
            facts.moment = FaultMoment(
                virtual: session.now(wall: wall).millisecondsSinceEpoch,
                wall: wall.millisecondsSinceEpoch)
            var decision = FaultDecision.pass
            session.environment.faults?.evaluate(&facts, pass: .accept, into: &decision)
            guard case .connection(let effect) = decision.terminal else { return .serve }
            return effect.action == .reset ? .reset : .close
        }
    }

    /// Whether a rule acts in a session now.
    func isActive(_ rule: String, in session: String) -> Bool {
        let wall = wallClock()
        return core.withLock { core in
            guard let session = core.sessions[session] else { return false }
            let moment = FaultMoment(
                virtual: session.now(wall: wall).millisecondsSinceEpoch,
                wall: wall.millisecondsSinceEpoch)
            return session.environment.faults?.acts(rule, at: moment) ?? false
        }
    }

    /// The time on both clocks of a session; `nil` where there is none of that name.
    func now(in session: String?) -> (virtual: Timestamp, wall: Timestamp)? {
        let wall = wallClock()
        return core.withLock { core in
            let found = session.map { core.sessions[$0] } ?? core.defaultSession
            return found.map { ($0.now(wall: wall), wall) }
        }
    }
}
