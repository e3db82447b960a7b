import AWSJSON

/// A character class of a pattern: ranges of scalars and major categories, or all but these.
struct ScalarSet: Hashable {
    var ranges: [ClosedRange<UInt32>] = []
    var categories: Set<MajorCategory> = []
    var isNegated = false

    static let last: UInt32 = 0x10FFFF

    init(ranges: [ClosedRange<UInt32>] = [], categories: Set<MajorCategory> = []) {
        self.ranges = ranges
        self.categories = categories
    }

    init(_ scalar: Unicode.Scalar) {
        ranges = [scalar.value...scalar.value]
    }

    /// `\d`, which is ASCII as in Java.
    static let digits = ScalarSet(ranges: [0x30...0x39])
    /// `\w`, which is ASCII as in Java.
    static let wordCharacters = ScalarSet(ranges: [
        0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A,
    ])
    /// `\s`, which is ASCII as in Java.
    static let whitespace = ScalarSet(ranges: [0x09...0x0D, 0x20...0x20])
    /// `.`: all but Java's line terminators.
    static let any = ScalarSet(ranges: [
        0x0A...0x0A, 0x0D...0x0D, 0x85...0x85, 0x2028...0x2029,
    ]).complement

    /// Whether the set has the scalar of that value and category.
    func contains(_ value: UInt32, _ category: MajorCategory) -> Bool {
        let isListed =
            categories.contains(category) || ranges.contains { $0.contains(value) }
        return isListed != isNegated
    }

    /// All scalars but these.
    var complement: ScalarSet {
        var set = self
        set.isNegated.toggle()
        return set
    }

    /// Adds the scalars of another set.
    ///
    /// - Throws: `GeneratorError` for what cannot be a list of ranges and categories.
    mutating func formUnion(_ other: ScalarSet) throws {
        guard other.isNegated else {
            ranges += other.ranges
            categories.formUnion(other.categories)
            return
        }
        guard other.categories.isEmpty else {
            throw GeneratorError("a negated category inside a character class")
        }
        var start: UInt32 = 0
        for range in other.ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > start { ranges.append(start...range.lowerBound - 1) }
            start = range.upperBound + 1
        }
        ranges.append(start...Self.last)
    }
}
