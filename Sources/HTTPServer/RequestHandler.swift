package import HTTPWire
package import Transport

/// Whether an answer is there.
package enum Disposition: Sendable {
    /// The answer has been filled in; it is sent at once.
    case ready
    /// `HTTPServer.complete` will bring the answer; until then the connection waits.
    case deferred
}

/// Names one exchange whose answer was deferred.
package struct Ticket: Hashable, Sendable {
    let connectionID: UInt64
    let slot: Int
    /// Which request of its connection this is.
    let exchange: Int
}

/// The application; everything is called on the server's thread, one call at a time.
package protocol RequestHandler: AnyObject {
    /// Answers one complete request.
    ///
    /// - Parameter request: valid during the call only; what a deferred answer needs is copied.
    /// - Parameter response: an empty answer to fill in. After `deferred` it is yours: take it and
    ///   put another in its place, or leave it and complete with one of your own.
    func handle(
        _ request: borrowing RequestView, ticket: Ticket, response: inout ResponseBuffer
    ) -> Disposition

    /// When `deadlineReached` wants to be called; asked once per turn of the loop.
    func nextDeadline() -> Instant?

    /// The deadline has come.
    func deadlineReached()

    /// Somebody called `wake()`.
    func woken()

    /// The connection of a deferred exchange broke; completing it now does nothing.
    func ticketAbandoned(_ ticket: Ticket)

    /// The server is stopping and will wait only briefly for the answers that were deferred.
    func stopping()

    /// A request was refused before it could be handled, for a log.
    func refused(_ fault: MessageFault, connectionID: UInt64)
}

extension RequestHandler {
    package func nextDeadline() -> Instant? { nil }
    package func deadlineReached() {}
    package func woken() {}
    package func ticketAbandoned(_ ticket: Ticket) {}
    package func stopping() {}
    package func refused(_ fault: MessageFault, connectionID: UInt64) {}
}
