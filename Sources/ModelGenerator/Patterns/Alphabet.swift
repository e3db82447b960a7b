import AWSJSON

/// The scalars that a pattern tells apart, each group of them one symbol.
///
/// Symbol 0 stands for scalars that are in no set of the pattern.
struct Alphabet {
    /// The scalars beyond ASCII from `start` up to the next interval.
    struct Interval {
        let start: UInt32
        /// The symbol for each major category.
        var symbols: [Int]
    }

    let symbolsOfASCII: [Int]
    let intervals: [Interval]
    /// For each symbol, which sets have it.
    private let memberships: [[Bool]]

    var count: Int { memberships.count }

    init(_ sets: [ScalarSet]) {
        var memberships = [[Bool](repeating: false, count: sets.count)]
        func symbol(_ value: UInt32, _ category: MajorCategory) -> Int {
            let membership = sets.map { $0.contains(value, category) }
            if let known = memberships.firstIndex(of: membership) { return known }
            memberships.append(membership)
            return memberships.count - 1
        }
        symbolsOfASCII = (0..<128).map { (value: UInt32) in
            let scalar = Unicode.Scalar(value) ?? "\0"
            return symbol(value, MajorCategory(scalar.properties.generalCategory))
        }
        let edges = sets.flatMap(\.ranges).flatMap { [$0.lowerBound, $0.upperBound + 1] }
        let starts = Set([0x80] + edges.filter { (0x81...ScalarSet.last).contains($0) }).sorted()
        var intervals: [Interval] = []
        for start in starts {
            let symbols = MajorCategory.allCases.map { symbol(start, $0) }
            if intervals.last?.symbols != symbols {
                intervals.append(Interval(start: start, symbols: symbols))
            }
        }
        self.intervals = intervals
        self.memberships = memberships
    }

    /// Whether the scalars of `symbol` are in the set at a position.
    func isMember(_ symbol: Int, ofSet position: Int) -> Bool {
        memberships[symbol][position]
    }
}
