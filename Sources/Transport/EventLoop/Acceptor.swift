#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Takes connections from the listeners, also when descriptors run out.
final class Acceptor {
    /// Connections taken from one listener in one turn, so that those already here are served.
    private static let acceptCountPerTurn = 128
    /// How long accepting rests when not even the spare descriptor helps.
    private static let pause: Duration = .milliseconds(100)

    private final class Listener {
        let socket: ListeningSocket
        /// Its place among the addresses.
        let index: Int

        init(_ socket: consuming ListeningSocket, index: Int) {
            self.socket = socket
            self.index = index
        }
    }

    private let poller: any Poller
    private let firstToken: UInt64
    /// By address; `nil` while closed.
    private var listeners: [Listener?] = []
    /// Held so that it can be given up to take, and turn away, one connection when no other
    /// descriptor is left: a connection nobody takes would keep the listener ready for ever.
    private var spare: Descriptor?
    private var resumesAt: Instant?
    /// When the listeners are to open again after they were closed for a time.
    private var reopensAt: Instant?
    private var hasStopped = false
    private(set) var addresses: [SocketAddress] = []

    init(
        _ wanted: [SocketAddress], firstToken: UInt64, poller: any Poller
    ) throws(SocketError) {
        self.poller = poller
        self.firstToken = firstToken
        spare = Self.openSpare()
        try listen(on: wanted)
        addresses = listeners.compactMap { $0?.socket.address }
    }

    /// When accepting goes on after it rested.
    var nextMoment: Instant? {
        guard let resumesAt, let reopensAt else { return resumesAt ?? reopensAt }
        return min(resumesAt, reopensAt)
    }

    func accept(_ token: UInt64, for delegate: some EventLoopDelegate, at now: Instant) {
        let index = Int(truncatingIfNeeded: token &- firstToken)
        guard listeners.indices.contains(index), let listener = listeners[index] else { return }
        accept(from: listener, for: delegate, at: now)
    }

    /// Goes on accepting after a pause, or after the listeners were closed for a time.
    func resumeIfDue(at now: Instant) {
        if let due = reopensAt, due <= now { reopen(at: now) }
        guard let due = resumesAt, due <= now else { return }
        resumesAt = nil
        if spare == nil { spare = Self.openSpare() }
        watchListeners(for: .read)
    }

    /// Takes the connections that already wait, then closes the listeners for good.
    func close(for delegate: some EventLoopDelegate, at now: Instant) {
        hasStopped = true
        reopensAt = nil
        closeListeners(listeners.indices, for: delegate, at: now)
    }

    /// Closes the listeners of some addresses until `moment`; opens them when that has passed.
    func refuse(
        until moment: Instant, at addresses: Range<Int>, for delegate: some EventLoopDelegate,
        at now: Instant
    ) {
        guard !hasStopped else { return }
        guard moment > now else { return reopen(at: now) }
        reopensAt = moment
        closeListeners(addresses, for: delegate, at: now)
    }

    private func listen(on wanted: [SocketAddress]) throws(SocketError) {
        var port: UInt16 = 0
        for address in wanted {
            // A host that has the port already gets another one.
            let isNewHost = !listeners.contains { $0?.socket.address.host == address.host }
            let chosen = address.port == 0 && isNewHost ? address.withPort(port) : address
            listeners.append(try listen(on: chosen, index: listeners.count))
            if port == 0 { port = listeners.last??.socket.address.port ?? 0 }
        }
    }

    private func listen(on address: SocketAddress, index: Int) throws(SocketError) -> Listener {
        let listener = Listener(try ListeningSocket(address), index: index)
        try poller.add(
            listener.socket.descriptorNumber, token: firstToken + UInt64(index), for: .read)
        return listener
    }

    private func reopen(at now: Instant) {
        guard reopensAt != nil else { return }
        reopensAt = nil
        for index in listeners.indices where listeners[index] == nil {
            do throws(SocketError) {
                listeners[index] = try listen(on: addresses[index], index: index)
            } catch {
                reopensAt = now.advanced(by: Self.pause)
            }
        }
    }

    private func closeListeners(
        _ addresses: Range<Int>, for delegate: some EventLoopDelegate, at now: Instant
    ) {
        for index in addresses {
            guard let listener = listeners[index] else { continue }
            // Closing would reset connections whose handshake is done and that may have sent a
            // request.
            accept(from: listener, for: delegate, at: now)
            poller.removeBeforeClose(listener.socket.descriptorNumber)
            listeners[index] = nil
        }
        if listeners.allSatisfy({ $0 == nil }) { resumesAt = nil }
    }

    private func accept(
        from listener: Listener, for delegate: some EventLoopDelegate, at now: Instant
    ) {
        for _ in 0..<Self.acceptCountPerTurn {
            do throws(ListeningSocket.Refusal) {
                delegate.accepted(try listener.socket.accept(), listener: listener.index)
            } catch {
                switch error {
                case .noneWaiting: return
                case .exhausted:
                    guard turnAwayOne(listener, for: delegate) else { return pause(at: now) }
                case .failed: return pause(at: now)
                }
            }
        }
    }

    private func turnAwayOne(_ listener: Listener, for delegate: some EventLoopDelegate) -> Bool {
        guard spare != nil else { return false }
        spare = nil
        defer { spare = Self.openSpare() }
        do throws(ListeningSocket.Refusal) {
            var stream = try listener.socket.accept()
            delegate.turnedAway(&stream)
            return true
        } catch {
            return false
        }
    }

    private func pause(at now: Instant) {
        resumesAt = now.advanced(by: Self.pause)
        watchListeners(for: [])
    }

    private func watchListeners(for interest: Interest) {
        for case let (index, listener?) in listeners.enumerated() {
            // A listener that cannot be watched is not watched; the others go on.
            try? poller.change(
                listener.socket.descriptorNumber, token: firstToken + UInt64(index), to: interest)
        }
    }

    private static func openSpare() -> Descriptor? {
        let number = open("/dev/null", O_RDONLY | O_CLOEXEC)
        return number < 0 ? nil : Descriptor(number: number)
    }
}
