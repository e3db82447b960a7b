import IdentityCenter

/// Seeded texts of scalars that are hard to write down.
struct RandomTexts {
    private let draws: Draws
    private var drawCount: UInt64 = 0

    init(seed: UInt64) {
        draws = Draws(seed: seed, session: "random-texts")
    }

    private static let alphabet = Array(
        "abYZ019 _./@+-:#,[]{}'\"\\|>&*!%?`~=\t\n\r".unicodeScalars
            + "\u{0}\u{7}\u{7f}\u{85}\u{a0}éÿ\u{301}\u{200d}\u{2028}日\u{feff}\u{fffd}👩\u{10fffd}"
            .unicodeScalars)
    private static let plain = Array("abcXYZ 0189éü日ñ-'\".,#:&".unicodeScalars)

    /// A number below `count`.
    mutating func pick(_ count: Int) -> Int {
        drawCount += 1
        return Int(draws.word(purpose: "pick", n: drawCount) % UInt64(count))
    }

    /// Any text, the empty one included.
    mutating func next(lengthMax: Int) -> String {
        text(of: Self.alphabet, length: pick(lengthMax + 1))
    }

    /// A text that a name or description can be.
    mutating func name(lengthMax: Int = 20) -> String {
        text(of: Self.plain, length: 1 + pick(lengthMax))
    }

    private mutating func text(of alphabet: [Unicode.Scalar], length: Int) -> String {
        var text = ""
        for _ in 0..<length { text.unicodeScalars.append(alphabet[pick(alphabet.count)]) }
        return text
    }
}
