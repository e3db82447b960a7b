#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Ends a wait in the event loop from another thread.
struct WakeUpPipe: ~Copyable, Sendable {
    private let readEnd: Descriptor
    private let writeEnd: Descriptor

    init() throws(SocketError) {
        let (readNumber, writeNumber) = try SystemCalls.makePipe()
        readEnd = Descriptor(number: readNumber)
        writeEnd = Descriptor(number: writeNumber)
    }

    /// The number to watch for readiness.
    var descriptorNumber: Int32 { readEnd.number }

    /// Makes the read end ready; callable from any thread.
    func signal() {
        var byte: UInt8 = 1
        // A full pipe is ready already, so a write that does not fit loses nothing.
        while write(writeEnd.number, &byte, 1) < 0, errno == EINTR {}
    }

    /// Makes the read end wait again.
    func drain() {
        var room: (UInt64, UInt64) = (0, 0)
        _ = withUnsafeMutableBytes(of: &room) { read(readEnd.number, $0.baseAddress, $0.count) }
    }
}
