/// The newest entries, in the order of their sequence numbers, within a number and a size.
///
/// The slot of an entry follows from its number, so that appending and finding cost the same
/// whatever is kept.
struct JournalRing: Sendable {
    private var slots: [JournalEntry?] = []
    /// The number of the oldest entry that is kept; one more than the newest when none is.
    private(set) var first: UInt64 = 1
    /// The number that the next entry gets.
    private(set) var next: UInt64 = 1
    /// What the kept entries hold beside themselves.
    private(set) var byteCount = 0

    private let entryCountMax: Int
    private let byteCountMax: Int

    init(entryCountMax: Int, byteCountMax: Int) {
        self.entryCountMax = max(1, entryCountMax)
        self.byteCountMax = byteCountMax
    }

    /// Entries kept.
    var count: Int { Int(next - first) }

    /// Entries that had to go.
    var droppedCount: UInt64 { first - 1 }

    /// Keeps an entry, whose number must be `next`, and lets go of as many old ones as it takes.
    mutating func append(_ entry: JournalEntry) {
        precondition(entry.sequence == next, "entries are numbered one by one")
        byteCount += entry.byteCount
        if count >= entryCountMax { dropFirst() }
        let slot = slot(of: next)
        if slot == slots.count {
            slots.append(entry)
        } else {
            slots[slot] = entry
        }
        next += 1
        // The newest stays however large it is.
        while byteCount > byteCountMax, count > 1 { dropFirst() }
    }

    /// The entry of a number; `nil` when it is gone or not there yet.
    subscript(sequence: UInt64) -> JournalEntry? {
        contains(sequence) ? slots[slot(of: sequence)] : nil
    }

    /// Changes an entry where it lies; answers whether it is still there.
    mutating func change(_ sequence: UInt64, _ body: (inout JournalEntry) -> Void) -> Bool {
        guard contains(sequence) else { return false }
        return slots[slot(of: sequence)]?.change(body) != nil
    }

    /// The numbers of the entries that are kept.
    var sequences: Range<UInt64> { first..<next }

    private func contains(_ sequence: UInt64) -> Bool { sequence >= first && sequence < next }

    private func slot(of sequence: UInt64) -> Int {
        Int((sequence - 1) % UInt64(entryCountMax))
    }

    private mutating func dropFirst() {
        let slot = slot(of: first)
        byteCount -= slots[slot]?.byteCount ?? 0
        slots[slot] = nil
        first += 1
    }
}

extension JournalEntry {
    /// Lets an optional entry be changed in its place.
    fileprivate mutating func change(_ body: (inout JournalEntry) -> Void) {
        body(&self)
    }
}
