#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A system call that failed, and why.
package struct SocketError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The name of the call, such as `bind`.
    package let call: String
    /// The `errno` the call left (for `getaddrinfo` its own return code).
    package let code: Int32

    package init(call: String, code: Int32) {
        self.call = call
        self.code = code
    }

    /// The failure that the last call of this thread left in `errno`.
    static func last(_ call: String) -> SocketError {
        SocketError(call: call, code: errno)
    }

    /// Whether somebody else already listens on the address.
    package var isAddressInUse: Bool { code == EADDRINUSE }

    /// Whether the port is one that only a privileged user may take.
    package var isPermissionDenied: Bool { code == EACCES || code == EPERM }

    /// Whether this machine has no such address.
    package var isAddressUnavailable: Bool {
        code == EADDRNOTAVAIL || call == "getaddrinfo"
    }

    package var description: String {
        let text = call == "getaddrinfo" ? gai_strerror(code) : UnsafePointer(strerror(code))
        return "\(call): \(text.map { String(cString: $0) } ?? "error") (\(code))"
    }
}
