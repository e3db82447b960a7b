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
        places.values.reduce(into: formerInjections) { sum, place in
            sum.merge(place.journal.tally.injections, uniquingKeysWith: +)
        }
    }
    /// How calls were answered in all sessions, those that are no more included.
    var answers: [JournalTally.Answer: UInt64] {
        places.values.reduce(into: formerAnswers) { sum, place in
            sum.merge(place.journal.tally.answers, uniquingKeysWith: +)
        }
    }

    /// One journal, apart from the table so that it is changed where it lies.
    private final class Place {
        let session: String
        var journal: Journal

        init(_ journal: Journal) {
            session = journal.session
            self.journal = journal
        }
    }

    private var places: [String: Place] = [:]
    /// The one that was found last, which nearly always is the next one too.
    private var recent: Place?
    private var notices: [Notice] = []
    private var formerInjections: [JournalTally.Injection: UInt64] = [:]
    private var formerAnswers: [JournalTally.Answer: UInt64] = [:]
    private var nextGeneration: UInt64 = 0

    init(limits: Journal.Limits = Journal.Limits()) {
        self.limits = limits
    }

    /// The journal of a session; an empty one where nothing was noted yet.
    subscript(session: String) -> Journal {
        get { find(session)?.journal ?? Journal(session: session, limits: limits) }
        _modify {
            let place = find(session) ?? make(session)
            yield &place.journal
        }
    }

    private func find(_ session: String) -> Place? {
        if let recent, recent.session == session { return recent }
        recent = places[session]
        return recent
    }

    /// Notes what is to be answered; whoever watches is told by `takeNotices`.
    func decide(_ key: Journal.Key, _ decision: JournalDecision, in session: String) {
        guard let found = find(session)?.journal.decide(key, decision) else { return }
        post(found, of: session)
    }

    /// Notes what is otherwise than it was decided at first; whoever watches is told by
    /// `takeNotices`.
    func amend(
        _ key: Journal.Key, in session: String, _ change: (inout JournalDecision) -> Void
    ) {
        guard let found = find(session)?.journal.amend(key, change) else { return }
        post(found, of: session)
    }

    /// Notes what became of an answer; whoever watches is told by `takeNotices`.
    func finish(_ key: Journal.Key, _ delivery: JournalDelivery, in session: String) {
        guard let found = find(session)?.journal.finish(key, delivery) else { return }
        post(found, of: session)
    }

    /// Forgets all entries of a session; answers how many there were.
    @discardableResult
    func clear(_ session: String) -> Int {
        guard let place = find(session) else { return 0 }
        let count = place.journal.count
        keepCounts(of: place.journal)
        place.journal.clear()
        return count
    }

    /// Forgets the journal of a session that is no more.
    func remove(_ session: String) {
        recent = nil
        guard let journal = places.removeValue(forKey: session)?.journal else { return }
        keepCounts(of: journal)
        if !journal.watchers.isEmpty { notices.append(.removed(session: session)) }
    }

    /// The sessions that have one, by name.
    var sessions: [String] { places.keys.sorted() }

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
        find(watch.session)?.journal.watchers.remove(watch.id)
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
    private func make(_ session: String) -> Place {
        nextGeneration += 1 << 32
        let place = Place(
            Journal(session: session, limits: limits, generation: nextGeneration))
        places[session] = place
        recent = place
        return place
    }
}
