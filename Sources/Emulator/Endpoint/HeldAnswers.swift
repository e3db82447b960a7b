import HTTPServer
import HTTPWire

/// Answers that wait for the disk.
struct HeldAnswers {
    /// One answer.
    struct Entry {
        let ticket: Ticket
        let reply: Reply
        let response: ResponseBuffer
    }

    private var entries: [Entry] = []

    /// Holds an answer.
    mutating func add(_ entry: Entry) {
        entries.append(entry)
    }

    /// Forgets the answer of a client that went away.
    mutating func remove(_ ticket: Ticket) {
        entries.removeAll { $0.ticket == ticket }
    }

    /// Offers every answer, oldest first; `isReleased` says whether it waits no longer.
    mutating func release(where isReleased: (Entry) -> Bool) {
        guard !entries.isEmpty else { return }
        var offered: [Entry] = []
        swap(&offered, &entries)
        for entry in offered where !isReleased(entry) { entries.append(entry) }
    }
}
