#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// What a read gave.
package enum ReadOutcome {
    /// So many bytes, at least one.
    case bytes(Int)
    /// The peer will send nothing more.
    case end
    /// Nothing now; try again when the descriptor is ready for this.
    case blocked(Interest)
    /// The connection is broken.
    case failed(SocketError)
}

/// What a write took.
package enum WriteOutcome {
    /// So many bytes, perhaps fewer than were offered.
    case bytes(Int)
    /// Nothing now; try again when the descriptor is ready for this.
    case blocked(Interest)
    /// The connection is broken.
    case failed(SocketError)
}

/// A connection's bytes in both directions, never waiting.
///
/// Everything above speaks to this type alone, so a stream that is not a plain socket (TLS) becomes
/// a further case in here: that is why being blocked says for what, as a TLS read may have to wait
/// until it can write.
package struct ByteStream: ~Copyable {
    private let descriptor: Descriptor

    package init(_ descriptor: consuming Descriptor) {
        self.descriptor = descriptor
    }

    /// The number to watch for readiness.
    package var descriptorNumber: Int32 { descriptor.number }

    /// Reads what there is, at most `room.count` bytes.
    package mutating func read(into room: UnsafeMutableRawBufferPointer) -> ReadOutcome {
        while true {
            let count = recv(descriptor.number, room.baseAddress, room.count, 0)
            if count > 0 { return .bytes(count) }
            if count == 0 { return .end }
            switch errno {
            case EINTR: continue
            case EAGAIN, EWOULDBLOCK: return .blocked(.read)
            default: return .failed(.last("recv"))
            }
        }
    }

    /// Writes as much of `bytes` as the kernel takes.
    package mutating func write(_ bytes: UnsafeRawBufferPointer) -> WriteOutcome {
        while true {
            let count = SystemCalls.sendBytes(descriptor.number, bytes)
            if count >= 0 { return .bytes(count) }
            switch errno {
            case EINTR: continue
            case EAGAIN, EWOULDBLOCK: return .blocked(.write)
            default: return .failed(.last("send"))
            }
        }
    }

    /// Makes the close a reset, which also takes back what has not left the machine yet.
    package mutating func resetOnClose() {
        var option = linger(l_onoff: 1, l_linger: 0)
        let size = socklen_t(MemoryLayout<linger>.size)
        setsockopt(descriptor.number, SOL_SOCKET, SO_LINGER, &option, size)
    }

    /// How many written bytes have not left the machine yet; 0 where the system does not tell.
    package var unsentByteCount: Int { SystemCalls.unsentByteCount(descriptor.number) }

    /// Tells the peer that nothing more will come; reading goes on.
    package mutating func finishWriting() {
        _ = shutdown(descriptor.number, Int32(SHUT_WR))
    }
}
