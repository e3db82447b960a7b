/// The least deterministic automaton of a pattern; state 0 is the dead one.
struct DeterministicAutomaton {
    let alphabet: Alphabet
    private(set) var start: Int
    /// For each state and symbol, the next state.
    private(set) var steps: [[Int]]
    private(set) var isAccepting: [Bool]

    /// Compiles a pattern that must match whole strings.
    init(pattern: String) throws {
        let source = NondeterministicAutomaton(try PatternParser.parse(pattern))
        let alphabet = Alphabet(source.sets)
        self.alphabet = alphabet
        steps = [[Int](repeating: 0, count: alphabet.count)]
        isAccepting = [false]
        start = 1

        // The start is its own state, because only there nothing has been read.
        var numbers: [Set<Int>: Int] = [[]: 0]
        var waiting = [source.start]
        var next = 0
        isAccepting.append(source.isAccepting(source.start, isEmpty: true))
        steps.append([])
        while next < waiting.count {
            let current = waiting[next]
            next += 1
            steps[next] = (0..<alphabet.count).map { symbol in
                let target = source.step(current, symbol, alphabet)
                if let number = numbers[target] { return number }
                waiting.append(target)
                numbers[target] = waiting.count
                isAccepting.append(source.isAccepting(target, isEmpty: false))
                steps.append([])
                return waiting.count
            }
        }
        minimise()
        renumber()
    }

    /// Merges states that no string tells apart (Moore's partition refinement).
    private mutating func minimise() {
        var groups = isAccepting.map { $0 ? 1 : 0 }
        var groupCount = Set(groups).count
        while true {
            var numbers: [[Int]: Int] = [:]
            // The dead state comes first and so stays group 0.
            let refined = steps.indices.map { state in
                let signature = [groups[state]] + steps[state].map { groups[$0] }
                let number = numbers[signature] ?? numbers.count
                numbers[signature] = number
                return number
            }
            groups = refined
            guard numbers.count > groupCount else { break }
            groupCount = numbers.count
        }
        var representatives: [Int] = []
        for state in steps.indices where groups[state] == representatives.count {
            representatives.append(state)
        }
        steps = representatives.map { [steps] in steps[$0].map { groups[$0] } }
        isAccepting = representatives.map { [isAccepting] in isAccepting[$0] }
        start = groups[start]
    }

    /// Numbers states so that one with a single successor comes right before it where possible.
    ///
    /// The matcher walks through such chains without a table.
    private mutating func renumber() {
        var order = [0]
        var isPlaced = steps.indices.map { $0 == 0 }
        var waiting = [start]
        while let first = waiting.popLast() {
            var next: Int? = first
            while let state = next, !isPlaced[state] {
                isPlaced[state] = true
                order.append(state)
                let successors = Set(steps[state]).subtracting([0]).sorted()
                next = successors.count == 1 ? successors[0] : nil
                if successors.count > 1 { waiting += successors.reversed() }
            }
        }
        var numbers = [Int](repeating: 0, count: order.count)
        for (number, state) in order.enumerated() {
            numbers[state] = number
        }
        steps = order.map { [steps] in steps[$0].map { numbers[$0] } }
        isAccepting = order.map { [isAccepting] in isAccepting[$0] }
        start = numbers[start]
    }
}
