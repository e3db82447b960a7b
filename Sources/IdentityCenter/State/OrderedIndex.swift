/// Values in ascending order of their keys, cheap to extend at the end, to shrink anywhere and to
/// page through.
///
/// A removed entry leaves a gap that is closed when gaps outnumber entries, so removal costs a
/// binary search. Lists are paged by key: an entry that stays is neither repeated nor skipped
/// whatever others do.
package struct OrderedIndex<Key: Comparable & Sendable, Value: Sendable>: Sendable {
    private struct Entry: Sendable {
        let key: Key
        var value: Value?
    }

    private var entries: [Entry] = []
    private var head = 0
    /// How many entries there are.
    package private(set) var count = 0

    /// An empty index.
    package init() {}

    /// Whether there is no entry.
    package var isEmpty: Bool { count == 0 }

    /// The entry with the lowest key.
    package var first: (key: Key, value: Value)? {
        guard count > 0, let value = entries[head].value else { return nil }
        return (entries[head].key, value)
    }

    /// The value at `key`; setting `nil` removes it.
    package subscript(key: Key) -> Value? {
        get {
            let position = firstPosition { $0 >= key }
            guard position < entries.count, entries[position].key == key else { return nil }
            return entries[position].value
        }
        set {
            if let newValue { set(newValue, at: key) } else { remove(key) }
        }
    }

    /// Calls `visit` with the entries above `key` (all when `nil`) in order until it answers
    /// `false`.
    package func forEach(after key: Key?, _ visit: (Key, Value) throws -> Bool) rethrows {
        var position = head
        if let key { position = max(head, firstPosition { $0 > key }) }
        while position < entries.count {
            if let value = entries[position].value, try !visit(entries[position].key, value) {
                return
            }
            position += 1
        }
    }

    private func firstPosition(where holds: (Key) -> Bool) -> Int {
        var low = head
        var high = entries.count
        while low < high {
            let middle = low + (high - low) / 2
            if holds(entries[middle].key) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private mutating func set(_ value: Value, at key: Key) {
        guard let last = entries.last, last.key >= key else {
            entries.append(Entry(key: key, value: value))
            count += 1
            return
        }
        let position = firstPosition { $0 >= key }
        if entries[position].key == key {
            if entries[position].value == nil { count += 1 }
            entries[position].value = value
        } else if position == head, head > 0 {
            head -= 1
            entries[head] = Entry(key: key, value: value)
            count += 1
        } else {
            entries.insert(Entry(key: key, value: value), at: position)
            count += 1
        }
    }

    private mutating func remove(_ key: Key) {
        let position = firstPosition { $0 >= key }
        guard position < entries.count, entries[position].key == key,
            entries[position].value != nil
        else { return }
        entries[position].value = nil
        count -= 1
        closeGaps()
    }

    /// Keeps `entries[head]` and the last entry filled and the gaps fewer than the entries.
    private mutating func closeGaps() {
        if count == 0 {
            entries.removeAll(keepingCapacity: false)
            head = 0
            return
        }
        while entries[head].value == nil { head += 1 }
        while let last = entries.last, last.value == nil { entries.removeLast() }
        if entries.count > 2 * count + 32 {
            entries.removeAll { $0.value == nil }
            head = 0
        }
    }
}

extension OrderedIndex: Equatable where Value: Equatable {
    package static func == (left: OrderedIndex, right: OrderedIndex) -> Bool {
        guard left.count == right.count else { return false }
        return zip(
            left.entries[left.head...].lazy.filter { $0.value != nil },
            right.entries[right.head...].lazy.filter { $0.value != nil }
        ).allSatisfy { $0.key == $1.key && $0.value == $1.value }
    }
}
