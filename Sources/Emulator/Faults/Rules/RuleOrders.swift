import Synchronization

/// What other threads want done with the rules, until the event loop gets to it.
final class RuleOrders: Sendable {
    /// One thing to do.
    enum Order: Sendable {
        /// Put these in the place of the rules that the configuration brought.
        case replaceConfigured([FaultRule])
        /// Take all rules away, whoever made them.
        case removeAll
    }

    private let orders = Mutex<[Order]>([])

    /// Adds an order; called on any thread.
    func add(_ order: Order) {
        orders.withLock { $0.append(order) }
    }

    /// The orders since the last time, oldest first.
    func take() -> [Order] {
        orders.withLock { orders in
            defer { orders = [] }
            return orders
        }
    }
}
