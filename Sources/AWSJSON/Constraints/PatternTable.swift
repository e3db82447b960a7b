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
    /// For each state and symbol the next state; state 0 is the dead state.
    private let steps: [UInt16]
    /// The place of a state's steps in `steps` is the state shifted by this.
    private let stateShift: Int
    /// The symbols that lead from a state to the next higher one, if all others lead to death.
    ///
    /// Most states of an ARN or identifier are such. Walking through them needs no load whose
    /// address depends on the load before, which is what makes the walk fast.
    private let onlyWay: [UInt64]
    private let start: Int
    private let isAccepting: [Bool]

    init(_ packed: StaticString) {
        var numbers = PackedNumbers(packed)
        let symbolCount = numbers.next()
        let stateCount = numbers.next()
        start = numbers.next()
        symbolsOfASCII = numbers.runs(count: 128).map { UInt8($0) }
        intervals = Self.intervals(&numbers)
        isAccepting = numbers.runs(count: stateCount).map { $0 == 1 }
        let targets = numbers.runs(count: stateCount * symbolCount)
        let shift = (0...8).first { 1 << $0 >= symbolCount } ?? 8
        var steps = [UInt16](repeating: 0, count: stateCount << shift)
        var onlyWay = [UInt64](repeating: 0, count: stateCount)
        for state in 0..<stateCount {
            let own = targets[state * symbolCount..<(state + 1) * symbolCount]
            for (symbol, target) in own.enumerated() {
                steps[state << shift + symbol] = UInt16(target)
            }
            if symbolCount <= 64, own.allSatisfy({ $0 == 0 || $0 == state + 1 }) {
                onlyWay[state] = own.enumerated().reduce(0) { ways, step in
                    ways | (step.element == 0 ? 0 : 1 << UInt64(step.offset))
                }
            }
        }
        stateShift = shift
        self.steps = steps
        self.onlyWay = onlyWay
    }

    private static func intervals(_ numbers: inout PackedNumbers) -> [Interval] {
        var start: UInt32 = 0
        return (0..<numbers.next()).map { _ in
            start += UInt32(numbers.next())
            let dependsOnCategory = numbers.next() == 1
            let symbols = (0..<(dependsOnCategory ? MajorCategory.count : 1)).map { _ in
                UInt8(numbers.next())
            }
            return Interval(
                start: start, symbols: symbols, only: dependsOnCategory ? nil : symbols[0])
        }
    }

    /// Whether the automaton ends in an accepting state.
    func accepts(_ octets: UnsafeRawBufferPointer) -> Bool {
        let state = steps.withUnsafeBufferPointer { steps in
            onlyWay.withUnsafeBufferPointer { onlyWay in
                symbolsOfASCII.withUnsafeBufferPointer { walk(octets, steps, onlyWay, $0) }
            }
        }
        return isAccepting[state]
    }

    /// The state after the last octet, or 0 as soon as nothing can match any more.
    private func walk(
        _ octets: UnsafeRawBufferPointer, _ steps: UnsafeBufferPointer<UInt16>,
        _ onlyWay: UnsafeBufferPointer<UInt64>, _ symbolsOfASCII: UnsafeBufferPointer<UInt8>
    ) -> Int {
        var state = start
        guard let base = octets.baseAddress else { return state }
        let (count, stateShift) = (octets.count, stateShift)
        var index = 0
        while index < count {
            let octet = base.load(fromByteOffset: index, as: UInt8.self)
            let symbol: Int
            if octet < 0x80 {
                symbol = Int(symbolsOfASCII[Int(octet)])
                index &+= 1
            } else {
                (symbol, index) = symbolBeyondASCII(octets, at: index)
            }
            let ways = onlyWay[state]
            if ways != 0 {
                guard (ways &>> UInt64(symbol)) & 1 == 1 else { return 0 }
                state &+= 1
            } else {
                state = Int(steps[state &<< stateShift &+ symbol])
                guard state != 0 else { return 0 }
            }
        }
        return state
    }

    /// The symbol of the scalar at `index`, and the index after it.
    ///
    /// Never inlined, because what it needs would crowd the loop over ASCII out of the registers.
    @inline(never)
    private func symbolBeyondASCII(
        _ octets: UnsafeRawBufferPointer, at index: Int
    ) -> (symbol: Int, next: Int) {
        var next = index
        let scalar = decodeScalar(octets, &next)
        return (symbol(of: scalar), next)
    }

    /// The symbol of a scalar beyond ASCII.
    private func symbol(of scalar: Unicode.Scalar) -> Int {
        guard let interval = intervals.last(where: { $0.start <= scalar.value }) else { return 0 }
        let symbol =
            interval.only
            ?? interval.symbols[MajorCategory(scalar.properties.generalCategory).rawValue]
        return Int(symbol)
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
