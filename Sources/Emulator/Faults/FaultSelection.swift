/// Which of the matching requests a rule hits; all conditions must hold (`select`).
package struct FaultSelection: Hashable, Sendable {
    /// What a probability's draw hangs on.
    package enum DrawKey: String, CaseIterable, Sendable {
        /// The number of the match: reproducible for one client at a time.
        case ordinal
        /// The operation and its input: the same verdict for the same request whatever the order of
        /// arrival.
        case request
    }

    /// Matches left alone at first; default: 0.
    package var skip = 0
    /// Hits every n-th match after those skipped; default: 1, every one.
    package var every = 1
    /// Hits only the matches with these numbers, counted from 1 after those skipped; default: all.
    package var nth: Set<Int>?
    /// Hits at most so often; default: without end.
    package var times: Int?
    /// Chance of a hit, from 0 to 1; default: 1.
    package var probability = 1.0
    /// Default: ordinal.
    package var drawKey = DrawKey.ordinal

    /// Every match.
    package init() {}

    /// Whether every match is hit, so that a rule behind this one is never reached.
    package var isUnconditional: Bool {
        skip == 0 && every == 1 && nth == nil && times == nil && probability >= 1
    }
}

extension FaultSelection {
    /// Fields of the language that this version does not know yet.
    private static let laterFields = ["window", "bucket"]

    /// The largest count: 10^9.
    private static let countMax = 1_000_000_000

    init?(decoding field: Field) {
        guard let object = field.mapping() else { return nil }
        self.init()
        var isValid = true
        func read<Value>(_ name: String, into target: inout Value, _ decode: (Field) -> Value?) {
            guard let member = object.optional(name) else { return }
            if let value = decode(member) { target = value } else { isValid = false }
        }
        read("skip", into: &skip) { $0.integer(in: 0...Self.countMax) }
        read("every", into: &every) { $0.integer(in: 1...Self.countMax) }
        read("probability", into: &probability) { $0.number(in: 0...1) }
        read("drawKey", into: &drawKey) { $0.choice(DrawKey.self) }
        if let member = object.optional("times") {
            times = member.integer(in: 0...Self.countMax)
            isValid = isValid && times != nil
        }
        if let member = object.optional("nth") {
            nth = Self.ordinals(member)
            isValid = isValid && nth != nil
        }
        if let scope = object.optional("scope"), scope.text != "rule" {
            scope.fail("only the scope 'rule' is supported by this version; remove it.")
        }
        object.refuseLater(Self.laterFields)
        object.refuseUnknown()
        guard isValid else { return nil }
    }

    private static func ordinals(_ field: Field) -> Set<Int>? {
        let elements = field.isSequence ? field.sequence(of: "match numbers") : [field]
        guard let elements else { return nil }
        guard !elements.isEmpty else {
            field.refuse(
                expected: "at least one match number", advice: "leave the key out to hit every one")
            return nil
        }
        let numbers = elements.map { $0.integer(in: 1...countMax) }
        return numbers.contains(nil) ? nil : Set(numbers.compactMap(\.self))
    }
}
