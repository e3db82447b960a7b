import AWSJSON
import IdentityCenter
import ServiceModels

extension Engine {
    /// What an operator does to one asynchronous request.
    enum RequestAction: Hashable, Sendable {
        /// Ends it now, as it would have ended by itself.
        case complete
        /// Ends it now, `FAILED` with this reason.
        case fail(reason: String)
        /// Keeps it from ending by itself.
        case hold
        /// Lets it end by itself again; at once when its time has passed.
        case release
        /// Lets the next thing happen to it: one more status read where it waits for reads, else
        /// its end.
        case step
    }

    /// The asynchronous requests of a session, in the order they were made.
    ///
    /// - Throws: `EngineRefusal.noSuchSession`.
    func asynchronousRequests(
        _ name: String
    ) throws(EngineRefusal) -> [AsynchronousRequest] {
        let wall = wallClock()
        return try inSession(name) { session, core in
            self.settle(session, at: session.now(wall: wall), &core)
            return session.world.state.requests.all.sorted { $0.sequence < $1.sequence }
        }.value
    }

    /// Does something to one request; answers the request as it is then and what happened.
    ///
    /// - Throws: `EngineRefusal`.
    func drive(
        _ name: String, request text: String, _ action: RequestAction
    ) throws(EngineRefusal) -> EngineReply<
        (request: AsynchronousRequest, transitions: [TransitionRecord])
    > {
        let wall = wallClock()
        return try inSession(name) { session, core throws(EngineRefusal) in
            let now = session.now(wall: wall)
            self.settle(session, at: now, &core)
            let world = session.world
            guard let id = RequestID(text), let request = world.state.requests[id] else {
                throw .noSuchRequest(text)
            }
            guard request.status == .inProgress else {
                throw .requestEnded(id: text, status: request.status.rawValue)
            }
            let applied = self.apply(action, to: request, in: world, at: now)
            let transitions = applied.transitions(at: now)
            if !applied.isEmpty {
                self.record(applied, session, at: now, &core, isAwaited: true, isOperators: true)
            }
            return (world.state.requests[id] ?? request, transitions)
        }
    }

    private func apply(
        _ action: RequestAction, to request: AsynchronousRequest, in world: World,
        at now: Timestamp
    ) -> AppliedChanges {
        var request = request
        switch action {
        case .complete: return world.end(request, at: now, rules: rules)
        case .fail(let reason):
            request.plan.outcome = .failed(reason: reason)
            return world.end(request, at: now, rules: rules)
        case .hold, .release:
            let isHeld = action == .hold
            guard request.isHeld != isHeld else { return AppliedChanges() }
            request.isHeld = isHeld
            var applied = world.apply([.request(request.id, request)])
            applied.append(world.settle(at: now, rules: rules))
            return applied
        case .step:
            if let polls = request.plan.polls, world.countStatusRead(of: request.id) < polls {
                return AppliedChanges()
            }
            return world.end(request, at: now, rules: rules)
        }
    }
}
