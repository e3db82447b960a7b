/// Thompson's automaton of a pattern.
struct NondeterministicAutomaton {
    /// When a step that reads nothing may be taken.
    private enum Condition {
        case always, atStart, atEnd
    }

    private struct State {
        var emptySteps: [(condition: Condition, target: Int)] = []
        /// The step that reads a scalar of a set.
        var step: (set: Int, target: Int)?
    }

    /// The sets that steps read.
    private(set) var sets: [ScalarSet] = []
    private var states: [State] = []
    private var accepting = 0

    init(_ pattern: PatternNode) {
        let start = newState()
        accepting = build(pattern, from: start)
    }

    /// The states before anything is read.
    var start: Set<Int> { closure([0], [.always, .atStart]) }

    /// The states that `symbol` leads to.
    func step(_ current: Set<Int>, _ symbol: Int, _ alphabet: Alphabet) -> Set<Int> {
        let targets = current.compactMap { state -> Int? in
            guard let step = states[state].step, alphabet.isMember(symbol, ofSet: step.set)
            else { return nil }
            return step.target
        }
        return closure(targets, [.always])
    }

    /// Whether the pattern is fulfilled when nothing follows.
    ///
    /// - Parameter isEmpty: whether nothing was read either.
    func isAccepting(_ current: Set<Int>, isEmpty: Bool) -> Bool {
        closure(Array(current), isEmpty ? [.always, .atStart, .atEnd] : [.always, .atEnd])
            .contains(accepting)
    }

    private func closure(_ roots: [Int], _ conditions: Set<Condition>) -> Set<Int> {
        var found: Set<Int> = []
        var waiting = roots
        while let state = waiting.popLast() {
            guard found.insert(state).inserted else { continue }
            waiting += states[state].emptySteps
                .filter { conditions.contains($0.condition) }.map(\.target)
        }
        return found
    }

    private mutating func newState() -> Int {
        states.append(State())
        return states.count - 1
    }

    private mutating func link(_ source: Int, _ target: Int, _ condition: Condition = .always) {
        states[source].emptySteps.append((condition, target))
    }

    /// Adds the states of `node` after `source` and gives the state after them.
    private mutating func build(_ node: PatternNode, from source: Int) -> Int {
        let target: Int
        switch node {
        case .set(let set):
            let position = sets.firstIndex(of: set) ?? sets.count
            if position == sets.count { sets.append(set) }
            // A state of its own, because a state reads at most one set.
            let reading = newState()
            link(source, reading)
            target = newState()
            states[reading].step = (position, target)
        case .sequence(let nodes):
            return nodes.reduce(source) { build($1, from: $0) }
        case .choice(let nodes):
            let ends = nodes.map { build($0, from: source) }
            target = newState()
            for end in ends { link(end, target) }
        case .repeated(let node, let min, let max):
            return buildRepeated(node, min, max, from: source)
        case .start, .end:
            target = newState()
            if case .start = node {
                link(source, target, .atStart)
            } else {
                link(source, target, .atEnd)
            }
        }
        return target
    }

    private mutating func buildRepeated(
        _ node: PatternNode, _ min: Int, _ max: Int?, from source: Int
    ) -> Int {
        let required = (0..<min).reduce(source) { last, _ in build(node, from: last) }
        guard let max else {
            let loop = newState()
            link(required, loop)
            link(build(node, from: loop), loop)
            return loop
        }
        let target = newState()
        var last = required
        for _ in min..<max {
            link(last, target)
            // A state of its own, so that skipping one does not re-enter an earlier loop.
            let next = newState()
            link(last, next)
            last = build(node, from: next)
        }
        link(last, target)
        return target
    }
}
