import Testing

@testable import IdentityCenter

struct OrderedIndexTests {
    /// Random insertions, replacements and removals against a sorted array.
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func behavesAsASortedDictionary(seed: UInt64) {
        let draws = Draws(seed: seed, session: "ordered-index")
        var index = OrderedIndex<Int, Int>()
        var model: [Int: Int] = [:]
        for step in 0..<600 {
            let word = draws.word(purpose: "step", n: UInt64(step))
            // Mostly growing keys, as sequences are, with some in the middle.
            let key = word % 4 == 0 ? Int(word >> 8 % 64) % 64 : step
            let value = word % 3 == 0 ? nil : Int(word >> 32)
            let target =
                value == nil ? (model.keys.sorted().dropFirst(Int(word % 5)).first ?? key) : key
            index[target] = value
            model[target] = value
            #expect(index.count == model.count)
            #expect(index.first?.key == model.keys.min())
        }
        for bound in [nil, -1, 0, 31, 300, 599, 1000] {
            var seen: [Int] = []
            index.forEach(after: bound) { key, value in
                #expect(model[key] == value)
                seen.append(key)
                return true
            }
            #expect(seen == model.keys.sorted().filter { bound == nil || $0 > bound ?? 0 })
        }
    }

    @Test
    func stopsWhenToldTo() {
        var index = OrderedIndex<Int, Int>()
        for key in 0..<10 { index[key] = key }
        var seen = 0
        index.forEach(after: 2) { _, _ in
            seen += 1
            return seen < 3
        }
        #expect(seen == 3)
    }

    @Test
    func equalityIgnoresGaps() {
        var left = OrderedIndex<Int, Int>()
        var right = OrderedIndex<Int, Int>()
        for key in 0..<10 { left[key] = key }
        for key in stride(from: 9, through: 0, by: -2) { right[key] = key }
        for key in stride(from: 0, to: 10, by: 2) { left[key] = nil }
        #expect(left == right)
        left[20] = 1
        #expect(left != right)
    }
}
