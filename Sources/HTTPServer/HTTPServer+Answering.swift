import HTTPWire
import Transport

extension HTTPServer {
    /// Answers one complete request, or leaves it to be answered later.
    func answer(
        _ connection: Connection, _ parser: RequestParser, _ message: UnsafeRawBufferPointer
    ) {
        let index = connection.requestCount
        connection.requestCount += 1
        let ticket = Ticket(connectionID: connection.id, slot: connection.slot, exchange: index)
        let exchange = Connection.Exchange(
            ticket: ticket, isHead: parser.state.isHead,
            keepsConnection: parser.state.keepsConnection,
            version: parser.state.version)
        response.reset()
        if let core = parser.state.coreAnswer {
            fill(core)
        } else {
            let view = RequestView(
                parser, in: message, connectionID: connection.id,
                requestIndexOnConnection: index)
            if handler.handle(view, ticket: ticket, response: &response) == .deferred {
                connection.inFlight = exchange
                stopWaiting(connection)
                return
            }
        }
        write(response, for: exchange, on: connection)
        wait(connection, for: .request)
    }

    /// Sends the answers that have been completed.
    func deliverCompletions() {
        var index = 0
        // Delivering one may execute requests that complete more.
        while index < completions.count {
            // Moved out, not copied: a second reference would make its reuse allocate.
            var response = ResponseBuffer()
            swap(&response, &completions[index].response)
            deliver(completions[index].ticket, response)
            response.reset()
            if spareResponses.count < Self.spareResponseCountMax { spareResponses.append(response) }
            index += 1
        }
        completions.removeAll(keepingCapacity: true)
    }

    /// Puts the answer that refuses a request into `outgoing`; the connection ends with it.
    func refuse(_ connection: Connection, _ fault: MessageFault, isHead: Bool = false) {
        handler.refused(fault, connectionID: connection.id)
        writeFault(fault, isHead: isHead)
        connection.isClosing = true
    }

    /// Appends the answer to a fault to `outgoing`.
    func writeFault(_ fault: MessageFault, isHead: Bool) {
        response.reset()
        response.setText(status: fault.status, "\(fault.reason)\n")
        if fault.status == 503 { response.append("Retry-After", "1" as StaticString) }
        var context = currentContext()
        context.isHead = isHead
        context.closes = true
        ResponseWriter.write(response, context, to: outgoing)
    }

    private func deliver(_ ticket: Ticket, _ response: borrowing ResponseBuffer) {
        guard let connection = connections.find(slot: ticket.slot),
            let exchange = connection.inFlight, exchange.ticket == ticket
        else { return }
        connection.inFlight = nil
        write(response, for: exchange, on: connection)
        wait(connection, for: .request)
        flush(connection)
        resume(connection)
        settle(connection)
    }

    private func write(
        _ response: borrowing ResponseBuffer, for exchange: Connection.Exchange,
        on connection: Connection
    ) {
        var context = currentContext()
        context.isHead = exchange.isHead
        context.closes = !exchange.keepsConnection || response.closesConnection || isStopping
        context.announcesKeepAlive = exchange.version == .http10
        ResponseWriter.write(response, context, to: outgoing)
        if context.closes { connection.isClosing = true }
    }

    private func fill(_ core: CoreAnswer) {
        switch core {
        case .serverOptions:
            response.setOptions(configuration.methods)
        case .traceRefused:
            response.setMethodNotAllowed(configuration.methods)
        case .connectRefused:
            response.setMethodNotAllowed(configuration.methods)
            response.closesConnection = true
        case .methodUnknown:
            response.append("Allow", configuration.methods.allowValue)
            response.setText(status: 501, "No resource of this server knows the method.\n")
        }
    }

    /// The context of an answer, with the Date rendered once a second.
    private func currentContext() -> ResponseWriter.Context {
        let second = WallClock.secondsSinceEpoch()
        if second != contextSecond {
            contextSecond = second
            context = ResponseWriter.Context(date: HTTPDate.render(secondsSinceEpoch: second))
        }
        return context
    }
}
