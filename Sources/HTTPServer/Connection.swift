import HTTPWire
import Transport

/// One connection and what it holds; buffers exist only while something partial is held.
final class Connection {
    /// What the deadline of a connection is for.
    enum Awaited: UInt8 {
        case nothing
        case head
        case body
        case request
        case room
        case peerClose
        case peerCloseOrIdle
        case departure
    }

    /// The request whose answer was deferred.
    struct Exchange {
        let ticket: Ticket
        let isHead: Bool
        let keepsConnection: Bool
        let version: HTTPVersion
    }

    /// How a body that comes bit by bit is framed.
    enum Streaming: UInt8 {
        case none
        case chunked
        case untilClose
    }

    /// An answer of which something waits in `output`, and that somebody wants to hear of.
    struct Report {
        let ticket: Ticket
        let byteCount: Int
        let tag: UInt64
        /// Where it ends, counted from the first byte that has not been sent.
        var end: Int
    }

    let id: UInt64
    let slot: Int
    let token: UInt64
    var stream: ByteStream
    /// By which of the addresses it came in.
    var listener = 0

    /// Bytes received and not yet executed.
    var input: ByteBuffer?
    /// The state of the request that `input` begins with; nil when none of it was read.
    var parser: RequestParser?
    /// Bytes to send that the kernel did not take yet.
    var output: ByteBuffer?
    var inFlight: Exchange?
    /// What is left to do of the exchange in flight once it has been answered.
    var departure: Departure?
    /// Whether the exchange in flight has been answered with a stream.
    var streaming = Streaming.none
    /// Whether the connection ends with its stream.
    var closesAfterStream = false
    var reports: [Report] = []

    var interest: Interest = .read
    var awaited = Awaited.nothing
    var requestCount = 0
    var lingeredByteCount = 0
    /// The peer will send nothing more, but still reads.
    var peerHasFinished = false
    /// Nothing more is executed; when the output has gone the connection ends.
    var isClosing = false
    /// The output has gone and been closed; what comes in is dropped until the peer closes.
    var isLingering = false
    /// The connection was taken out of the table.
    var isGone = false

    init(id: UInt64, slot: Int, token: UInt64, stream: consuming ByteStream) {
        self.id = id
        self.slot = slot
        self.token = token
        self.stream = stream
    }

    /// Whether a request may be executed now.
    var mayExecute: Bool { inFlight == nil && output == nil && !isClosing && !isGone }

    /// Whether nothing at all is under way.
    var isIdle: Bool { mayExecute && input == nil }
}
