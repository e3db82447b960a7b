package import IdentityCenter

/// A world as the file holds it.
package struct StoredWorld: Sendable {
    /// What beside its state is stored of it.
    package let header: WorldHeader
    /// Its state.
    package let state: State
    /// The clock of its session.
    package let clock: StoredClock
    /// What else its session was told.
    package let documents: [SessionDocument: String]

    /// A world with this header and state.
    package init(
        header: WorldHeader, state: State, clock: StoredClock = .real,
        documents: [SessionDocument: String] = [:]
    ) {
        self.header = header
        self.state = state
        self.clock = clock
        self.documents = documents
    }
}

/// What is stored of a world beside its state.
package struct WorldHeader: Hashable, Sendable {
    /// The key of its rows.
    package let id: Int64
    /// The session it belongs to.
    package let name: String
    /// The seed of its draws.
    package let seed: UInt64
    /// Counts its resets.
    package var epoch: Int64
    /// The number of calls answered when it was last written.
    package var callOrdinal: UInt64

    /// A world's header.
    package init(id: Int64, name: String, seed: UInt64, epoch: Int64, callOrdinal: UInt64) {
        self.id = id
        self.name = name
        self.seed = seed
        self.epoch = epoch
        self.callOrdinal = callOrdinal
    }
}

/// The clock of a session in the numbers that say what time it is.
package struct StoredClock: Hashable, Sendable {
    /// How time passes.
    package enum Mode: String, CaseIterable, Sendable {
        /// As the wall clock does.
        case real
        /// Not at all.
        case frozen
        /// At a rate.
        case scaled
        /// Not at all, but status reads jump.
        case auto
    }

    /// How time passes.
    package let mode: Mode
    /// The session time at the anchor, in milliseconds since 1970.
    package let base: Int64
    /// The moment of the wall clock from which time is reckoned, in milliseconds since 1970.
    package let anchor: Int64
    /// Session time per wall time, in millionths.
    package let rateMillionths: Int64
    /// How many locks keep an automatic clock from jumping.
    package let lockCount: Int64

    /// The wall clock.
    package static let real = StoredClock(
        mode: .real, base: 0, anchor: 0, rateMillionths: 1_000_000, lockCount: 0)

    /// A clock of these numbers.
    package init(
        mode: Mode, base: Int64, anchor: Int64, rateMillionths: Int64, lockCount: Int64
    ) {
        self.mode = mode
        self.base = base
        self.anchor = anchor
        self.rateMillionths = rateMillionths
        self.lockCount = lockCount
    }
}

/// What a session was told, as the JSON it was told in.
package enum SessionDocument: String, CaseIterable, Sendable {
    /// Its fault rules.
    case rules
    /// How its asynchronous requests end.
    case transitions
    /// The states of its scenarios.
    case scenarios
}

/// What is to be written of one world.
package struct WorldWrite: Sendable {
    /// The world, as it is after the write.
    package let header: WorldHeader
    /// Whether all rows of its state go first: a new or reset world.
    package var replacesEverything = false
    /// Whether the world goes, with everything.
    package var isDeletion = false
    /// A state to write whole, before the changes.
    package var state: State?
    /// The changes, in order.
    package var changes: [Change]
    /// The clock, where it was set.
    package var clock: StoredClock?
    /// The documents that were put, or taken away (`nil`).
    package var documents: [SessionDocument: String?] = [:]

    /// Writes `changes` to the world of `header`.
    package init(header: WorldHeader, replacesEverything: Bool = false, changes: [Change]) {
        self.header = header
        self.replacesEverything = replacesEverything
        self.changes = changes
    }

    /// Writes a whole world in the place of whatever has its id.
    package init(whole world: StoredWorld) {
        header = world.header
        replacesEverything = true
        state = world.state
        changes = []
        clock = world.clock
        for kind in SessionDocument.allCases { documents[kind] = .some(world.documents[kind]) }
    }

    /// Takes a world away.
    package init(deleting header: WorldHeader) {
        self.header = header
        isDeletion = true
        changes = []
    }

    /// Adds a later write of the same world; `nil` when the two cannot be one.
    package func joined(with later: WorldWrite) -> WorldWrite? {
        guard header.id == later.header.id, !isDeletion, !later.isDeletion,
            !later.replacesEverything
        else { return nil }
        var joined = WorldWrite(
            header: later.header, replacesEverything: replacesEverything,
            changes: changes + later.changes)
        joined.state = state
        joined.clock = later.clock ?? clock
        joined.documents = documents.merging(later.documents) { _, later in later }
        return joined
    }
}
