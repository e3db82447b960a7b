/// What an event loop drives; called on the loop's thread only.
package protocol EventLoopDelegate: AnyObject {
    /// A connection came in, by the listener on the address of this index.
    func accepted(_ stream: consuming ByteStream, listener: Int)
    /// A connection came in for which there is no descriptor to keep; it is closed on return.
    func turnedAway(_ stream: inout ByteStream)
    /// What was added to the poller with this token is ready.
    func ready(_ token: UInt64, _ readiness: Interest)
    /// Another thread called `wake()` or `stop(gracefully:)`.
    func woken()
    /// All events of a turn have been passed on.
    func turnEnded()
    /// When the next turn has to begin at the latest; nil for no limit.
    func nextDeadline() -> Instant?
    /// Whether the loop has nothing more to do.
    var hasFinished: Bool { get }
}

/// One thread's wait for sockets, deadlines and wake-ups.
package final class EventLoop {
    /// The moment at which the present turn began.
    package private(set) var now = Instant.now()
    /// Where the delegate adds its connections.
    package let poller: any Poller
    /// The handle for other threads.
    package let remote: LoopRemote
    /// Tokens at and above this one belong to the loop itself.
    package static let ownTokens: UInt64 = 0xFFFF_FFFF_0000_0000

    private static let wakeToken = UInt64.max
    private let acceptor: Acceptor
    private var events: [ReadyEvent] = []

    /// Opens the poller and starts to listen on every address.
    ///
    /// When a later address has port 0 it gets the port that the first one was given, unless both are
    /// of one host.
    ///
    /// - Throws: `SocketError` of the call that failed.
    package init(
        listeningOn addresses: [SocketAddress], poller kind: PollerKind
    ) throws(SocketError) {
        poller = try kind.make()
        remote = try LoopRemote()
        acceptor = try Acceptor(addresses, firstToken: Self.ownTokens, poller: poller)
        try poller.add(remote.descriptorNumber, token: Self.wakeToken, for: .read)
    }

    /// Where connections are taken, with the ports the kernel chose.
    package var localAddresses: [SocketAddress] { acceptor.addresses }

    /// Runs until the delegate has finished.
    ///
    /// - Throws: `SocketError` when waiting itself fails, which ends the loop.
    package func run(_ delegate: some EventLoopDelegate) throws(SocketError) {
        now = .now()
        while !delegate.hasFinished {
            try poller.wait(milliseconds: patience(of: delegate), into: &events)
            now = .now()
            for event in events {
                switch event.token {
                case Self.wakeToken:
                    remote.acknowledge()
                    delegate.woken()
                case Self.ownTokens...:
                    acceptor.accept(event.token, for: delegate, at: now)
                default:
                    delegate.ready(event.token, event.readiness)
                }
            }
            acceptor.resumeIfDue(at: now)
            delegate.turnEnded()
        }
    }

    /// Takes what still waits in front of the listeners, then closes them.
    package func stopAccepting(_ delegate: some EventLoopDelegate) {
        acceptor.close(for: delegate, at: now)
    }

    /// Refuses connections to some addresses, by their numbers, from now until `moment`; one that
    /// has passed ends all refusals.
    ///
    /// The listeners close, so that the kernel answers a new connection with RST, and then the same
    /// ports open again. Connections that wait to be taken are taken first, up to 128 of each
    /// listener; what waits beyond that, and a handshake that is not complete, is reset by the
    /// kernel. Where somebody else has taken a port meanwhile, opening it is tried again every 100
    /// ms. Does nothing once accepting has stopped.
    package func refuseConnections(
        until moment: Instant, at addresses: Range<Int>, _ delegate: some EventLoopDelegate
    ) {
        acceptor.refuse(until: moment, at: addresses, for: delegate, at: now)
    }

    /// How long the next wait may last: up to the nearest deadline, in whole milliseconds.
    private func patience(of delegate: some EventLoopDelegate) -> Int32? {
        var nearest = delegate.nextDeadline()
        if let resume = acceptor.nextMoment { nearest = min(nearest ?? resume, resume) }
        guard let nearest else { return nil }
        let (left, overflow) = nearest.nanoseconds
            .subtractingReportingOverflow(now.nanoseconds)
        guard !overflow, left > 0 else { return overflow && nearest > now ? .max : 0 }
        // Rounded up: waking before the deadline would only mean to wait once more.
        return Int32(clamping: (left - 1) / 1_000_000 + 1)
    }
}
