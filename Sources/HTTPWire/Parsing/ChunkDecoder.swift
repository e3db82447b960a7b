/// Decodes a chunked body (RFC 9112 7.1) in place, a byte of framing at a time.
///
/// Trailer fields are checked and forgotten: nothing here acts on them (RFC 9110 6.5.1).
struct ChunkDecoder {
    private enum State: UInt8 {
        case sizeStart
        case size
        case blankBeforeExtension
        case extensionStart
        case extensionName
        case blankAfterName
        case valueStart
        case token
        case quoted
        case quotedPair
        case afterValue
        case lineEnd
        case data
        case dataReturn
        case dataEnd
        case trailerStart
        case trailerName
        case trailerValue
        case trailerEnd
        case lastLineEnd
    }

    private var state = State.sizeStart
    private var remaining: UInt64 = 0
    private var lineByteCount = 0
    private var extensionByteCount = 0
    private var trailerByteCount = 0
    /// Whether blanks were read that only a further extension makes legal.
    private var isBlankPending = false

    /// Whether any byte of the body has been read.
    private(set) var hasBegun = false

    /// Reads on, moving chunk data down to `end`.
    ///
    /// - Returns: whether the body is complete; if not, everything there was has been read.
    mutating func decode(
        _ bytes: UnsafeMutableRawBufferPointer, readingFrom cursor: inout Int,
        writingTo end: inout Int, bodyStart: Int, bodyByteCountMax: Int,
        _ limits: MessageLimits
    ) throws(MessageFault) -> Bool {
        while cursor < bytes.count {
            hasBegun = true
            if state == .data {
                let count = min(Int(clamping: remaining), bytes.count - cursor)
                Self.move(bytes, from: cursor, count: count, to: end)
                cursor += count
                end += count
                remaining -= UInt64(count)
                if remaining == 0 { state = .dataReturn }
                continue
            }
            let byte = bytes[cursor]
            cursor += 1
            switch state {
            case .sizeStart, .size: try readSize(byte)
            case .lineEnd:
                guard byte == ASCII.lineFeed else { throw badLineEnd }
                try finishSizeLine(
                    bodyByteCount: end - bodyStart, bodyByteCountMax: bodyByteCountMax)
            case .data: break
            case .dataReturn:
                guard byte == ASCII.carriageReturn else { throw badChunkEnd }
                state = .dataEnd
            case .dataEnd:
                guard byte == ASCII.lineFeed else { throw badChunkEnd }
                state = .sizeStart
            case .trailerStart, .trailerName, .trailerValue, .trailerEnd:
                try readTrailer(byte, limits)
            case .lastLineEnd:
                guard byte == ASCII.lineFeed else { throw badLineEnd }
                return true
            default: try readExtension(byte, limits)
            }
            try countLine(limits)
        }
        return false
    }

    private static func move(
        _ bytes: UnsafeMutableRawBufferPointer, from source: Int, count: Int, to target: Int
    ) {
        guard source != target, count > 0, source + count <= bytes.count, target <= source,
            let base = bytes.baseAddress
        else { return }
        (base + target).copyMemory(from: base + source, byteCount: count)
    }

    private mutating func readSize(_ byte: UInt8) throws(MessageFault) {
        if let digit = byte.hexadecimalValue {
            // What no signed number holds is taken for an attack, not for a large body.
            guard remaining <= UInt64(Int64.max) >> 4 else {
                throw .badRequest("A chunk size is too large.")
            }
            remaining = remaining << 4 | digit
            state = .size
            return
        }
        guard state == .size else {
            throw .badRequest("A chunk must begin with its size in hexadecimal digits.")
        }
        switch byte {
        case ASCII.carriageReturn: state = .lineEnd
        case ASCII.semicolon: state = .extensionStart
        case ASCII.space, ASCII.tab: state = .blankBeforeExtension
        default: throw .badRequest("A chunk size must be hexadecimal digits only.")
        }
    }

    /// `*( BWS ";" BWS name [ BWS "=" BWS value ] )`: white space is read where the grammar has
    /// it, and refused where nothing follows it.
    private mutating func readExtension(
        _ byte: UInt8, _ limits: MessageLimits
    ) throws(MessageFault) {
        extensionByteCount += 1
        guard extensionByteCount <= limits.chunkExtensionByteCountMax else {
            throw .badRequest("The chunk extensions are too long.")
        }
        switch (state, byte) {
        case (.blankBeforeExtension, ASCII.semicolon), (.extensionName, ASCII.semicolon),
            (.blankAfterName, ASCII.semicolon), (.token, ASCII.semicolon),
            (.afterValue, ASCII.semicolon):
            state = .extensionStart
        case (.extensionName, ASCII.carriageReturn), (.token, ASCII.carriageReturn):
            state = .lineEnd
        case (.afterValue, ASCII.carriageReturn) where !isBlankPending:
            state = .lineEnd
        case (.extensionName, ASCII.equals), (.blankAfterName, ASCII.equals): state = .valueStart
        case (.valueStart, ASCII.quote): state = .quoted
        case (.quoted, ASCII.quote):
            state = .afterValue
            isBlankPending = false
        case (.quoted, ASCII.backslash): state = .quotedPair
        case (.quoted, _) where byte.isQuotable: break
        case (.quotedPair, _) where byte.isQuotable: state = .quoted
        case (.blankBeforeExtension, _) where byte.isBlank,
            (.extensionStart, _) where byte.isBlank, (.blankAfterName, _) where byte.isBlank,
            (.valueStart, _) where byte.isBlank:
            break
        case (.extensionName, _) where byte.isBlank: state = .blankAfterName
        case (.token, _) where byte.isBlank, (.afterValue, _) where byte.isBlank:
            state = .afterValue
            isBlankPending = true
        case (.extensionStart, _) where ByteSet.token.contains(byte): state = .extensionName
        case (.valueStart, _) where ByteSet.token.contains(byte): state = .token
        case (.extensionName, _) where ByteSet.token.contains(byte): break
        case (.token, _) where ByteSet.token.contains(byte): break
        default: throw .badRequest("A chunk extension is not name=value.")
        }
    }

    private mutating func finishSizeLine(
        bodyByteCount: Int, bodyByteCountMax: Int
    ) throws(MessageFault) {
        lineByteCount = 0
        guard remaining > 0 else {
            state = .trailerStart
            return
        }
        let room = UInt64(clamping: bodyByteCountMax - bodyByteCount)
        guard remaining <= room else {
            throw MessageFault(
                status: 413, reason: "The body is larger than \(bodyByteCountMax) bytes.")
        }
        state = .data
    }

    private mutating func readTrailer(
        _ byte: UInt8, _ limits: MessageLimits
    ) throws(MessageFault) {
        if state == .trailerStart, byte == ASCII.carriageReturn {
            state = .lastLineEnd
            return
        }
        trailerByteCount += 1
        guard trailerByteCount <= limits.trailerByteCountMax else {
            throw MessageFault(status: 431, reason: "The trailer section is too long.")
        }
        switch state {
        case .trailerStart where ByteSet.token.contains(byte): state = .trailerName
        case .trailerName where byte == ASCII.colon: state = .trailerValue
        case .trailerName where ByteSet.token.contains(byte): break
        case .trailerValue where byte == ASCII.carriageReturn: state = .trailerEnd
        case .trailerValue where byte == ASCII.tab || byte >= ASCII.space && byte != ASCII.delete:
            break
        case .trailerEnd where byte == ASCII.lineFeed: state = .trailerStart
        default: throw .badRequest("A trailer field is not a name, a colon and a value.")
        }
    }

    private mutating func countLine(_ limits: MessageLimits) throws(MessageFault) {
        switch state {
        case .size, .blankBeforeExtension, .extensionStart, .extensionName, .blankAfterName,
            .valueStart, .token, .quoted, .quotedPair, .afterValue:
            lineByteCount += 1
            guard lineByteCount <= limits.chunkLineByteCountMax else {
                throw .badRequest("A chunk's size line is too long.")
            }
        default: break
        }
    }

    private var badLineEnd: MessageFault {
        .badRequest("A carriage return must be followed by a line feed.")
    }

    private var badChunkEnd: MessageFault {
        .badRequest("A chunk's data must be followed by CRLF.")
    }
}

extension UInt8 {
    /// Whether the byte may stand in a quoted string, escaped or (besides `"` and `\`) as it is.
    fileprivate var isQuotable: Bool {
        self == ASCII.tab || self >= ASCII.space && self != ASCII.delete
    }
}
