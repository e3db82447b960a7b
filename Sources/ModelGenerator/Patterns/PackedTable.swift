import AWSJSON

/// The text form of an automaton, which `PatternTable` of AWSJSON unpacks.
struct PackedTable {
    private var text = ""

    init(_ automaton: DeterministicAutomaton) throws {
        let alphabet = automaton.alphabet
        let stateCount = automaton.steps.count
        guard alphabet.count <= 255, stateCount * alphabet.count <= 65_535 else {
            throw GeneratorError("an automaton of \(stateCount) states is too large")
        }
        append(alphabet.count)
        append(stateCount)
        append(automaton.start)
        append(runs: alphabet.symbolsOfASCII)
        append(alphabet.intervals.count)
        var last: UInt32 = 0
        for interval in alphabet.intervals {
            append(Int(interval.start - last))
            last = interval.start
            let dependsOnCategory = Set(interval.symbols).count > 1
            append(dependsOnCategory ? 1 : 0)
            for symbol in dependsOnCategory ? interval.symbols : [interval.symbols[0]] {
                append(symbol)
            }
        }
        append(runs: automaton.isAccepting.map { $0 ? 1 : 0 })
        append(runs: automaton.steps.flatMap(\.self))
    }

    /// The text in lines of at most `width` characters.
    func lines(width: Int) -> [String] {
        var lines: [String] = []
        var rest = text[...]
        while !rest.isEmpty {
            lines.append(String(rest.prefix(width)))
            rest = rest.dropFirst(width)
        }
        return lines
    }

    private mutating func append(_ number: Int) {
        var rest = number
        repeat {
            let digit = rest & 31
            rest >>= 5
            let code = UInt8(ascii: "0") + UInt8(digit + (rest > 0 ? 32 : 0))
            text.unicodeScalars.append(Unicode.Scalar(code))
        } while rest > 0
    }

    private mutating func append(runs values: [Int]) {
        var index = 0
        while index < values.count {
            let length = values[index...].prefix { $0 == values[index] }.count
            append(length)
            append(values[index])
            index += length
        }
    }
}
