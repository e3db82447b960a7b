#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// An IPv4 or IPv6 address with a port.
package struct SocketAddress: Hashable, Sendable, CustomStringConvertible {
    /// The address as numbers, such as `127.0.0.1` or `::1`.
    package let host: String
    /// The port; 0 asks the kernel to choose one.
    package let port: UInt16
    /// Whether `host` is an IPv6 address.
    package let isIPv6: Bool

    /// Takes an address written in numbers.
    ///
    /// - Returns: nil when `host` is neither an IPv4 nor an IPv6 address.
    package init?(numericHost host: String, port: UInt16) {
        var room = in6_addr()
        if inet_pton(AF_INET, host, &room) == 1 {
            isIPv6 = false
        } else if inet_pton(AF_INET6, host, &room) == 1 {
            isIPv6 = true
        } else {
            return nil
        }
        self.host = host
        self.port = port
    }

    /// The first address that `host`, a name or a number, stands for.
    ///
    /// - Throws: `SocketError` of `getaddrinfo` when the name is not known.
    package static func resolve(host: String, port: UInt16) throws(SocketError) -> SocketAddress {
        // The name is never looked up: a machine without a hosts file must still start.
        let name = host == "localhost" ? "127.0.0.1" : host
        if let numeric = SocketAddress(numericHost: name, port: port) { return numeric }
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE
        hints.ai_socktype = SystemCalls.stream
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(name, nil, &hints, &list)
        guard code == 0 else { throw SocketError(call: "getaddrinfo", code: code) }
        defer { freeaddrinfo(list) }
        guard let first = list?.pointee.ai_addr, let found = SocketAddress(first, port: port) else {
            throw SocketError(call: "getaddrinfo", code: EAI_NONAME)
        }
        return found
    }

    /// Reads the kernel's form; `port` overrides the one inside.
    init?(_ address: UnsafePointer<sockaddr>, port override: UInt16? = nil) {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let raw = UnsafeRawPointer(address)
        let found: UInt16
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            var form = raw.loadUnaligned(as: sockaddr_in.self)
            inet_ntop(AF_INET, &form.sin_addr, &text, socklen_t(text.count))
            found = UInt16(bigEndian: form.sin_port)
            isIPv6 = false
        case AF_INET6:
            var form = raw.loadUnaligned(as: sockaddr_in6.self)
            inet_ntop(AF_INET6, &form.sin6_addr, &text, socklen_t(text.count))
            found = UInt16(bigEndian: form.sin6_port)
            isIPv6 = true
        default:
            return nil
        }
        let digits = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        host = String(decoding: digits, as: UTF8.self)
        port = override ?? found
    }

    /// The same address with another port.
    package func withPort(_ port: UInt16) -> SocketAddress {
        SocketAddress(host: host, port: port, isIPv6: isIPv6)
    }

    private init(host: String, port: UInt16, isIPv6: Bool) {
        self.host = host
        self.port = port
        self.isIPv6 = isIPv6
    }

    /// Calls `body` with the kernel's form of the address.
    func withKernelForm<Result>(
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        if isIPv6 {
            var form = sockaddr_in6()
            form.sin6_family = sa_family_t(AF_INET6)
            form.sin6_port = port.bigEndian
            inet_pton(AF_INET6, host, &form.sin6_addr)
            return withUnsafeBytes(of: &form) { Self.pass($0, to: body) }
        }
        var form = sockaddr_in()
        form.sin_family = sa_family_t(AF_INET)
        form.sin_port = port.bigEndian
        inet_pton(AF_INET, host, &form.sin_addr)
        return withUnsafeBytes(of: &form) { Self.pass($0, to: body) }
    }

    private static func pass<Result>(
        _ form: UnsafeRawBufferPointer, to body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        // Both forms are larger than `sockaddr`, which is only their common beginning.
        var start = sockaddr()
        guard let base = form.baseAddress else { return body(&start, 0) }
        return body(base.assumingMemoryBound(to: sockaddr.self), socklen_t(form.count))
    }

    /// The address as it stands in a URL, with brackets around IPv6.
    package var description: String {
        isIPv6 ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}
