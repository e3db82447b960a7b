extension RequestState {
    /// Tells a field line from the empty line that ends the head.
    mutating func readFieldStart(_ bytes: UnsafeRawBufferPointer) throws(MessageFault) -> Bool {
        let end = min(bytes.count, limits.headByteCountMax)
        guard cursor < end else { return try wait(bytes) }
        let byte = bytes[cursor]
        if byte == ASCII.carriageReturn {
            guard cursor + 1 < end else { return try wait(bytes) }
            guard bytes[cursor + 1] == ASCII.lineFeed else { throw bareCarriageReturn }
            cursor += 2
            stage = .headEnd
            return true
        }
        guard !byte.isBlank else {
            // RFC 9112 5.2 for a folded line, 2.2 for white space before the first field.
            throw .badRequest("A field line must not begin with white space.")
        }
        guard fields.count < limits.fieldCountMax else {
            throw MessageFault(
                status: 431, reason: "There are more than \(limits.fieldCountMax) fields.")
        }
        partStart = cursor
        stage = .fieldName
        return true
    }

    mutating func readFieldName(_ bytes: UnsafeRawBufferPointer) throws(MessageFault) -> Bool {
        let token = ByteSet.token
        let end = min(bytes.count, limits.headByteCountMax)
        let start = partStart
        var position = cursor
        while position < end {
            let byte = bytes[position]
            if byte == ASCII.colon, position > start {
                fieldNameEnd = position
                cursor = position + 1
                stage = .fieldValue
                return true
            }
            guard token.contains(byte) else {
                // White space before the colon lets two parsers disagree (RFC 9112 5.1).
                throw .badRequest("A field line must be a name, a colon and a value.")
            }
            position += 1
        }
        cursor = position
        return try wait(bytes)
    }

    mutating func readFieldValue(_ bytes: UnsafeRawBufferPointer) throws(MessageFault) -> Bool {
        let end = min(bytes.count, limits.headByteCountMax)
        let lineEnd = bytes.firstControl(from: cursor, to: end)
        cursor = lineEnd
        guard lineEnd < end else { return try wait(bytes) }
        guard bytes[lineEnd] == ASCII.carriageReturn else {
            throw .badRequest("A field value must not hold control characters.")
        }
        guard lineEnd + 1 < end else { return try wait(bytes) }
        guard bytes[lineEnd + 1] == ASCII.lineFeed else { throw bareCarriageReturn }
        var start = fieldNameEnd + 1
        var valueEnd = lineEnd
        while start < valueEnd, bytes[start].isBlank { start += 1 }
        while valueEnd > start, bytes[valueEnd - 1].isBlank { valueEnd -= 1 }
        fields.append(
            FieldPosition(
                nameStart: UInt32(truncatingIfNeeded: partStart),
                nameEnd: UInt32(truncatingIfNeeded: fieldNameEnd),
                valueStart: UInt32(truncatingIfNeeded: start),
                valueEnd: UInt32(truncatingIfNeeded: valueEnd)))
        cursor = lineEnd + 2
        stage = .fieldStart
        return true
    }

    /// Waits for more bytes, unless the head has all it may have.
    private mutating func wait(_ bytes: UnsafeRawBufferPointer) throws(MessageFault) -> Bool {
        guard bytes.count < limits.headByteCountMax else {
            throw MessageFault(
                status: 431,
                reason: "The head of the request is larger than \(limits.headByteCountMax) bytes.")
        }
        return false
    }

    private var bareCarriageReturn: MessageFault {
        .badRequest("A carriage return must be followed by a line feed.")
    }
}

extension UnsafeRawBufferPointer {
    /// The first control character other than a tab in `start..<end`; `end` when there is none.
    func firstControl(from start: Int, to end: Int) -> Int {
        var position = start
        let limit = Swift.min(end, count)
        while position < limit {
            // Eight bytes at a time while none of them is below 0x20 or 0x7F: each term has the
            // high bit of a byte set exactly when that byte, or one before it, is such.
            while position + 8 <= limit {
                let word = loadUnaligned(fromByteOffset: position, as: UInt64.self)
                let ones: UInt64 = 0x0101_0101_0101_0101
                let highs: UInt64 = 0x8080_8080_8080_8080
                let low = (word &- ones &* 0x20) & ~word
                let deleted = word ^ (ones &* 0x7F)
                let delete = (deleted &- ones) & ~deleted
                if (low | delete) & highs != 0 { break }
                position += 8
            }
            let stop = Swift.min(position + 8, limit)
            while position < stop {
                let byte = self[position]
                if byte < ASCII.space && byte != ASCII.tab || byte == ASCII.delete {
                    return position
                }
                position += 1
            }
        }
        return limit
    }
}
