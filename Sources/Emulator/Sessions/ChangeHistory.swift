import AWSJSON
import IdentityCenter

/// The last changes of a session, kept only while a rule lets reads lag behind them.
///
/// A past state is the present one with these changes taken back, so keeping them costs no copy of
/// anything; a read that lags pays for the copy it looks at.
struct ChangeHistory {
    private struct Entry {
        let applied: AppliedChanges
        let moment: Timestamp
        /// How many reads had lagged when the change was made.
        let readCount: Int
    }

    /// Steps kept: 256; older ones are seen by everybody.
    static let entryCountMax = 256
    /// Changes kept: 20,000.
    static let changeCountMax = 20_000

    private var entries: [Entry] = []
    private var changeCount = 0
    private var readCount = 0

    /// Notes a step.
    mutating func note(_ applied: AppliedChanges, at moment: Timestamp) {
        entries.append(Entry(applied: applied, moment: moment, readCount: readCount))
        changeCount += applied.changes.count
        while entries.count > Self.entryCountMax || changeCount > Self.changeCountMax {
            changeCount -= entries.removeFirst().applied.changes.count
        }
    }

    /// Forgets everything: what was noted may have been taken back.
    mutating func forget() {
        entries = []
        changeCount = 0
    }

    /// What a lagging read sees instead of `state`; `nil` when it sees everything.
    ///
    /// Counts the read.
    mutating func view(of state: State, lag: VisibilityLag, now: Timestamp) -> State? {
        defer { readCount += 1 }
        guard let first = entries.firstIndex(where: { isHidden($0, lag, now) }) else { return nil }
        var view = state
        // The last change is taken back first.
        for entry in entries[first...].reversed() {
            for index in entry.applied.changes.indices.reversed() {
                let inverse = entry.applied.inverses[index]
                guard let kind = Self.kind(of: entry.applied.changes[index], inverse),
                    lag.kinds.contains(kind)
                else { continue }
                _ = view.apply(inverse)
            }
        }
        return view
    }

    private func isHidden(_ entry: Entry, _ lag: VisibilityLag, _ now: Timestamp) -> Bool {
        switch lag.length {
        case .reads(let count): readCount - entry.readCount < count
        case .milliseconds(let length):
            now.millisecondsSinceEpoch - entry.moment.millisecondsSinceEpoch < length
        }
    }

    /// What a change did; `nil` for what no read shows.
    private static func kind(of change: Change, _ inverse: Change) -> VisibilityLag.Kind? {
        if case .nextSequence = change { return nil }
        return switch (change.isRemoval, inverse.isRemoval) {
        case (false, true): .missing
        case (true, false): .resurrected
        case (false, false): .stale
        case (true, true): nil
        }
    }
}
