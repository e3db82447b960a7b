/// The journals of all sessions.
///
/// Belongs to the event loop's thread.
final class Journals {
    /// How much each of them keeps.
    let limits: Journal.Limits

    private var journals: [String: Journal] = [:]

    init(limits: Journal.Limits = Journal.Limits()) {
        self.limits = limits
    }

    /// The journal of a session; an empty one where nothing was noted yet.
    subscript(session: String) -> Journal {
        get { journals[session] ?? Journal(session: session, limits: limits) }
        _modify { yield &journals[session, default: Journal(session: session, limits: limits)] }
    }

    /// Forgets the journal of a session that is no more.
    func remove(_ session: String) {
        journals[session] = nil
    }

    /// The sessions that have one, by name.
    var sessions: [String] { journals.keys.sorted() }
}
