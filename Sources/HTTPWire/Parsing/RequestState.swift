/// A field line, as positions in the message.
struct FieldPosition {
    var nameStart: UInt32
    var nameEnd: UInt32
    var valueStart: UInt32
    var valueEnd: UInt32

    var name: Range<Int> { Int(nameStart)..<Int(nameEnd) }
    var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }
}

/// Where the parts of a request lie, as far as it has come.
package struct RequestState {
    /// How far the request has come.
    package typealias Stage = RequestParser.Stage
    /// What became of the bytes so far.
    package typealias Progress = RequestParser.Progress

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
    /// How large the body may be, which depends on where the request goes.
    var bodyByteCountMax = 0
    var chunkDecoder = ChunkDecoder()

    init(limits: MessageLimits) {
        self.limits = limits
        fields.reserveCapacity(16)
    }

    mutating func reset() {
        stage = .start
        cursor = 0
        partStart = 0
        fields.removeAll(keepingCapacity: true)
        method = .unknown
        queryRange = nil
        expectsContinue = false
        if chunkDecoder.hasBegun { chunkDecoder = ChunkDecoder() }
    }

    mutating func advance(
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
                bytes, readingFrom: &position, writingTo: &end, bodyStart: bodyStart,
                bodyByteCountMax: bodyByteCountMax, limits)
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

    mutating func takeContinue(held: Int) -> Bool {
        guard expectsContinue, stage == .body || stage == .chunks else { return false }
        expectsContinue = false
        return held <= bodyStart && !chunkDecoder.hasBegun
    }

    private mutating func readHead(_ bytes: UnsafeRawBufferPointer) throws(MessageFault) -> Bool {
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
