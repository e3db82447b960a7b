import HTTPWire
import Transport

extension HTTPServer {
    /// Ends a connection whose last answer has gone out.
    ///
    /// Only the sending half closes at first: closing with unread bytes makes the kernel reset the
    /// connection, and the peer loses an answer it has not read yet (RFC 9112 9.6).
    func finish(
        _ connection: Connection, awaiting: Connection.Awaited = .peerClose
    ) {
        if connection.peerHasFinished { return drop(connection) }
        connection.stream.finishWriting()
        releaseInput(of: connection)
        connection.isLingering = true
        wait(connection, for: awaiting)
        settle(connection)
    }

    /// Ends a connection at once.
    func drop(_ connection: Connection) {
        guard !connection.isGone else { return }
        connection.isGone = true
        deadlines.clear(connection.slot)
        loop.poller.removeBeforeClose(connection.stream.descriptorNumber)
        connections.remove(connection)
        releaseInput(of: connection)
        let unsent = releaseOutput(of: connection)
        abandonReports(of: connection)
        if let exchange = connection.inFlight {
            connection.inFlight = nil
            if let departure = connection.departure {
                connection.departure = nil
                abandon(departure, exchange.ticket, unsent: unsent)
            } else {
                handler.ticketAbandoned(exchange.ticket)
            }
        }
    }

    /// Forgets what the kernel has not taken.
    ///
    /// - Returns: how much that was.
    @discardableResult
    func releaseOutput(of connection: Connection) -> Int {
        guard let output = connection.output else { return 0 }
        let count = output.count
        connection.output = nil
        pool.giveBack(output)
        return count
    }

    /// Forgets what a connection has sent and was not executed.
    func releaseInput(of connection: Connection) {
        guard let input = connection.input else { return }
        connection.input = nil
        pool.giveBack(input)
    }

    /// Starts the deadline for what a connection is to do next.
    func wait(_ connection: Connection, for awaited: Connection.Awaited) {
        guard !connection.isGone else { return }
        connection.awaited = awaited
        let timeouts = configuration.timeouts
        let patience: Duration
        switch awaited {
        case .nothing, .departure: return deadlines.clear(connection.slot)
        case .head: patience = timeouts.head
        case .body: patience = timeouts.body
        case .request, .peerCloseOrIdle: patience = timeouts.idle
        case .room: patience = timeouts.writeStall
        case .peerClose: patience = timeouts.linger
        }
        deadlines.set(connection.slot, to: loop.now.advanced(by: patience))
    }

    /// Goes on with a departure at a certain moment.
    func wait(_ connection: Connection, until moment: Instant) {
        guard !connection.isGone else { return }
        connection.awaited = .departure
        deadlines.set(connection.slot, to: moment)
    }

    /// Takes the deadline away while the application works.
    func stopWaiting(_ connection: Connection) {
        wait(connection, for: .nothing)
    }

    /// Ends the connections whose deadline has come.
    func passDeadlines() {
        deadlines.takeExpired(at: loop.now, into: &expired)
        for slot in expired {
            guard let connection = connections.find(slot: slot) else { continue }
            switch connection.awaited {
            case .nothing: break
            case .departure: settle(connection)
            case .head where connection.input != nil, .body where connection.input != nil:
                refuse(
                    connection,
                    MessageFault(
                        status: 408, reason: "The request took too long to arrive."))
                flush(connection)
                settle(connection)
            // Nothing was asked, so nothing is said.
            case .head, .body, .request, .room, .peerClose, .peerCloseOrIdle: drop(connection)
            }
        }
        expired.removeAll(keepingCapacity: true)
    }
}
