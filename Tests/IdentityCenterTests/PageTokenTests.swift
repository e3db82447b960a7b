import Testing

@testable import IdentityCenter

struct PageTokenTests {
    private let draws = Draws(seed: 1, session: "default")

    private func token(epoch: Int64 = 1, binding: [String] = ["ListPermissionSets", "=a"])
        -> PageToken
    {
        PageToken(draws: draws, epoch: epoch, binding: binding)
    }

    @Test(arguments: [0, 1, 1_000_000, .max, -1] as [Int64])
    func carriesAPlace(place: Int64) {
        let text = token().text(after: SequenceNumber(place), nonce: 5)
        #expect(token().place(in: text) == SequenceNumber(place))
        #expect(text.utf8.allSatisfy { "-_".utf8.contains($0) || ($0 > 47 && $0 < 123) })
    }

    @Test
    func differsOnEveryCall() {
        let texts = (0..<100).map { token().text(after: SequenceNumber(7), nonce: UInt64($0)) }
        #expect(Set(texts).count == 100)
    }

    @Test
    func isBoundToItsList() {
        let text = token().text(after: SequenceNumber(7), nonce: 5)
        #expect(token(epoch: 2).place(in: text) == nil)
        #expect(token(binding: ["ListPermissionSets", "=b"]).place(in: text) == nil)
        #expect(token(binding: ["ListInstances", "=a"]).place(in: text) == nil)
        #expect(token(binding: ["ListPermissionSets", "=a", ""]).place(in: text) == nil)
        let other = PageToken(
            draws: Draws(seed: 2, session: "default"), epoch: 1,
            binding: ["ListPermissionSets", "=a"])
        #expect(other.place(in: text) == nil)
    }

    /// Every text that differs in one character, or is shorter or longer, is refused.
    @Test
    func refusesAlteredTexts() {
        let text = token().text(after: SequenceNumber(7), nonce: 5)
        for index in text.indices {
            for replacement in ["A", "B", "_", "="] where String(text[index]) != replacement {
                var altered = text
                altered.replaceSubrange(index...index, with: replacement)
                #expect(token().place(in: altered) == nil)
            }
        }
        for altered in [String(text.dropLast()), text + "A", "", "AAMA-", text.uppercased()] {
            #expect(token().place(in: altered) == nil)
        }
    }
}
