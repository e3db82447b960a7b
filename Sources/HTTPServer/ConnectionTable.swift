import Transport

/// The connections by slot; a slot's token changes with every connection that uses it.
struct ConnectionTable {
    private var slots: [Connection?] = []
    private var generations: [UInt32] = []
    private var free: [Int] = []
    private var lastID: UInt64 = 0

    /// How many connections there are.
    private(set) var count = 0

    /// Gives a new connection its place and names.
    mutating func insert(_ stream: consuming ByteStream) -> Connection {
        let slot: Int
        if let reused = free.popLast() {
            slot = reused
        } else {
            slot = slots.count
            slots.append(nil)
            generations.append(0)
        }
        // Kept below the event loop's own tokens, whose upper half is all ones.
        generations[slot] = generations[slot] == UInt32.max - 1 ? 0 : generations[slot] + 1
        lastID += 1
        count += 1
        let token = UInt64(generations[slot]) << 32 | UInt64(slot)
        let connection = Connection(id: lastID, slot: slot, token: token, stream: stream)
        slots[slot] = connection
        return connection
    }

    /// The connection an event is for; nil when it went in the same turn.
    func find(token: UInt64) -> Connection? {
        let slot = Int(token & 0xFFFF_FFFF)
        guard slot < slots.count, let connection = slots[slot], connection.token == token else {
            return nil
        }
        return connection
    }

    /// The connection in a slot.
    func find(slot: Int) -> Connection? {
        slots.indices.contains(slot) ? slots[slot] : nil
    }

    /// Takes a connection out.
    mutating func remove(_ connection: Connection) {
        guard find(slot: connection.slot) === connection else { return }
        slots[connection.slot] = nil
        free.append(connection.slot)
        count -= 1
    }

    /// All connections, for a stop.
    var all: [Connection] { slots.compactMap { $0 } }
}
