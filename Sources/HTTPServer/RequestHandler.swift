package import HTTPWire
package import Transport

/// Whether an answer is there.
package enum Disposition: Sendable {
    /// The answer has been filled in; it is sent at once.
    case ready
    /// `HTTPServer.complete` will bring the answer; until then the connection waits.
    case deferred
}

/// Names one exchange.
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

    /// The connection of a deferred exchange or of a stream broke, or the stream's reader was too
    /// slow; completing it or sending to it does nothing from now on.
    func ticketAbandoned(_ ticket: Ticket)

    /// The client of a deferred exchange has closed its sending half.
    ///
    /// It may still read the answer, but most clients do this only when they have given up.
    func peerFinished(_ ticket: Ticket)

    /// What became of an answer that asked for it with `ResponseBuffer.reportsDelivery`.
    ///
    /// Called exactly once for each such answer, unless it came too late for its exchange, which
    /// then was abandoned before.
    func delivered(_ ticket: Ticket, _ outcome: DeliveryOutcome)

    /// A connection was taken; asked before anything is read from it.
    ///
    /// - Parameter listener: by which of the server's addresses it came in, counted from 0.
    func accepted(connectionID: UInt64, listener: Int) -> AcceptVerdict

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
    package func peerFinished(_ ticket: Ticket) {}
    package func delivered(_ ticket: Ticket, _ outcome: DeliveryOutcome) {}
    package func accepted(connectionID: UInt64, listener: Int) -> AcceptVerdict { .serve }
    package func stopping() {}
    package func refused(_ fault: MessageFault, connectionID: UInt64) {}
}
