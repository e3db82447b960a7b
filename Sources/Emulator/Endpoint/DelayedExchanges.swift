import HTTPServer
import HTTPWire
import IdentityCenter
import Transport

/// A rule of a session, as what hangs on it names it.
struct RuleReference: Hashable {
    let session: String
    let rule: String
}

/// Exchanges that rules hold back: for a time, or until something lets them go.
///
/// Adding, removing and finding the next cost the same whatever is held, so that a thousand hangs
/// slow nobody else.
struct DelayedExchanges {
    /// What goes on when the time has come.
    enum Content {
        /// A finished answer is sent.
        case answer(ResponseBuffer, Reply)
        /// The call runs.
        case call(PostponedCall)
        /// The rest of an answer is sent, which has begun.
        case rest
    }

    /// One exchange.
    struct Entry {
        let ticket: Ticket
        var content: Content
        /// When it goes on; `nil` when only something else lets it go.
        let due: Instant?
        /// Whether it hangs, and is not only late.
        let isHang: Bool
        /// The rule whose end lets it go.
        let rule: RuleReference?
        /// Whether its client is there still.
        var isAwaited = true
    }

    private struct Place: Comparable, Sendable {
        let due: Instant
        let number: UInt64

        static func < (left: Place, right: Place) -> Bool {
            (left.due, left.number) < (right.due, right.number)
        }
    }

    private struct Held {
        var entry: Entry
        let number: UInt64
        let place: Place?
    }

    private var entries: [Ticket: Held] = [:]
    private var order = OrderedIndex<Place, Ticket>()
    private var byRule: [RuleReference: Set<Ticket>] = [:]
    private var lastNumber: UInt64 = 0

    /// When the next one goes on.
    var nextDeadline: Instant? { order.first?.key.due }

    /// Whether none is held.
    var isEmpty: Bool { entries.isEmpty }

    /// How many hang.
    private(set) var hangCount = 0

    /// The rules that let something hang.
    var rules: [RuleReference] { Array(byRule.keys) }

    /// Holds an exchange.
    mutating func add(_ entry: Entry) {
        lastNumber += 1
        let place = entry.due.map { Place(due: $0, number: lastNumber) }
        entries[entry.ticket] = Held(entry: entry, number: lastNumber, place: place)
        if entry.isHang { hangCount += 1 }
        if let place { order[place] = entry.ticket }
        if let rule = entry.rule { byRule[rule, default: []].insert(entry.ticket) }
    }

    /// Whether a ticket is of one of them.
    func contains(_ ticket: Ticket) -> Bool { entries[ticket] != nil }

    /// The exchange of a ticket.
    subscript(ticket: Ticket) -> Entry? { entries[ticket]?.entry }

    /// Lets an exchange go on without its client.
    mutating func stopAwaiting(_ ticket: Ticket) {
        entries[ticket]?.entry.isAwaited = false
    }

    /// Takes an exchange out.
    @discardableResult
    mutating func remove(_ ticket: Ticket) -> Entry? {
        guard let held = entries.removeValue(forKey: ticket) else { return nil }
        let entry = held.entry
        if entry.isHang { hangCount -= 1 }
        if let place = held.place { order[place] = nil }
        if let rule = entry.rule {
            byRule[rule]?.remove(ticket)
            if byRule[rule]?.isEmpty == true { byRule[rule] = nil }
        }
        return entry
    }

    /// Takes the next exchange out whose time has come.
    mutating func takeDue(at now: Instant) -> Entry? {
        guard let first = order.first, first.key.due <= now else { return nil }
        return remove(first.value)
    }

    /// Takes out what hangs on a rule, in the order in which it came.
    mutating func takeHanging(on rule: RuleReference) -> [Entry] {
        let hanging = (byRule[rule] ?? []).compactMap { entries[$0] }
        return hanging.sorted { $0.number < $1.number }.compactMap { remove($0.entry.ticket) }
    }

    /// Takes everything out.
    mutating func takeAll() -> [Entry] {
        defer { self = DelayedExchanges() }
        return entries.values.sorted { $0.number < $1.number }.map(\.entry)
    }
}
