/// A fixed list of names that finds the position of one from its octets.
///
/// Names are grouped by length, so that few need comparing.
package final class NameTable: Sendable {
    /// The names, in the order they were given.
    package let names: [String]
    /// The names' octets, one name after the other in order of length.
    private let octets: [UInt8]
    /// Position in `names` of each name of `octets`.
    private let positions: [UInt8]
    /// For each length, how many names are shorter, and where in `octets` its names start.
    private let groups: [(first: Int, offset: Int)]

    /// Splits `list` at white space; there may be at most 255 names of ASCII.
    package init(_ list: StaticString) {
        let names = list.description.split(whereSeparator: \.isWhitespace).map(String.init)
        precondition(names.count <= 255, "a name's position must fit an octet")
        let sorted = names.indices.sorted {
            (names[$0].utf8.count, $0) < (names[$1].utf8.count, $1)
        }
        self.names = names
        octets = sorted.flatMap { Array(names[$0].utf8) }
        positions = sorted.map(UInt8.init)
        let lengths = names.map(\.utf8.count)
        groups = (0...(lengths.max() ?? 0) + 1).map { length in
            let shorter = lengths.filter { $0 < length }
            return (shorter.count, shorter.reduce(0, +))
        }
    }

    /// The position of the name that has exactly these octets.
    package func position(of name: UnsafeRawBufferPointer) -> Int? {
        let length = name.count
        guard length + 1 < groups.count else { return nil }
        var offset = groups[length].offset
        return octets.withUnsafeBytes { octets in
            for candidate in groups[length].first..<groups[length + 1].first {
                if haveEqualOctets(octets, at: offset, name) { return Int(positions[candidate]) }
                offset += length
            }
            return nil
        }
    }
}

/// Whether `whole` has the octets of `part` at `offset`, which must be in bounds.
private func haveEqualOctets(
    _ whole: UnsafeRawBufferPointer, at offset: Int, _ part: UnsafeRawBufferPointer
) -> Bool {
    var position = 0
    while position &+ 8 <= part.count {
        let left = whole.loadUnaligned(fromByteOffset: offset &+ position, as: UInt64.self)
        let right = part.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        guard left == right else { return false }
        position &+= 8
    }
    while position < part.count {
        guard whole[offset &+ position] == part[position] else { return false }
        position &+= 1
    }
    return true
}
