#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// An open file descriptor with one owner, closed when the owner lets go of it.
package struct Descriptor: ~Copyable, Sendable {
    /// The number the kernel knows it by.
    package let number: Int32

    package init(number: Int32) {
        self.number = number
    }

    deinit {
        // A close interrupted by a signal has closed all the same on Linux; retrying could close
        // somebody else's descriptor.
        _ = close(number)
    }

    /// Makes reads and writes return at once instead of waiting.
    func setNonBlocking() throws(SocketError) {
        let flags = fcntl(number, F_GETFL)
        guard flags >= 0, fcntl(number, F_SETFL, flags | O_NONBLOCK) == 0 else {
            throw .last("fcntl")
        }
    }

    /// Keeps the descriptor from programs that this process starts.
    func setCloseOnExec() throws(SocketError) {
        guard fcntl(number, F_SETFD, FD_CLOEXEC) == 0 else { throw .last("fcntl") }
    }
}
