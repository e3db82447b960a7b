package import HTTPWire
import Transport

extension HTTPServer {
    /// How often to look whether everything has left the machine before a reset: every 10 ms.
    private static let resetPatience: Duration = .milliseconds(10)

    /// Ends an exchange without an answer, or in the middle of it, at the end of this turn.
    ///
    /// The exchange may be deferred, dripping, pausing or streaming; nothing more of its answer is
    /// put together, and `reset` also takes back what the client has not taken yet. With `keep` the
    /// connection serves its next request. Does nothing when the exchange is over or its connection
    /// gone. Callable from within any call of the handler.
    package func abort(_ ticket: Ticket, _ ending: Delivery.Ending) {
        commands.append(Command(ticket: ticket, action: .abort(ending)))
    }

    /// Sends the rest of an answer at once that drips or pauses, at the end of this turn.
    ///
    /// Does nothing when the exchange is over or waits for its answer. Callable from within any call
    /// of the handler.
    package func hurry(_ ticket: Ticket) {
        commands.append(Command(ticket: ticket, action: .hurry))
    }

    /// Lets an answer that takes its time go.
    func performHurry(_ ticket: Ticket) {
        guard let connection = find(ticket), let departure = connection.departure else { return }
        departure.hurry()
        settle(connection)
    }

    /// Ends an exchange that is still in flight.
    func performAbort(_ ticket: Ticket, _ ending: Delivery.Ending) {
        guard let connection = find(ticket) else { return }
        let unsent = ending == .reset ? releaseOutput(of: connection) : 0
        if let departure = connection.departure {
            departure.abort(ending, unsent: unsent)
        } else {
            connection.streaming = .none
            connection.departure = Departure(pool.takeBuffer(for: 0), ending)
        }
        settle(connection)
    }

    /// Writes an answer that is spoiled or that somebody wants to hear of.
    ///
    /// A spoiled one keeps its exchange in flight until it is over, so that nothing overtakes it.
    func writeSpecially(
        _ response: borrowing ResponseBuffer, _ context: ResponseWriter.Context,
        for exchange: Connection.Exchange, on connection: Connection
    ) {
        guard let delivery = response.delivery else {
            let start = outgoing.count
            ResponseWriter.write(response, context, to: outgoing)
            report(
                outgoing.count - start, response.deliveryTag, for: exchange.ticket, on: connection)
            return goOn(connection, closing: context.closes)
        }
        let bytes = pool.takeBuffer(for: response.body.count)
        let layout = SpoiledResponseWriter.write(response, delivery, context, to: bytes)
        connection.inFlight = exchange
        connection.departure = Departure(
            bytes, layout, delivery, isReported: response.reportsDelivery,
            tag: response.deliveryTag)
        stopWaiting(connection)
    }

    /// Sends what is due of a departure, and ends the exchange after the last of it.
    ///
    /// - Returns: whether the exchange is over.
    func advance(_ connection: Connection, _ departure: Departure) -> Bool {
        let now = departure.begin(at: loop.now)
        let due = isStopping ? departure.end : departure.due(at: now)
        while departure.position < due {
            let end = min(due, departure.position + Self.outputByteCountSoftMax)
            let part = departure.bytes.bytes[departure.position..<end]
            outgoing.append(UnsafeRawBufferPointer(rebasing: part))
            departure.position = end
            flush(connection)
            // The rest goes on when what the kernel did not take has gone.
            if connection.isGone || connection.output != nil { return false }
        }
        if !isStopping, let next = departure.nextMoment, next > now {
            wait(connection, until: next)
            return false
        }
        if departure.ending == .reset, mustWaitBeforeReset(connection, departure) { return false }
        end(connection, departure)
        return true
    }

    /// Sends at once what would have taken its time.
    func hurryDepartures() {
        for connection in connections.all {
            if connection.departure != nil { settle(connection) }
            if connection.awaited == .peerCloseOrIdle { drop(connection) }
        }
    }

    /// Gives back what a broken connection had left to send.
    func abandon(_ departure: Departure, _ ticket: Ticket, unsent: Int) {
        pool.giveBack(departure.bytes)
        guard departure.isReported else { return }
        let outcome = DeliveryOutcome(
            bytesIntended: departure.intendedByteCount,
            bytesSent: max(departure.position - unsent, 0), ended: .clientAbandoned,
            tag: departure.tag)
        handler.delivered(ticket, outcome)
    }

    private func end(_ connection: Connection, _ departure: Departure) {
        guard let exchange = connection.inFlight else { return }
        connection.departure = nil
        connection.inFlight = nil
        pool.giveBack(departure.bytes)
        if departure.isReported { handler.delivered(exchange.ticket, departure.outcome) }
        switch departure.ending {
        case .keep:
            goOn(connection, closing: departure.closes || isStopping)
            resume(connection)
        case .close:
            connection.isClosing = true
        case .halfClose:
            connection.isClosing = true
            finish(connection, awaiting: isStopping ? .peerClose : .peerCloseOrIdle)
        case .reset:
            connection.stream.resetOnClose()
            drop(connection)
        }
    }

    /// Whether a reset would take back bytes that have not left the machine yet.
    private func mustWaitBeforeReset(
        _ connection: Connection, _ departure: Departure
    ) -> Bool {
        guard departure.waitsForRoom, connection.stream.unsentByteCount > 0, !isStopping else {
            return false
        }
        let latest =
            departure.endsAtLatest ?? loop.now.advanced(by: configuration.timeouts.writeStall)
        departure.endsAtLatest = latest
        guard loop.now < latest else { return false }
        wait(connection, until: loop.now.advanced(by: Self.resetPatience))
        return true
    }
}
