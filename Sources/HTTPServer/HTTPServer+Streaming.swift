package import HTTPWire
import Transport

extension HTTPServer {
    /// Held of a stream that its reader does not take: 256 KiB; then the reader is dropped.
    package static let streamByteCountMax = 256 * 1024

    /// Answers a deferred exchange with a body that comes bit by bit, such as server-sent events.
    ///
    /// The head leaves at the end of this turn of the loop, with the body of `response` as the
    /// first of it. To HTTP/1.1 the body goes in chunks, to HTTP/1.0 until the connection closes. A
    /// reader for whom more than `streamByteCountMax` bytes wait, that closes, or that takes
    /// nothing for the time of a write stall, is dropped, and the handler told with
    /// `ticketAbandoned`; so it is at once for HEAD, whose answer is all head. Streams have no
    /// delivery and are not reported. Callable from within any call of the handler, as are the
    /// others.
    package func beginStream(_ ticket: Ticket, _ response: consuming ResponseBuffer) {
        commands.append(Command(ticket: ticket, action: .begin, response: response))
    }

    /// Sends more of a stream; nothing when the stream is over.
    package func send(_ ticket: Ticket, _ bytes: [UInt8]) {
        commands.append(Command(ticket: ticket, action: .send(bytes)))
    }

    /// Ends a stream; its connection then serves further requests.
    ///
    /// A stop ends all streams.
    package func endStream(_ ticket: Ticket) {
        commands.append(Command(ticket: ticket, action: .end))
    }

    /// Ends all streams, because the server stops.
    func endStreams() {
        for connection in connections.all where connection.streaming != .none {
            if let exchange = connection.inFlight { endStream(exchange.ticket) }
        }
    }

    /// Sends the head of a stream.
    func begin(_ ticket: Ticket, _ response: ResponseBuffer) {
        guard let (connection, exchange) = findDeferred(ticket) else { return }
        let isChunked = exchange.version != .http10
        let context = context(of: exchange, closing: response.closesConnection || !isChunked)
        ResponseWriter.writeStreamStart(response, context, isChunked: isChunked, to: outgoing)
        connection.streaming = isChunked ? .chunked : .untilClose
        if context.closes { connection.closesAfterStream = true }
        if exchange.isHead {
            handler.ticketAbandoned(ticket)
            finishStream(of: connection)
        } else {
            sendStream(of: connection)
            if isStopping { endStream(ticket) }
        }
    }

    /// Sends more of a stream.
    func write(_ bytes: [UInt8], to ticket: Ticket) {
        guard let connection = find(ticket) else { return }
        switch connection.streaming {
        case .none: return
        case .chunked: ChunkWriter.write(bytes, to: outgoing)
        case .untilClose: outgoing.append(bytes)
        }
        sendStream(of: connection)
    }

    /// Ends a stream.
    func end(_ ticket: Ticket) {
        guard let connection = find(ticket), connection.streaming != .none else { return }
        if connection.streaming == .chunked { outgoing.append(ChunkWriter.end) }
        finishStream(of: connection)
    }

    private func sendStream(of connection: Connection) {
        flush(connection)
        if let output = connection.output, output.count > Self.streamByteCountMax {
            return drop(connection)
        }
        settle(connection)
    }

    private func finishStream(of connection: Connection) {
        connection.streaming = .none
        connection.inFlight = nil
        goOn(connection, closing: connection.closesAfterStream || isStopping)
        flush(connection)
        resume(connection)
        settle(connection)
    }
}
