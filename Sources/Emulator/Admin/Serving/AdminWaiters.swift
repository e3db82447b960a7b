import HTTPServer
import HTTPWire
import Transport

/// The server's calls for answers that come bit by bit.
struct StreamCalls {
    var begin: (Ticket, ResponseBuffer) -> Void = { _, _ in }
    var send: (Ticket, [UInt8]) -> Void = { _, _ in }
    var end: (Ticket) -> Void = { _ in }
}

/// Answers of our own plane that are held until something has happened.
///
/// Those that wait for a journal cost nothing until it calls; the others are asked at most once in
/// `pollInterval`, however busy the server is.
struct AdminWaiters {
    /// Answers held at once: 1,000.
    static let countMax = 1000
    /// How often a stream says that it is still there, so that nobody in between closes it.
    private static let heartbeat: Duration = .seconds(15)
    /// How often answers are asked that no journal calls.
    private static let pollInterval: Duration = .milliseconds(10)

    /// What became of held answers.
    struct Outcome {
        /// The answers that are there.
        var answers: [(Ticket, AdminAnswer)] = []
        /// What is to be sent on streams.
        var events: [(Ticket, [UInt8])] = []
        /// What nobody waits for any longer.
        var watches: [JournalWatch] = []
        /// The streams that are over.
        var ends: [Ticket] = []

        var isNothing: Bool { answers.isEmpty && events.isEmpty && ends.isEmpty }
    }

    private var waits: [Ticket: (wait: AdminWait, deadline: Instant)] = [:]
    private var streams: [Ticket: (watch: JournalWatch, heartbeatAt: Instant)] = [:]
    private var tickets: [JournalWatch: Ticket] = [:]
    private var polled: Set<Ticket> = []
    private var polledAt: Instant?
    /// The earliest end of a wait or heartbeat of a stream; too early where one has gone since.
    private var nextEnd: Instant?
    /// When something is to be looked at again, whatever happens.
    private(set) var nextDeadline: Instant?

    var isEmpty: Bool { waits.isEmpty && streams.isEmpty }

    /// Whether no more are held.
    var isFull: Bool { waits.count + streams.count >= Self.countMax }

    /// Holds an answer.
    mutating func add(_ wait: AdminWait, _ ticket: Ticket) {
        let deadline = Instant.now().advanced(by: .milliseconds(wait.milliseconds))
        waits[ticket] = (wait, deadline)
        if let watch = wait.watch { tickets[watch] = ticket } else { polled.insert(ticket) }
        nextEnd = min(nextEnd ?? deadline, deadline)
    }

    /// Holds a stream that has begun.
    mutating func add(_ stream: AdminStream, _ ticket: Ticket) {
        let heartbeatAt = Instant.now().advanced(by: Self.heartbeat)
        streams[ticket] = (stream.watch, heartbeatAt)
        tickets[stream.watch] = ticket
        nextEnd = min(nextEnd ?? heartbeatAt, heartbeatAt)
    }

    /// Forgets the answer of a client that went away; gives what it watched.
    mutating func remove(_ ticket: Ticket) -> JournalWatch? {
        let watch =
            waits.removeValue(forKey: ticket)?.wait.watch
            ?? streams.removeValue(forKey: ticket)?.watch
        polled.remove(ticket)
        if let watch { tickets[watch] = nil }
        return watch
    }

    /// What there is to send now.
    ///
    /// - Parameter isStopping: whether nobody waits any longer.
    mutating func release(
        _ notices: [Journals.Notice], at now: Instant, isStopping: Bool
    ) -> Outcome {
        var outcome = Outcome()
        for notice in notices { take(notice, into: &outcome) }
        poll(at: now, into: &outcome)
        if isStopping { end(waits.keys.map(\.self), into: &outcome) }
        if let nextEnd, nextEnd <= now { passDeadlines(at: now, into: &outcome) }
        nextDeadline = [nextDeadline, nextEnd].compactMap(\.self).min()
        return outcome
    }

    private mutating func take(_ notice: Journals.Notice, into outcome: inout Outcome) {
        switch notice {
        case .ended(let watch):
            if let ticket = tickets[watch] { end([ticket], into: &outcome) }
        case .finished(let watches, let entry):
            let octets = JournalExport.event(entry)
            outcome.events += watches.compactMap { tickets[$0] }.map { ($0, octets) }
        case .removed(let session):
            let gone = tickets.filter { $0.key.session == session }.map(\.value)
            outcome.ends += gone.filter { streams[$0] != nil }
            end(gone.filter { waits[$0] != nil }, into: &outcome)
            for ticket in gone { _ = remove(ticket) }
        }
    }

    /// Ends waits with what there is.
    private mutating func end(_ ended: [Ticket], into outcome: inout Outcome) {
        for ticket in ended {
            guard let held = waits[ticket] else { continue }
            if let watch = remove(ticket) { outcome.watches.append(watch) }
            outcome.answers.append((ticket, held.wait.poll() ?? held.wait.expire()))
        }
    }

    private mutating func poll(at now: Instant, into outcome: inout Outcome) {
        nextDeadline = nil
        guard !polled.isEmpty else { return }
        if let polledAt, now < polledAt.advanced(by: Self.pollInterval) {
            nextDeadline = polledAt.advanced(by: Self.pollInterval)
            return
        }
        polledAt = now
        for ticket in polled {
            guard let answer = waits[ticket]?.wait.poll() else { continue }
            _ = remove(ticket)
            outcome.answers.append((ticket, answer))
        }
    }

    private mutating func passDeadlines(at now: Instant, into outcome: inout Outcome) {
        end(waits.filter { $0.value.deadline <= now }.map(\.key), into: &outcome)
        let heartbeatAt = now.advanced(by: Self.heartbeat)
        for (ticket, stream) in streams where stream.heartbeatAt <= now {
            outcome.events.append((ticket, Array(": still here\n\n".utf8)))
            streams[ticket]?.heartbeatAt = heartbeatAt
        }
        nextEnd = [waits.values.map(\.deadline).min(), streams.values.map(\.heartbeatAt).min()]
            .compactMap(\.self).min()
    }
}
