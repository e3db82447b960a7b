#if os(Linux)
    import CPlatform
    #if canImport(Musl)
        import Musl
    #else
        import Glibc
    #endif

    /// The calls whose form differs between platforms; this is Linux's.
    enum SystemCalls {
        #if canImport(Musl)
            static let stream = Int32(SOCK_STREAM)
            private static let creationFlags = Int32(SOCK_NONBLOCK | SOCK_CLOEXEC)
        #else
            static let stream = Int32(SOCK_STREAM.rawValue)
            private static let creationFlags =
                Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        #endif

        /// A new socket that neither waits nor is inherited.
        static func makeSocket(_ family: Int32) throws(SocketError) -> Descriptor {
            let number = socket(family, stream | creationFlags, 0)
            guard number >= 0 else { throw .last("socket") }
            return Descriptor(number: number)
        }

        /// Takes the next connection: its descriptor, or -1 with `errno` set.
        static func acceptNext(_ listener: Int32) -> Int32 {
            accept4(listener, nil, nil, creationFlags)
        }

        /// Sends without raising SIGPIPE when the peer is gone.
        static func sendBytes(_ socket: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
            send(socket, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
        }

        /// How many bytes of the send buffer have never been sent.
        static func unsentByteCount(_ socket: Int32) -> Int {
            max(Int(unsent_byte_count(socket)), 0)
        }

        /// A pipe whose both ends neither wait nor are inherited: (read end, write end).
        static func makePipe() throws(SocketError) -> (Int32, Int32) {
            var ends: (Int32, Int32) = (-1, -1)
            let made = withUnsafeMutableBytes(of: &ends) { room in
                pipe2(room.assumingMemoryBound(to: Int32.self).baseAddress, O_NONBLOCK | O_CLOEXEC)
            }
            guard made == 0 else { throw .last("pipe2") }
            return ends
        }
    }
#endif
