package import HTTPWire
package import Transport

/// HTTP/1.1 on one event loop thread, for one application.
///
/// Requests of a connection are executed in order and one at a time; what a turn answers on a
/// connection leaves in one write. Everything but `remote` belongs to the thread that calls `run`.
package final class HTTPServer {
    /// Received from a socket in one call: 64 KiB.
    static let receiveByteCount = 64 * 1024
    /// Held of requests that cannot be executed yet before reading stops: 64 KiB.
    static let readAheadByteCountMax = 64 * 1024
    /// Collected answers from which on they are sent before more is executed: 64 KiB.
    static let outputByteCountSoftMax = 64 * 1024
    /// Dropped of what a refused client still sends: 64 MiB.
    static let lingerByteCountMax = 64 * 1024 * 1024
    /// Connections beyond the cap that are kept to let them read their 503.
    static let turnedAwayCountMax = 256
    /// Answers kept for further use: 256.
    static let spareResponseCountMax = 256

    let configuration: ServerConfiguration
    let handler: any RequestHandler
    let loop: EventLoop
    let connectionCountMax: Int

    var connections = ConnectionTable()
    var deadlines = DeadlineTable()
    var pool: BufferPool
    /// Where everything is received; what is left over is copied out.
    let received = ByteBuffer(capacity: HTTPServer.receiveByteCount)
    /// Where the answers of one connection in one turn are put together.
    let outgoing = ByteBuffer(capacity: 2 * HTTPServer.outputByteCountSoftMax)
    /// Reads requests that arrive whole, which nearly all do.
    var wholeParser: RequestParser
    var response = ResponseBuffer()
    var spareResponses: [ResponseBuffer] = []
    var commands: [Command] = []
    /// For how long the handler wants connections refused, from the end of this turn on, and at how
    /// many listeners.
    var wantedRefusal: (time: Duration, listenerCount: Int)?
    var expired: [Int] = []
    var context: ResponseWriter.Context
    var contextSecond: Int64 = .min
    var isStopping = false
    var applicationDeadline: Instant?
    var drainDeadline: Instant?

    /// Opens the listeners; connections wait until `run`.
    ///
    /// The server keeps the handler, so a handler that needs the server refers to it weakly.
    ///
    /// - Throws: `SocketError` of the call that failed, such as an address in use.
    package init(
        configuration: ServerConfiguration, handler: any RequestHandler
    ) throws(SocketError) {
        self.configuration = configuration
        self.handler = handler
        pool = BufferPool(limits: configuration.limits)
        wholeParser = RequestParser(limits: configuration.limits)
        context = ResponseWriter.Context(date: [])
        let wanted = configuration.connectionCountMax + Self.turnedAwayCountMax
        let reserved = configuration.reservedDescriptorCount
        let limit = DescriptorLimit.raise(to: wanted + reserved)
        // Where the limit cannot be raised that far, a quarter of it has to do for the rest.
        let available = limit - min(reserved, limit / 4)
        connectionCountMax = max(1, min(configuration.connectionCountMax, available))
        loop = try EventLoop(listeningOn: configuration.addresses, poller: configuration.poller)
    }

    /// Where the server really listens.
    package var localAddresses: [SocketAddress] { loop.localAddresses }

    /// The port of the first address.
    package var port: UInt16 { localAddresses.first?.port ?? 0 }

    /// What other threads may do: wake the server, and stop it.
    package var remote: LoopRemote { loop.remote }

    /// How many connections there are now.
    package var connectionCount: Int { connections.count }

    /// Serves until stopped.
    ///
    /// - Throws: `SocketError` when waiting for sockets itself fails.
    package func run() throws(SocketError) {
        defer { connections.all.forEach(drop) }
        try loop.run(self)
    }

    /// Sends the answer of a deferred exchange, in this turn of the loop.
    ///
    /// Does nothing when the exchange is over or its connection gone. Callable from within any call
    /// of the handler.
    package func complete(_ ticket: Ticket, _ response: consuming ResponseBuffer) {
        commands.append(Command(ticket: ticket, action: .complete, response: response))
    }

    /// A used answer to fill in again, so that deferring does not allocate.
    package func takeResponse() -> ResponseBuffer {
        spareResponses.popLast() ?? ResponseBuffer()
    }

    /// Makes the handler's `woken` be called; from any thread by way of `remote`.
    package func wake() {
        remote.wake()
    }

    /// Stops; from any thread by way of `remote`.
    ///
    /// - Parameter gracefully: whether to finish what is under way; asking again stops at once.
    package func stop(gracefully: Bool) {
        remote.stop(gracefully: gracefully)
    }
}
