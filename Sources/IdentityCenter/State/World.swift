package import AWSJSON

/// One world: its state, and what it knows beside the state that a restart may forget.
///
/// Not `Sendable`: it lives behind the engine's lock.
package final class World {
    /// The session this world belongs to.
    package let name: String
    /// Where its identifiers and tokens come from.
    package let draws: Draws
    /// Counts resets: page tokens from before one are refused.
    package let epoch: Int64
    /// What is stored.
    package private(set) var state: State
    /// The number of calls answered; identifiers of calls come from it.
    package private(set) var callOrdinal: UInt64
    /// When the next request in flight ends, or a life cycle goes on, by itself; `nil` when none
    /// will.
    package private(set) var nextDue: Timestamp?
    /// When the oldest record was made; kept beside the state because every call asks.
    private(set) var oldestRecord: Timestamp?
    private let requestIDs: RequestID.Series
    /// Status reads of requests in flight; not durable.
    private var statusReads: [RequestID: Int] = [:]

    /// A world with this state.
    package init(name: String, draws: Draws, epoch: Int64, state: State, callOrdinal: UInt64) {
        self.name = name
        self.draws = draws
        requestIDs = RequestID.Series(draws: draws)
        self.epoch = epoch
        self.state = state
        self.callOrdinal = callOrdinal
        noteRequests()
    }

    /// The organization's management account; `nil` when the world has no organization.
    package var managementAccount: AccountID? { state.managementAccount }

    private func noteRequests() {
        nextDue = [state.requests.nextDue?.moment, state.lifecycles.next?.moment]
            .compactMap(\.self).min()
        oldestRecord = state.requests.oldest?.createdDate
    }

    /// The identifier of the next call.
    package func nextRequestID() -> RequestID {
        callOrdinal += 1
        return requestIDs[callOrdinal]
    }

    /// Writes changes in order and returns them with what takes them back.
    package func apply(_ changes: [Change]) -> AppliedChanges {
        var applied = AppliedChanges()
        applied.changes = changes
        applied.inverses.reserveCapacity(changes.count)
        for change in changes { applied.inverses.append(state.apply(change)) }
        noteRequests()
        return applied
    }

    /// Takes changes back that could not be stored; the last ones first.
    package func revert(_ applied: AppliedChanges) {
        for inverse in applied.inverses.reversed() { _ = state.apply(inverse) }
        noteRequests()
    }

    /// Counts a status read of a request in flight and returns how many there were, this one
    /// included.
    package func countStatusRead(of id: RequestID) -> Int {
        let count = (statusReads[id] ?? 0) + 1
        statusReads[id] = count
        return count
    }

    /// Forgets the status reads of a request that ended.
    func forgetStatusReads(of id: RequestID) {
        statusReads[id] = nil
    }
}

/// Changes that memory holds and the disk may not yet.
package struct AppliedChanges: Sendable {
    /// The changes in order.
    package fileprivate(set) var changes: [Change] = []
    /// For each change the one that takes it back.
    package fileprivate(set) var inverses: [Change] = []

    /// No changes.
    package init() {}

    /// Whether there is none.
    package var isEmpty: Bool { changes.isEmpty }

    /// Adds later changes.
    package mutating func append(_ later: AppliedChanges) {
        changes += later.changes
        inverses += later.inverses
    }
}
