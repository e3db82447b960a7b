#if os(Linux)
    import CPlatform
    #if canImport(Musl)
        import Musl
    #else
        import Glibc
    #endif

    /// Readiness by epoll(7).
    final class EpollPoller: Poller {
        /// How many events one turn takes; more wait for the next.
        private static let eventCountMax = 512

        private let descriptor: Descriptor
        private let room: UnsafeMutablePointer<epoll_event>

        init() throws(SocketError) {
            let number = epoll_create1(Int32(EPOLL_CLOEXEC))
            guard number >= 0 else { throw .last("epoll_create1") }
            descriptor = Descriptor(number: number)
            room = .allocate(capacity: Self.eventCountMax)
            room.initialize(repeating: epoll_event(), count: Self.eventCountMax)
        }

        deinit {
            room.deallocate()
        }

        func add(_ target: Int32, token: UInt64, for interest: Interest) throws(SocketError) {
            try control(EPOLL_CTL_ADD, target, token, interest)
        }

        func change(_ target: Int32, token: UInt64, to interest: Interest) throws(SocketError) {
            try control(EPOLL_CTL_MOD, target, token, interest)
        }

        func removeBeforeClose(_ target: Int32) {
            // Closing the last descriptor of a socket takes it out of the set (epoll(7), Q6).
        }

        func wait(milliseconds: Int32?, into events: inout [ReadyEvent]) throws(SocketError) {
            events.removeAll(keepingCapacity: true)
            let count = epoll_wait(
                descriptor.number, room, Int32(Self.eventCountMax), milliseconds ?? -1)
            guard count >= 0 else {
                if errno == EINTR { return }
                throw .last("epoll_wait")
            }
            for index in 0..<Int(count) {
                let event = room[index]
                var readiness: Interest = []
                if event.events & EPOLLIN.rawValue != 0 { readiness.insert(.read) }
                if event.events & EPOLLOUT.rawValue != 0 { readiness.insert(.write) }
                if event.events & (EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0 {
                    readiness.insert(.hangUp)
                }
                events.append(ReadyEvent(token: event.data.u64, readiness: readiness))
            }
        }

        private func control(
            _ operation: Int32, _ target: Int32, _ token: UInt64, _ interest: Interest
        ) throws(SocketError) {
            var event = epoll_event()
            event.data.u64 = token
            if interest.contains(.read) { event.events |= EPOLLIN.rawValue }
            if interest.contains(.write) { event.events |= EPOLLOUT.rawValue }
            guard epoll_ctl(descriptor.number, operation, target, &event) == 0 else {
                throw .last("epoll_ctl")
            }
        }
    }
#endif
