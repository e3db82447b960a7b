/// A growing run of bytes at one address, for receiving and sending.
///
/// An array would do but for two things wanted on every request: reading from a socket into room
/// that was never cleared, and handing out one address without a closure.
package final class ByteBuffer {
    private var base: UnsafeMutableRawPointer
    /// How many bytes fit without growing.
    package private(set) var capacity: Int
    /// How many bytes there are.
    package private(set) var count = 0

    package init(capacity: Int) {
        self.capacity = max(capacity, 16)
        base = .allocate(byteCount: self.capacity, alignment: 16)
    }

    deinit {
        base.deallocate()
    }

    /// The bytes; valid until the buffer next grows or goes.
    package var bytes: UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(start: base, count: count)
    }

    /// All the room there is, for reading from a socket.
    package var room: UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(start: base, count: capacity)
    }

    /// Appends a copy of `source`.
    package func append(_ source: UnsafeRawBufferPointer) {
        guard let start = source.baseAddress, source.count > 0 else { return }
        reserve(source.count)
        (base + count).copyMemory(from: start, byteCount: source.count)
        count += source.count
    }

    /// Appends the text.
    package func append(_ text: StaticString) {
        append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends the array's bytes.
    package func append(_ array: [UInt8]) {
        array.withUnsafeBytes { append($0) }
    }

    /// Appends a number in decimal digits; a negative one as 0.
    package func append(decimal number: Int) {
        let lengthMax = 20
        reserve(lengthMax)
        var rest = UInt64(max(number, 0))
        var position = count + lengthMax
        // Written backwards to the end of the room, then moved to where it belongs.
        repeat {
            position -= 1
            base.storeBytes(
                of: ASCII.zero + UInt8(truncatingIfNeeded: rest % 10), toByteOffset: position,
                as: UInt8.self)
            rest /= 10
        } while rest > 0
        let length = count + lengthMax - position
        (base + count).copyMemory(from: base + position, byteCount: length)
        count += length
    }

    /// Keeps only the bytes of `range`, moved to the beginning.
    package func keep(_ range: Range<Int>) {
        let kept = range.clamped(to: 0..<count)
        if kept.lowerBound > 0, !kept.isEmpty {
            base.copyMemory(from: base + kept.lowerBound, byteCount: kept.count)
        }
        count = kept.count
    }

    /// Forgets all bytes and keeps the room.
    package func removeAll() {
        count = 0
    }

    private func reserve(_ extra: Int) {
        let needed = count + extra
        guard needed > capacity else { return }
        let grown = max(needed, capacity * 2)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: grown, alignment: 16)
        larger.copyMemory(from: base, byteCount: count)
        base.deallocate()
        base = larger
        capacity = grown
    }
}
