/// The automaton of a pattern: scalars are sorted into symbols, states step by symbol.
///
/// Packed form: numbers of five bits a digit, lowest digits first, the digit `d` being the character
/// `0` + d, with 32 added to every digit but a number's last. Line feeds are skipped.
struct PatternTable: Sendable {
    /// The symbols of scalars beyond ASCII from `start` up to the next interval.
    private struct Interval {
        var start: UInt32
        /// The symbol for each major category, in the order of `MajorCategory`.
        var symbols: [UInt8]
        /// The symbol of all its scalars, where the category makes no difference.
        var only: UInt8?
    }

    /// The symbol of each ASCII character; symbol 0 leads nowhere.
    private let symbolsOfASCII: [UInt8]
    private let intervals: [Interval]
    /// For each state and symbol the row of the next state; row 0 is the dead state.
    private let rows: [UInt16]
    private let symbolCount: Int
    private let startRow: UInt16
    private let isAccepting: [Bool]

    init(_ packed: StaticString) {
        var numbers = PackedNumbers(packed)
        let symbolCount = numbers.next()
        let stateCount = numbers.next()
        self.symbolCount = symbolCount
        startRow = UInt16(numbers.next() * symbolCount)
        symbolsOfASCII = numbers.runs(count: 128).map { UInt8($0) }
        var start: UInt32 = 0
        intervals = (0..<numbers.next()).map { _ in
            start += UInt32(numbers.next())
            let dependsOnCategory = numbers.next() == 1
            let symbols = (0..<(dependsOnCategory ? MajorCategory.count : 1)).map { _ in
                UInt8(numbers.next())
            }
            return Interval(
                start: start, symbols: symbols, only: dependsOnCategory ? nil : symbols[0])
        }
        isAccepting = numbers.runs(count: stateCount).map { $0 == 1 }
        rows = numbers.runs(count: stateCount * symbolCount).map { UInt16($0 * symbolCount) }
    }

    /// Whether the automaton ends in an accepting state.
    func accepts(_ octets: UnsafeRawBufferPointer) -> Bool {
        rows.withUnsafeBufferPointer { rows in
            symbolsOfASCII.withUnsafeBufferPointer { symbolsOfASCII in
                var row = startRow
                var index = 0
                while index < octets.count {
                    let octet = octets[index]
                    let symbol: UInt8
                    if octet < 0x80 {
                        symbol = symbolsOfASCII[Int(octet)]
                        index &+= 1
                    } else {
                        symbol = self.symbol(of: decodeScalar(octets, &index))
                    }
                    row = rows[Int(row) &+ Int(symbol)]
                    guard row != 0 else { return false }
                }
                return isAccepting[Int(row) / symbolCount]
            }
        }
    }

    /// The symbol of a scalar beyond ASCII.
    private func symbol(of scalar: Unicode.Scalar) -> UInt8 {
        guard let interval = intervals.last(where: { $0.start <= scalar.value }) else { return 0 }
        return interval.only
            ?? interval.symbols[MajorCategory(scalar.properties.generalCategory).rawValue]
    }
}

/// Decodes the scalar at `index` of valid UTF-8 and moves past it.
private func decodeScalar(_ octets: UnsafeRawBufferPointer, _ index: inout Int) -> Unicode.Scalar {
    let lead = octets[index]
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    let end = min(index + length, octets.count)
    var value = UInt32(lead) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for position in index + 1..<end {
        value = value << 6 | UInt32(octets[position] & 0x3F)
    }
    index = end
    return Unicode.Scalar(value) ?? "\u{FFFD}"
}

/// Reads the packed form of a table.
private struct PackedNumbers {
    private let packed: StaticString
    private var index = 0

    init(_ packed: StaticString) {
        self.packed = packed
    }

    mutating func next() -> Int {
        var value = 0
        var shift = 0
        while true {
            precondition(index < packed.utf8CodeUnitCount, "a pattern's table must be complete")
            let octet = packed.utf8Start[index]
            index += 1
            guard octet != ASCII.lineFeed else { continue }
            let digit = Int(octet) - Int(ASCII.zero)
            value |= (digit & 31) << shift
            shift += 5
            if digit < 32 { return value }
        }
    }

    /// Reads pairs of a length and a value until they make up `count` values.
    mutating func runs(count: Int) -> [Int] {
        var values: [Int] = []
        values.reserveCapacity(count)
        while values.count < count {
            let length = next()
            values.append(contentsOf: repeatElement(next(), count: length))
        }
        return values
    }
}
