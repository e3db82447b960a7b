import Transport

/// Names somebody who watches a journal.
struct JournalWatcherID: Hashable, Sendable {
    fileprivate let number: UInt64
}

/// Something to tell somebody who watches.
enum JournalNotice: Sendable {
    /// A wait is over; its watcher is gone.
    case ended(JournalWatcherID, JournalWait.Result)
    /// An exchange is over.
    case finished([JournalWatcherID], JournalEntry)
}

/// A wish to be told when so many requests match.
struct JournalWait: Sendable {
    /// What a wait came to.
    struct Result: Hashable, Sendable {
        /// Whether there were as many as wanted.
        var isMet: Bool
        /// The numbers of the entries that matched, in the order in which they came to match.
        var sequences: [UInt64]
    }

    /// Which requests count.
    var match: JournalMatch
    /// How many have to be there.
    var count: Int
    /// Requests up to this number do not count.
    var since: UInt64 = 0
    /// When to stop waiting.
    var deadline: Instant
}

/// Those who want to be told of what comes into a journal.
struct JournalWatchers: Sendable {
    private struct Waiting: Sendable {
        let id: JournalWatcherID
        let wait: JournalWait
        var sequences: [UInt64] = []
        var isMet: Bool { sequences.count >= wait.count }

        var result: JournalWait.Result { .init(isMet: isMet, sequences: sequences) }

        /// Counts an entry once, as soon as it matches.
        mutating func note(_ entry: JournalEntry) {
            guard entry.sequence > wait.since, entry.decision != nil,
                !sequences.contains(entry.sequence), wait.match.matches(entry)
            else { return }
            sequences.append(entry.sequence)
        }
    }

    /// Watchers at once; more would make every request slow.
    static let countMax = 1000

    private var waiting: [Waiting] = []
    private var subscribers: [(id: JournalWatcherID, match: JournalMatch)] = []
    private var nextNumber: UInt64

    init(firstNumber: UInt64 = 1) {
        nextNumber = firstNumber
    }

    /// Whether nobody watches.
    var isEmpty: Bool { waiting.isEmpty && subscribers.isEmpty }

    /// Whether nobody more may watch.
    var isFull: Bool { waiting.count + subscribers.count >= Self.countMax }

    /// Tells of every exchange that ends from now on, until told otherwise.
    mutating func subscribe(_ match: JournalMatch = JournalMatch()) -> JournalWatcherID {
        let id = makeID()
        subscribers.append((id, match))
        return id
    }

    /// Watches no longer.
    mutating func remove(_ id: JournalWatcherID) {
        waiting.removeAll { $0.id == id }
        subscribers.removeAll { $0.id == id }
    }

    /// When the next wait ends.
    var nextDeadline: Instant? { waiting.lazy.map(\.wait.deadline).min() }

    /// Ends the waits whose time is over.
    mutating func expire(at now: Instant) -> [JournalNotice] {
        let ended = waiting.filter { $0.wait.deadline <= now }
        guard !ended.isEmpty else { return [] }
        waiting.removeAll { $0.wait.deadline <= now }
        return ended.map { .ended($0.id, $0.result) }
    }

    /// Begins a wait, counting what is there already; gives its result when it is over at once.
    mutating func begin(
        _ wait: JournalWait, counting entries: [JournalEntry]
    ) -> (id: JournalWatcherID, result: JournalWait.Result?) {
        var begun = Waiting(id: makeID(), wait: wait)
        for entry in entries { begun.note(entry) }
        if begun.isMet { return (begun.id, begun.result) }
        waiting.append(begun)
        return (begun.id, nil)
    }

    /// Looks at an entry that has changed.
    mutating func note(_ entry: JournalEntry) -> [JournalNotice] {
        var notices: [JournalNotice] = []
        for index in waiting.indices {
            waiting[index].note(entry)
            if waiting[index].isMet {
                notices.append(.ended(waiting[index].id, waiting[index].result))
            }
        }
        if !notices.isEmpty { waiting.removeAll(where: \.isMet) }
        if entry.delivery != nil {
            let interested = subscribers.filter { $0.match.matches(entry) }.map(\.id)
            if !interested.isEmpty { notices.append(.finished(interested, entry)) }
        }
        return notices
    }

    /// The journal was cleared: nothing counted is there any more.
    mutating func forgetCounts() {
        for index in waiting.indices { waiting[index].sequences = [] }
    }

    private mutating func makeID() -> JournalWatcherID {
        defer { nextNumber += 1 }
        return JournalWatcherID(number: nextNumber)
    }
}

extension Journal {
    /// Waits until as many requests match as wanted; gives the result when that is so already.
    ///
    /// A request counts from its decision on; conditions on what became of its answer hold from
    /// then on.
    mutating func wait(
        _ wait: JournalWait
    ) -> (id: JournalWatcherID, result: JournalWait.Result?) {
        watchers.begin(wait, counting: entries)
    }
}
