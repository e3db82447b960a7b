import AWSJSON
import IdentityCenter
import ServiceModels

/// What is under way in a session.
struct InFlight: Hashable, Sendable {
    /// How many requests and life cycles are under way, and effects that will be had again.
    let count: Int
    /// How many of them end by themselves, sooner or later.
    let timedCount: Int
    /// When the next of them ends on the wall clock; `nil` when none will while nobody moves the
    /// clock.
    let nextWallMoment: Timestamp?

    /// Whether everything has ended.
    var isNothing: Bool { count == 0 }
}

extension Engine {
    /// How far session time is to move.
    enum TimeTarget: Hashable, Sendable {
        /// On by so much.
        case by(milliseconds: Int64)
        /// To a moment.
        case to(Timestamp)
    }

    /// Moves session time on and runs everything that is due until then, in order; answers what
    /// happened.
    ///
    /// - Throws: `EngineRefusal`.
    func advance(
        _ name: String, _ target: TimeTarget
    ) throws(EngineRefusal) -> EngineReply<[TransitionRecord]> {
        try moving(name) { session, wall throws(SessionClock.Refusal) in
            switch target {
            case .by(let length): try session.clock.advance(milliseconds: length, wall: wall)
            case .to(let moment): try session.clock.advance(to: moment, wall: wall)
            }
        }
    }

    /// Moves session time to the next moment at which something is due, so often; answers what
    /// happened.
    ///
    /// - Throws: `EngineRefusal`.
    func next(
        _ name: String, count: Int = 1
    ) throws(EngineRefusal) -> EngineReply<[TransitionRecord]> {
        let wall = wallClock()
        return try inSession(name) { session, core throws(EngineRefusal) in
            var applied = self.settled(session, at: wall)
            let before = session.clock
            for _ in 0..<count {
                guard let due = session.world.nextDue else { break }
                do throws(SessionClock.Refusal) {
                    // A clock that runs may have passed it meanwhile.
                    try session.clock.advance(
                        to: max(due, session.now(wall: wall)), wall: wall)
                } catch {
                    session.clock = before
                    throw .clock(error)
                }
                applied.append(self.settled(session, at: wall))
            }
            self.keep(applied, session, movedFrom: before, at: wall, &core)
            return applied.transitions()
        }
    }

    /// Runs everything that ends by itself, whatever the clock, as often as that makes more.
    ///
    /// - Throws: `EngineRefusal`.
    func runToEnd(_ name: String) throws(EngineRefusal) -> EngineReply<[TransitionRecord]> {
        try next(name, count: .max)
    }

    /// What ends by itself, soonest first.
    ///
    /// - Throws: `EngineRefusal.noSuchSession`.
    func timers(_ name: String) throws(EngineRefusal) -> [TimerRecord] {
        let wall = wallClock()
        return try inSession(name) { session, core in
            self.settle(session, at: session.now(wall: wall), &core)
            return session.world.state.timers
        }.value
    }

    /// What is under way, for who waits until nothing is.
    ///
    /// - Throws: `EngineRefusal.noSuchSession`.
    func inFlight(_ name: String) throws(EngineRefusal) -> InFlight {
        let wall = wallClock()
        return try inSession(name) { session, core in
            self.settle(session, at: session.now(wall: wall), &core)
            let state = session.world.state
            var dueCount = 0
            var endedCount = 0
            state.requests.forEachDue { _, request in
                dueCount += 1
                if request.status != .inProgress { endedCount += 1 }
                return true
            }
            return InFlight(
                count: state.requests.inFlightCount + endedCount + state.lifecycles.all.count,
                timedCount: dueCount + state.lifecycles.all.count,
                nextWallMoment: session.world.nextDue.flatMap {
                    session.clock.wallMoment(reaching: $0)
                })
        }.value
    }

    /// Lets time pass in another way, from now or from a later moment on; answers what that made
    /// due.
    ///
    /// - Throws: `EngineRefusal`.
    func setClock(
        _ name: String, _ mode: SessionClock.Mode, to moment: Timestamp? = nil
    ) throws(EngineRefusal) -> EngineReply<[TransitionRecord]> {
        try moving(name) { session, wall throws(SessionClock.Refusal) in
            try session.clock.set(mode, to: moment, wall: wall)
        }
    }

    /// Keeps an automatic clock from jumping, or takes one such lock away; answers how many there
    /// are.
    ///
    /// - Throws: `EngineRefusal`.
    func lockClock(_ name: String, isLock: Bool) throws(EngineRefusal) -> EngineReply<Int64> {
        try moving(name) { session, _ throws(SessionClock.Refusal) in
            if isLock { session.clock.lock() } else { try session.clock.unlock() }
        }
        return try inSession(name) { session, _ in session.clock.lockCount }
    }

    /// Sets a session's clock, runs what that makes due and sends both to the disk.
    @discardableResult
    private func moving(
        _ name: String,
        _ move: (Session, Timestamp) throws(SessionClock.Refusal) -> Void
    ) throws(EngineRefusal) -> EngineReply<[TransitionRecord]> {
        let wall = wallClock()
        return try inSession(name) { session, core throws(EngineRefusal) in
            var applied = self.settled(session, at: wall)
            let before = session.clock
            do throws(SessionClock.Refusal) {
                try move(session, wall)
            } catch {
                session.clock = before
                // What was due anyway has ended all the same.
                if !applied.isEmpty {
                    self.record(
                        applied, session, at: session.now(wall: wall), &core, isAwaited: false)
                }
                throw .clock(error)
            }
            applied.append(self.settled(session, at: wall))
            self.keep(applied, session, movedFrom: before, at: wall, &core)
            return applied.transitions()
        }
    }

    private func settled(_ session: Session, at wall: Timestamp) -> AppliedChanges {
        session.world.settle(at: session.now(wall: wall), rules: rules)
    }

    private func keep(
        _ applied: AppliedChanges, _ session: Session, movedFrom before: SessionClock,
        at wall: Timestamp, _ core: inout EngineCore
    ) {
        record(
            applied, session, at: session.now(wall: wall), &core, isAwaited: true,
            movedFrom: before, isOperators: true)
    }
}
