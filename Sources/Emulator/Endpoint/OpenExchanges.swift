import HTTPServer

/// Calls whose answer has not left, or whose fate is not known.
///
/// Most are answered in the turn in which they came and are known by a number alone, which finds
/// them without a hash; those that wait are known by their tickets too.
struct OpenExchanges {
    private var slots: [ServiceExchange?] = []
    private var free: [Int] = []
    private var waiting: [Ticket: UInt64] = [:]

    /// Notes a call; answers its number, which is never 0.
    mutating func open(_ exchange: ServiceExchange) -> UInt64 {
        if let slot = free.popLast() {
            slots[slot] = exchange
            return UInt64(slot) + 1
        }
        slots.append(exchange)
        return UInt64(slots.count)
    }

    /// Lets a call be found by its ticket.
    mutating func wait(_ ticket: Ticket, _ tag: UInt64) {
        waiting[ticket] = tag
    }

    /// The call of a ticket, while it waits.
    subscript(ticket: Ticket) -> (exchange: ServiceExchange, tag: UInt64)? {
        guard let tag = waiting[ticket], let exchange = slots[Int(tag) - 1] else { return nil }
        return (exchange, tag)
    }

    /// Forgets a call that is over, and gives it.
    mutating func close(_ tag: UInt64) -> ServiceExchange? {
        guard tag > 0, tag <= slots.count, let exchange = slots[Int(tag) - 1] else { return nil }
        slots[Int(tag) - 1] = nil
        free.append(Int(tag) - 1)
        if !waiting.isEmpty { waiting[exchange.ticket] = nil }
        return exchange
    }
}
