#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Readiness by poll(2).
final class PollPoller: Poller {
    private var watched: [pollfd] = []
    private var tokens: [UInt64] = []
    /// Where each descriptor stands in `watched`, by its number; -1 when it does not.
    private var positions: [Int] = []

    func add(_ descriptor: Int32, token: UInt64, for interest: Interest) throws(SocketError) {
        guard descriptor >= 0 else { throw SocketError(call: "poll", code: EBADF) }
        let number = Int(descriptor)
        if number >= positions.count {
            let missing = number + 1 - positions.count
            positions.append(contentsOf: repeatElement(-1, count: missing))
        }
        positions[number] = watched.count
        watched.append(pollfd(fd: descriptor, events: Self.events(for: interest), revents: 0))
        tokens.append(token)
    }

    func change(_ descriptor: Int32, token: UInt64, to interest: Interest) throws(SocketError) {
        guard let position = position(of: descriptor) else {
            throw SocketError(call: "poll", code: ENOENT)
        }
        watched[position].events = Self.events(for: interest)
        tokens[position] = token
    }

    func removeBeforeClose(_ descriptor: Int32) {
        guard let position = position(of: descriptor) else { return }
        positions[Int(descriptor)] = -1
        let last = watched.removeLast()
        let lastToken = tokens.removeLast()
        guard position < watched.count else { return }
        watched[position] = last
        tokens[position] = lastToken
        positions[Int(last.fd)] = position
    }

    func wait(milliseconds: Int32?, into events: inout [ReadyEvent]) throws(SocketError) {
        events.removeAll(keepingCapacity: true)
        var count = poll(&watched, nfds_t(watched.count), milliseconds ?? -1)
        guard count >= 0 else {
            if errno == EINTR || errno == EAGAIN { return }
            throw .last("poll")
        }
        for position in watched.indices where count > 0 {
            let seen = Int32(watched[position].revents)
            guard seen != 0 else { continue }
            count -= 1
            var readiness: Interest = []
            if seen & Int32(POLLIN) != 0 { readiness.insert(.read) }
            if seen & Int32(POLLOUT) != 0 { readiness.insert(.write) }
            if seen & Int32(POLLHUP | POLLERR | POLLNVAL) != 0 { readiness.insert(.hangUp) }
            events.append(ReadyEvent(token: tokens[position], readiness: readiness))
        }
    }

    private func position(of descriptor: Int32) -> Int? {
        let number = Int(descriptor)
        guard positions.indices.contains(number), positions[number] >= 0 else { return nil }
        return positions[number]
    }

    private static func events(for interest: Interest) -> Int16 {
        var events: Int16 = 0
        if interest.contains(.read) { events |= Int16(POLLIN) }
        if interest.contains(.write) { events |= Int16(POLLOUT) }
        return events
    }
}
