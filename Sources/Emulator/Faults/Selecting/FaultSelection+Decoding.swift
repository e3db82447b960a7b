extension FaultSelection {
    /// The largest count: 10^9.
    private static let countMax = 1_000_000_000

    /// Draws listed in one rule: 100,000.
    static let drawCountMax = 100_000

    init?(decoding field: Field) {
        guard let object = field.mapping() else { return nil }
        self.init()
        var reader = MemberReader(object)
        reader.read("skip", into: &skip) { $0.integer(in: 0...Self.countMax) }
        reader.read("every", into: &every) { $0.integer(in: 1...Self.countMax) }
        nth = reader.value("nth", Self.ordinals)
        times = reader.value("times") { $0.integer(in: 0...Self.countMax) }
        reader.read("scope", into: &scope) { $0.choice(Scope.self) }
        reader.read("probability", into: &probability) { $0.number(in: 0...1) }
        reader.read("drawKey", into: &drawKey) { $0.choice(DrawKey.self) }
        draws = reader.value("draws", Self.draws)
        window = reader.value("window") { FaultWindow(decoding: $0) }
        bucket = reader.value("bucket") { FaultBucket(decoding: $0) }
        guard reader.finish() else { return nil }
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

    private static func draws(_ field: Field) -> Set<String>? {
        let expected = "a draw as the schedule writes it, such as 3f9c01d2aa107e55#0"
        guard let elements = field.sequence(of: "draws", countMax: drawCountMax) else { return nil }
        let texts = elements.map { element -> String? in
            let text = element.string(expected: expected, scalarCountMax: 96)
            guard let text, Drawing.isIdentity(text) else {
                if text != nil { element.refuse(expected: expected) }
                return nil
            }
            return text
        }
        return texts.contains(nil) ? nil : Set(texts.compactMap(\.self))
    }
}

extension FaultWindow {
    /// Reads `{after: PT0S, for: PT30S, clock: virtual}`.
    init?(decoding field: Field) {
        guard let object = field.mapping() else { return nil }
        self.init()
        var reader = MemberReader(object)
        reader.read("after", into: &afterMilliseconds) { $0.duration() }
        forMilliseconds = reader.value("for") { $0.duration() }
        reader.read("clock", into: &clock) { $0.choice(FaultClock.self) }
        if object.isEmpty { reader.fail("expected 'after', 'for' or both, found neither.") }
        guard reader.finish() else { return nil }
    }
}

extension FaultBucket {
    private static let plainKeys: [(name: String, key: Key)] = [
        ("operation", .operation), ("region", .field(.region)), ("account", .field(.account)),
        ("accessKeyId", .field(.accessKeyID)), ("arn", .field(.arn)),
        ("connection", .field(.connectionID)), ("appId", .field(.appID)),
    ]

    /// Reads `{capacity: 20, refillPerSecond: 20, key: [account]}`.
    init?(decoding field: Field) {
        guard let object = field.mapping() else { return nil }
        var reader = MemberReader(object)
        let capacity = reader.required("capacity", "a number of tokens") {
            $0.number(in: 1...1e9)
        }
        let refill = reader.required("refillPerSecond", "a number of tokens a second") {
            $0.number(in: 0...1e9)
        }
        let keys = reader.value("key", Self.keys)
        let clock = reader.value("clock") { $0.choice(FaultClock.self) }
        guard reader.finish(), let capacity, let refill else { return nil }
        self.init(capacity: capacity, refillPerSecond: refill)
        self.keys = keys ?? []
        self.clock = clock ?? .virtual
    }

    private static func keys(_ field: Field) -> [Key]? {
        let elements = field.isSequence ? field.sequence(of: "keys", countMax: 16) : [field]
        guard let elements else { return nil }
        let keys = elements.map { element -> Key? in
            let names = plainKeys.map(\.name) + ["input.<member>"]
            if let text = element.text, text.hasPrefix("input."), text.utf8.count > 6 {
                return .input(String(text.dropFirst(6)))
            }
            guard let name = element.choice(of: names, named: \.self) else { return nil }
            return plainKeys.first { $0.name == name }?.key
        }
        return keys.contains(nil) ? nil : keys.compactMap(\.self)
    }

    /// The keys by their names in a rule file.
    var keyNames: [String] {
        keys.map { key in
            if case .input(let member) = key { return "input." + member }
            return Self.plainKeys.first { $0.key == key }?.name ?? ""
        }
    }
}
