import IdentityCenter

/// The journal of one session: what came, what the rules made of it, and what left.
///
/// A value for whoever owns the session to keep. It calls nobody: what watchers wait for comes back
/// as notices, for the owner to pass on when it holds no lock.
struct Journal: Sendable {
    /// How much is kept.
    struct Limits: Hashable, Sendable {
        /// Entries; default: 10,000.
        var entryCountMax = 10_000
        /// Octets of inputs and headers; default: 64 MiB.
        var byteCountMax = 64 << 20
        /// Octets of one input; default: 16 KiB.
        var inputByteCountMax = JournalOctets.inputByteCountMax
    }

    /// Names one entry until the journal is cleared.
    struct Key: Hashable, Sendable {
        let sequence: UInt64
        fileprivate let generation: UInt64
    }

    /// The session.
    let session: String
    /// How much is kept.
    let limits: Limits
    /// What was injected, whether or not the requests are still here.
    private(set) var tally = JournalTally()
    /// Who wants to be told.
    var watchers: JournalWatchers

    private var ring: JournalRing
    private var generation: UInt64

    /// - Parameter generation: tells keys and watchers of this journal from those of another that had
    ///   its name.
    init(session: String, limits: Limits = Limits(), generation: UInt64 = 0) {
        self.generation = generation
        watchers = JournalWatchers(firstNumber: generation + 1)
        self.session = session
        self.limits = limits
        ring = Self.ring(limits)
    }

    /// Entries kept.
    var count: Int { ring.count }

    /// Entries that came since the journal began.
    var totalCount: UInt64 { ring.next - 1 }

    /// Entries that had to go.
    var droppedCount: UInt64 { ring.droppedCount }

    /// The number of the newest entry; 0 for none.
    var lastSequence: UInt64 { ring.next - 1 }

    /// Notes a request; its decision and delivery follow.
    mutating func append(_ arrival: JournalArrival) -> Key {
        let sequence = ring.next
        if !arrival.isHandled { tally.addUnhandled(arrival.operation) }
        ring.append(JournalEntry(sequence: sequence, session: session, arrival: arrival))
        return Key(sequence: sequence, generation: generation)
    }

    /// Notes what is to be answered; gives whom to tell.
    ///
    /// What fell out of the journal meanwhile is counted all the same.
    mutating func decide(_ key: Key, _ decision: JournalDecision) -> [JournalNotice] {
        guard key.generation == generation else { return [] }
        if let status = decision.status, let arrival = ring[key.sequence]?.arrival {
            tally.addAnswer(to: arrival.isHandled ? arrival.operation : "", status: status)
        }
        if !decision.judgements.isEmpty {
            let operation = ring[key.sequence]?.arrival.operation ?? ""
            tally.add(decision.judgements, to: operation)
        }
        guard ring.change(key.sequence, { $0.decision = decision }), !watchers.isEmpty,
            let entry = ring[key.sequence]
        else { return [] }
        return watchers.note(entry)
    }

    /// Notes what is otherwise than it was decided at first; gives whom to tell.
    mutating func amend(
        _ key: Key, _ change: (inout JournalDecision) -> Void
    ) -> [JournalNotice] {
        guard key.generation == generation else { return [] }
        let isKept = ring.change(key.sequence) { entry in
            var decision = entry.decision ?? JournalDecision()
            change(&decision)
            entry.decision = decision
        }
        guard isKept, !watchers.isEmpty, let entry = ring[key.sequence] else { return [] }
        return watchers.note(entry)
    }

    /// Notes what became of the answer; gives whom to tell.
    mutating func finish(_ key: Key, _ delivery: JournalDelivery) -> [JournalNotice] {
        guard key.generation == generation,
            ring.change(key.sequence, { $0.delivery = delivery }), !watchers.isEmpty,
            let entry = ring[key.sequence]
        else { return [] }
        return watchers.note(entry)
    }

    /// Forgets everything and counts from 1 again; who watches goes on watching.
    mutating func clear() {
        generation += 1
        ring = Self.ring(limits)
        tally = JournalTally()
        watchers.forgetCounts()
    }

    /// The entry of a number.
    subscript(sequence: UInt64) -> JournalEntry? { ring[sequence] }

    /// The newest entry of an id.
    func entry(id: RequestID) -> JournalEntry? {
        for sequence in ring.sequences.reversed() {
            if let entry = ring[sequence], entry.arrival.id == id { return entry }
        }
        return nil
    }

    /// The entry of an id, or of a number, as a client names it.
    func entry(named name: String) -> JournalEntry? {
        if let id = RequestID(name) { return entry(id: id) }
        return UInt64(name).flatMap { self[$0] }
    }

    /// All that is kept, oldest first.
    var entries: [JournalEntry] { ring.sequences.compactMap { ring[$0] } }

    /// The entries that a query is for.
    func find(_ query: JournalQuery) -> [JournalEntry] {
        let sequences = max(ring.first, query.since.map { $0 &+ 1 } ?? 0)
        guard sequences < ring.next else { return [] }
        var found: [JournalEntry] = []
        func look(_ sequence: UInt64) -> Bool {
            guard found.count < query.limit ?? .max else { return false }
            if let entry = ring[sequence], query.match.matches(entry) { found.append(entry) }
            return true
        }
        switch query.order {
        case .oldest: for sequence in sequences..<ring.next where !look(sequence) { break }
        case .newest:
            for sequence in (sequences..<ring.next).reversed() where !look(sequence) { break }
        }
        return found
    }

    /// How many kept entries match.
    func count(of match: JournalMatch) -> Int {
        ring.sequences.count { ring[$0].map(match.matches) ?? false }
    }

    private static func ring(_ limits: Limits) -> JournalRing {
        JournalRing(entryCountMax: limits.entryCountMax, byteCountMax: limits.byteCountMax)
    }
}
