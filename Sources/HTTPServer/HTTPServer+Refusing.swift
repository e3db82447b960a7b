import Transport

extension HTTPServer {
    /// Refuses new connections for a time, from the end of this turn of the loop on.
    ///
    /// The listeners close and the same ports open again, so that a client that connects meanwhile
    /// is refused by the kernel. A connection that was made but not taken yet is taken first, up to
    /// 128 of them for each listener; what waits in the backlog beyond that is reset. Connections
    /// that exist are not touched. A further call replaces the end of the time: zero opens the
    /// ports at once. When somebody else has taken a port meanwhile, opening it is tried again ten
    /// times a second. Callable from within any call of the handler.
    ///
    /// - Parameter listenerCount: of so many listeners, the first ones; `nil`, the default, is all.
    package func refuseConnections(for time: Duration, listenerCount: Int? = nil) {
        wantedRefusal = (time, listenerCount ?? localAddresses.count)
    }

    /// Does what the handler asked for in this turn.
    func refuseConnectionsIfWanted() {
        guard let (time, listenerCount) = wantedRefusal else { return }
        wantedRefusal = nil
        loop.refuseConnections(
            until: loop.now.advanced(by: time), at: 0..<min(listenerCount, localAddresses.count),
            self)
    }
}
