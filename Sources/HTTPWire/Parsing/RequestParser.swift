/// A field line, as positions in the message.
struct FieldPosition {
    var nameStart: UInt32
    var nameEnd: UInt32
    var valueStart: UInt32
    var valueEnd: UInt32

    var name: Range<Int> { Int(nameStart)..<Int(nameEnd) }
    var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }
}

/// Reads one request after another out of bytes that arrive in any portions.
///
/// The parser keeps positions, never bytes: the caller holds the message from its first byte and
/// passes all of it again with whatever has arrived since. No byte is looked at twice, so a peer
/// that sends single bytes costs no more than one that sends all at once, and the outcome is the
/// same. A chunked body is decoded in place. Nothing is allocated once `fields` has its capacity.
package final class RequestParser {
    /// How far the request has come.
    package enum Stage: UInt8, Comparable, Sendable {
        case start
        case method
        case target
        case version
        case fieldStart
        case fieldName
        case fieldValue
        case headEnd
        case body
        case chunks
        case complete

        package static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
    }

    /// What became of the bytes so far.
    package enum Progress: Hashable, Sendable {
        /// More bytes are needed; the caller keeps the first `held` of those it passed.
        case incomplete(held: Int)
        /// The request is complete; the next one begins at `end`.
        case complete(end: Int)
    }

    package let limits: MessageLimits
    package internal(set) var stage = Stage.start
    /// The next byte to look at.
    var cursor = 0
    /// Where the line or part being read began.
    var partStart = 0

    var methodRange = 0..<0
    var targetRange = 0..<0
    var fields: [FieldPosition] = []
    var fieldNameEnd = 0

    package internal(set) var method = Method.unknown
    package internal(set) var version = HTTPVersion.http11
    var targetForm = TargetForm.origin
    var pathRange = 0..<0
    var queryRange: Range<Int>?
    var hostRange = 0..<0

    /// Whether the connection may carry another request after this one.
    package internal(set) var keepsConnection = true
    /// Whether the client announced that it waits for `100 Continue`.
    var expectsContinue = false

    var bodyStart = 0
    var bodyEnd = 0
    var chunkDecoder = ChunkDecoder()

    package init(limits: MessageLimits) {
        self.limits = limits
        fields.reserveCapacity(16)
    }

    /// Makes ready for the next request.
    package func reset() {
        stage = .start
        cursor = 0
        partStart = 0
        fields.removeAll(keepingCapacity: true)
        method = .unknown
        queryRange = nil
        expectsContinue = false
        if chunkDecoder.hasBegun { chunkDecoder = ChunkDecoder() }
    }

    /// Goes on reading.
    ///
    /// - Parameter bytes: the message from its first byte: the held ones and all that came since.
    /// - Throws: `MessageFault` when this is not, or will never be, a request we take.
    package func advance(
        _ bytes: UnsafeMutableRawBufferPointer
    ) throws(MessageFault) -> Progress {
        if stage < .body {
            guard try readHead(UnsafeRawBufferPointer(bytes)) else {
                return .incomplete(held: bytes.count)
            }
        }
        switch stage {
        case .body:
            guard bytes.count >= bodyEnd else { return .incomplete(held: bytes.count) }
            cursor = bodyEnd
        case .chunks:
            var (position, end) = (cursor, bodyEnd)
            let isDone = try chunkDecoder.decode(
                bytes, readingFrom: &position, writingTo: &end, bodyStart: bodyStart, limits)
            bodyEnd = end
            // When all there was has been decoded, what is kept ends with the decoded bytes.
            cursor = isDone ? position : end
            guard isDone else { return .incomplete(held: end) }
        default:
            break
        }
        stage = .complete
        return .complete(end: cursor)
    }

    /// Whether to send `100 Continue` now; true at most once for a request.
    ///
    /// Asked when the head is there and the body is not. A client that has begun to send its body
    /// does not wait any more (RFC 9110 10.1.1).
    package func takeContinue(held: Int) -> Bool {
        guard expectsContinue, stage == .body || stage == .chunks else { return false }
        expectsContinue = false
        return held <= bodyStart && !chunkDecoder.hasBegun
    }

    private func readHead(_ bytes: UnsafeRawBufferPointer) throws(MessageFault) -> Bool {
        while true {
            let isDone: Bool
            switch stage {
            case .start: isDone = try readStart(bytes)
            case .method: isDone = try readMethod(bytes)
            case .target: isDone = try readTarget(bytes)
            case .version: isDone = try readVersion(bytes)
            case .fieldStart: isDone = try readFieldStart(bytes)
            case .fieldName: isDone = try readFieldName(bytes)
            case .fieldValue: isDone = try readFieldValue(bytes)
            case .headEnd:
                try judgeHead(bytes)
                return true
            case .body, .chunks, .complete: return true
            }
            if !isDone { return false }
        }
    }
}
