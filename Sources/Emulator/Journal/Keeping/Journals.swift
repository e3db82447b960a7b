/// Somebody who watches the journal of a session.
struct JournalWatch: Hashable, Sendable {
    let session: String
    let id: JournalWatcherID
}

/// The journals of all sessions, and the post for those who watch them.
///
/// Belongs to the event loop's thread.
final class Journals {
    /// Something to tell those who watch; `takeNotices` gives it once.
    enum Notice {
        /// As many requests came as somebody waited for, who watches no longer.
        case ended(JournalWatch)
        /// An exchange is over.
        case finished([JournalWatch], JournalEntry)
        /// The session is no more; nobody watches it any longer.
        case removed(session: String)
    }

    /// How much each of them keeps.
    let limits: Journal.Limits
    /// What was injected in all sessions, those that are no more included.
    var injections: [JournalTally.Injection: UInt64] {
        journals.values.reduce(into: formerInjections) { sum, journal in
            sum.merge(journal.tally.injections, uniquingKeysWith: +)
        }
    }
    /// How calls were answered in all sessions, those that are no more included.
    var answers: [JournalTally.Answer: UInt64] {
        journals.values.reduce(into: formerAnswers) { sum, journal in
            sum.merge(journal.tally.answers, uniquingKeysWith: +)
        }
    }

    private var journals: [String: Journal] = [:]
    private var notices: [Notice] = []
    private var formerInjections: [JournalTally.Injection: UInt64] = [:]
    private var formerAnswers: [JournalTally.Answer: UInt64] = [:]
    private var nextGeneration: UInt64 = 0

    init(limits: Journal.Limits = Journal.Limits()) {
        self.limits = limits
    }

    /// The journal of a session; an empty one where nothing was noted yet.
    subscript(session: String) -> Journal {
        get { journals[session] ?? Journal(session: session, limits: limits) }
        _modify { yield &journals[session, default: make(session)] }
    }

    /// Notes what is to be answered; whoever watches is told by `takeNotices`.
    func decide(_ key: Journal.Key, _ decision: JournalDecision, in session: String) {
        guard let found = journals[session]?.decide(key, decision) else { return }
        post(found, of: session)
    }

    /// Notes what is otherwise than it was decided at first; whoever watches is told by
    /// `takeNotices`.
    func amend(
        _ key: Journal.Key, in session: String, _ change: (inout JournalDecision) -> Void
    ) {
        guard let found = journals[session]?.amend(key, change) else { return }
        post(found, of: session)
    }

    /// Notes what became of an answer; whoever watches is told by `takeNotices`.
    func finish(_ key: Journal.Key, _ delivery: JournalDelivery, in session: String) {
        guard let found = journals[session]?.finish(key, delivery) else { return }
        post(found, of: session)
    }

    /// Forgets all entries of a session; answers how many there were.
    @discardableResult
    func clear(_ session: String) -> Int {
        guard let journal = journals[session] else { return 0 }
        keepCounts(of: journal)
        journals[session]?.clear()
        return journal.count
    }

    /// Forgets the journal of a session that is no more.
    func remove(_ session: String) {
        guard let journal = journals.removeValue(forKey: session) else { return }
        keepCounts(of: journal)
        if !journal.watchers.isEmpty { notices.append(.removed(session: session)) }
    }

    /// The sessions that have one, by name.
    var sessions: [String] { journals.keys.sorted() }

    // MARK: Watching

    /// Waits until as many requests match as wanted; `nil` when that is so already.
    func wait(_ wait: JournalWait, in session: String) -> JournalWatch? {
        let (id, result) = self[session].wait(wait)
        return result == nil ? JournalWatch(session: session, id: id) : nil
    }

    /// Tells of every exchange that ends from now on.
    func subscribe(_ match: JournalMatch, in session: String) -> JournalWatch {
        JournalWatch(session: session, id: self[session].watchers.subscribe(match))
    }

    /// Watches no longer.
    func unwatch(_ watch: JournalWatch) {
        journals[watch.session]?.watchers.remove(watch.id)
    }

    /// What there is to tell, once.
    func takeNotices() -> [Notice] {
        guard !notices.isEmpty else { return [] }
        defer { notices = [] }
        return notices
    }

    private func post(_ found: [JournalNotice], of session: String) {
        for notice in found {
            switch notice {
            case .ended(let id, _):
                notices.append(.ended(JournalWatch(session: session, id: id)))
            case .finished(let ids, let entry):
                let watches = ids.map { JournalWatch(session: session, id: $0) }
                notices.append(.finished(watches, entry))
            }
        }
    }

    private func keepCounts(of journal: Journal) {
        formerInjections.merge(journal.tally.injections, uniquingKeysWith: +)
        formerAnswers.merge(journal.tally.answers, uniquingKeysWith: +)
    }

    /// Keys of a journal that was removed must not name entries of its successor, nor watches its
    /// watchers.
    private func make(_ session: String) -> Journal {
        nextGeneration += 1 << 32
        return Journal(session: session, limits: limits, generation: nextGeneration)
    }
}
