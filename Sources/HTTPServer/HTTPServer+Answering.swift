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
                requestIndexOnConnection: index, listener: connection.listener)
            if handler.handle(view, ticket: ticket, response: &response) == .deferred {
                connection.inFlight = exchange
                stopWaiting(connection)
                return
            }
        }
        write(response, for: exchange, on: connection)
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

    /// Sends the answer of a deferred exchange.
    func deliver(_ ticket: Ticket, _ response: borrowing ResponseBuffer) {
        guard let (connection, exchange) = findDeferred(ticket) else { return }
        connection.inFlight = nil
        write(response, for: exchange, on: connection)
        flush(connection)
        resume(connection)
        settle(connection)
    }

    private func write(
        _ response: borrowing ResponseBuffer, for exchange: Connection.Exchange,
        on connection: Connection
    ) {
        let context = context(of: exchange, closing: response.closesConnection)
        guard response.isOrdinary else {
            return writeSpecially(response, context, for: exchange, on: connection)
        }
        ResponseWriter.write(response, context, to: outgoing)
        goOn(connection, closing: context.closes)
    }

    /// Makes a connection wait for its next request, or for its end.
    func goOn(_ connection: Connection, closing: Bool) {
        if closing { connection.isClosing = true }
        wait(connection, for: .request)
    }

    /// The connection on which an exchange is in flight; nil when it is over.
    func find(_ ticket: Ticket) -> Connection? {
        guard let connection = connections.find(slot: ticket.slot),
            connection.inFlight?.ticket == ticket
        else { return nil }
        return connection
    }

    /// The exchange of a ticket, while it still waits for its answer.
    func findDeferred(_ ticket: Ticket) -> (Connection, Connection.Exchange)? {
        guard let connection = find(ticket), let exchange = connection.inFlight,
            connection.departure == nil, connection.streaming == .none
        else { return nil }
        return (connection, exchange)
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

    /// What the connection adds to the answer of an exchange.
    func context(
        of exchange: Connection.Exchange, closing: Bool
    ) -> ResponseWriter.Context {
        var context = currentContext()
        context.isHead = exchange.isHead
        context.closes = !exchange.keepsConnection || closing || isStopping
        context.announcesKeepAlive = exchange.version == .http10
        return context
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
