#if canImport(Darwin)
    import Darwin

    /// The calls whose form differs between platforms; this is Darwin's.
    enum SystemCalls {
        static let stream = SOCK_STREAM

        /// A new socket that neither waits nor is inherited.
        static func makeSocket(_ family: Int32) throws(SocketError) -> Descriptor {
            let number = socket(family, stream, 0)
            guard number >= 0 else { throw .last("socket") }
            let descriptor = Descriptor(number: number)
            try descriptor.setNonBlocking()
            try descriptor.setCloseOnExec()
            return descriptor
        }

        /// Takes the next connection: its descriptor, or -1 with `errno` set.
        static func acceptNext(_ listener: Int32) -> Int32 {
            let number = accept(listener, nil, nil)
            guard number >= 0 else { return number }
            _ = fcntl(number, F_SETFL, O_NONBLOCK)
            _ = fcntl(number, F_SETFD, FD_CLOEXEC)
            var on: Int32 = 1
            // Darwin has no MSG_NOSIGNAL; the socket carries the wish instead.
            setsockopt(number, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
            return number
        }

        /// Sends without raising SIGPIPE when the peer is gone.
        static func sendBytes(_ socket: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
            send(socket, bytes.baseAddress, bytes.count, 0)
        }

        /// How many bytes of the send buffer have not been acknowledged; Darwin tells no more.
        static func unsentByteCount(_ socket: Int32) -> Int {
            var count: Int32 = 0
            var size = socklen_t(MemoryLayout<Int32>.size)
            getsockopt(socket, SOL_SOCKET, SO_NWRITE, &count, &size)
            return max(Int(count), 0)
        }

        /// A pipe whose both ends neither wait nor are inherited: (read end, write end).
        static func makePipe() throws(SocketError) -> (Int32, Int32) {
            var ends: (Int32, Int32) = (-1, -1)
            let made = withUnsafeMutableBytes(of: &ends) { room in
                pipe(room.assumingMemoryBound(to: Int32.self).baseAddress)
            }
            guard made == 0 else { throw .last("pipe") }
            for end in [ends.0, ends.1] {
                _ = fcntl(end, F_SETFL, O_NONBLOCK)
                _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            }
            return ends
        }
    }
#endif
