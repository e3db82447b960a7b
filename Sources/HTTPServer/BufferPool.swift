import HTTPWire

/// A few buffers and parsers kept for connections that hold something partial.
struct BufferPool {
    /// Kept at most: 64 of each.
    private static let keptCountMax = 64
    /// A buffer that has grown beyond this is given back: 64 KiB.
    private static let keptByteCountMax = 64 * 1024
    private static let initialByteCount = 4 * 1024

    private var buffers: [ByteBuffer] = []
    private var parsers: [RequestParser] = []
    private let limits: MessageLimits

    init(limits: MessageLimits) {
        self.limits = limits
    }

    /// An empty buffer.
    mutating func takeBuffer(for byteCount: Int) -> ByteBuffer {
        buffers.popLast() ?? ByteBuffer(capacity: max(byteCount, Self.initialByteCount))
    }

    mutating func giveBack(_ buffer: ByteBuffer) {
        guard buffers.count < Self.keptCountMax, buffer.capacity <= Self.keptByteCountMax else {
            return
        }
        buffer.removeAll()
        buffers.append(buffer)
    }

    /// A parser at its beginning.
    mutating func takeParser() -> RequestParser {
        parsers.popLast() ?? RequestParser(limits: limits)
    }

    mutating func giveBack(_ parser: RequestParser) {
        guard parsers.count < Self.keptCountMax else { return }
        parser.reset()
        parsers.append(parser)
    }
}
