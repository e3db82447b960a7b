import HTTPServer
import HTTPWire
import Transport

/// Answers that wait for the disk or for a rule's latency.
struct HeldAnswers {
    /// One answer.
    struct Entry {
        let ticket: Ticket
        let reply: Reply
        let response: ResponseBuffer
    }

    private var entries: [Entry] = []

    /// The earliest time a rule lets one go.
    private(set) var nextDeadline: Instant?

    /// Holds an answer.
    mutating func add(_ entry: Entry) {
        entries.append(entry)
        note(entry)
    }

    /// Forgets the answer of a client that went away.
    mutating func remove(_ ticket: Ticket) {
        entries.removeAll { $0.ticket == ticket }
    }

    /// Offers every answer, oldest first; `isReleased` says whether it was sent.
    mutating func release(where isReleased: (Entry) -> Bool) {
        guard !entries.isEmpty else { return }
        var offered: [Entry] = []
        swap(&offered, &entries)
        nextDeadline = nil
        for entry in offered where !isReleased(entry) { add(entry) }
    }

    private mutating func note(_ entry: Entry) {
        guard let releasedAt = entry.reply.releasedAt else { return }
        nextDeadline = min(nextDeadline ?? releasedAt, releasedAt)
    }
}
