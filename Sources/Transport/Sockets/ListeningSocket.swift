#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A socket that takes connections.
package struct ListeningSocket: ~Copyable {
    /// How many finished handshakes the kernel keeps for us between two turns.
    package static let backlog: Int32 = 1024

    private let descriptor: Descriptor
    /// Where it really listens, with the port the kernel chose when 0 was asked for.
    package let address: SocketAddress

    /// Starts to listen.
    ///
    /// - Throws: `SocketError` naming the call; `isAddressInUse` when the address is taken.
    package init(_ address: SocketAddress) throws(SocketError) {
        let descriptor = try SystemCalls.makeSocket(address.isIPv6 ? AF_INET6 : AF_INET)
        try Self.switchOn(SO_REUSEADDR, at: SOL_SOCKET, of: descriptor)
        if address.isIPv6 {
            // Without this `::` would also take the IPv4 port, on some systems and not on others.
            try Self.switchOn(IPV6_V6ONLY, at: Int32(IPPROTO_IPV6), of: descriptor)
        }
        // Accepted sockets inherit it, which saves a call for each of them; elsewhere `accept`
        // sets it.
        try Self.switchOn(TCP_NODELAY, at: Int32(IPPROTO_TCP), of: descriptor)
        guard address.withKernelForm({ bind(descriptor.number, $0, $1) }) == 0 else {
            throw .last("bind")
        }
        guard listen(descriptor.number, Self.backlog) == 0 else { throw .last("listen") }
        self.address = try Self.boundAddress(of: descriptor) ?? address
        self.descriptor = descriptor
    }

    /// The number to watch for readiness.
    package var descriptorNumber: Int32 { descriptor.number }

    /// Why no connection was taken.
    package enum Refusal: Error {
        /// None is waiting.
        case noneWaiting
        /// The process or the machine is out of descriptors or memory.
        case exhausted
        /// Something else; the listener itself may be broken.
        case failed(SocketError)
    }

    /// Takes the next waiting connection.
    package func accept() throws(Refusal) -> ByteStream {
        while true {
            let number = SystemCalls.acceptNext(descriptor.number)
            if number >= 0 { return ByteStream(Descriptor(number: number)) }
            switch errno {
            // The last three concern only the connection that was to be taken (accept(2)).
            case EINTR, ECONNABORTED, EPROTO, EPERM: continue
            case EAGAIN, EWOULDBLOCK: throw .noneWaiting
            case EMFILE, ENFILE, ENOBUFS, ENOMEM: throw .exhausted
            default: throw .failed(.last("accept"))
            }
        }
    }

    private static func switchOn(
        _ option: Int32, at level: Int32, of descriptor: borrowing Descriptor
    ) throws(SocketError) {
        var on: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        guard setsockopt(descriptor.number, level, option, &on, size) == 0 else {
            throw .last("setsockopt")
        }
    }

    private static func boundAddress(
        of descriptor: borrowing Descriptor
    ) throws(SocketError) -> SocketAddress? {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let number = descriptor.number
        return try withUnsafeMutableBytes(of: &storage) { room throws(SocketError) in
            guard let start = room.baseAddress else { return nil }
            let form = start.assumingMemoryBound(to: sockaddr.self)
            guard getsockname(number, form, &size) == 0 else { throw .last("getsockname") }
            return SocketAddress(form)
        }
    }
}
