/// The journals of all sessions.
///
/// Belongs to the event loop's thread.
final class Journals {
    /// The journal of one session, for who notes several things in it.
    final class Place {
        /// The session.
        let session: String
        /// The journal.
        var journal: Journal

        fileprivate init(session: String, limits: Journal.Limits) {
            self.session = session
            journal = Journal(session: session, limits: limits)
        }
    }

    /// How much each of them keeps.
    let limits: Journal.Limits
    /// Called with what watchers of a session's journal are to be told.
    var tell: (String, [JournalNotice]) -> Void = { _, _ in }

    private var places: [String: Place] = [:]
    /// That of calls that name no session, so that they need not look for it.
    private let defaultPlace: Place

    init(limits: Journal.Limits = Journal.Limits()) {
        self.limits = limits
        defaultPlace = Place(session: Engine.defaultSession, limits: limits)
        places[Engine.defaultSession] = defaultPlace
    }

    /// The journal of a session, made when there is none.
    func place(of session: String?) -> Place {
        guard let session else { return defaultPlace }
        if let place = places[session] { return place }
        let place = Place(session: session, limits: limits)
        places[session] = place
        return place
    }

    /// The journal of a session; an empty one where nothing was noted yet.
    subscript(session: String) -> Journal {
        get { places[session]?.journal ?? Journal(session: session, limits: limits) }
        _modify { yield &place(of: session).journal }
    }

    /// Notes in a journal, and tells who watches it.
    func note(in place: Place, _ body: (inout Journal) -> [JournalNotice]) {
        let notices = body(&place.journal)
        if !notices.isEmpty { tell(place.session, notices) }
    }

    /// Forgets the journal of a session that is no more.
    func remove(_ session: String) {
        if session == Engine.defaultSession {
            defaultPlace.journal.clear()
        } else {
            places[session] = nil
        }
    }

    /// The sessions that have one, by name.
    var sessions: [String] { places.keys.sorted() }
}
