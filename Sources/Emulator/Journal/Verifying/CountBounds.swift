/// How many of something are expected.
struct CountBounds: Hashable, Sendable {
    var min: Int
    /// `nil` for no bound.
    var max: Int?

    /// At least one.
    static let some = CountBounds(min: 1, max: nil)

    /// Whether a count is as expected.
    func holds(_ count: Int) -> Bool {
        count >= min && max.map { count <= $0 } != false
    }

    /// The bounds for people: `2`, `at least 1`, `at most 3`, `2 to 3`.
    var summary: String {
        switch max {
        case nil: "at least \(min)"
        case min?: String(min)
        case let max? where min == 0: "at most \(max)"
        case let max?: "\(min) to \(max)"
        }
    }
}

extension CountBounds {
    /// Reads a number, `{exact: n}` or `{exactly: n}`, or `{min: n, max: n}` of which one may be
    /// absent.
    init?(decoding field: Field) {
        let range = 0...1_000_000
        if field.text != nil {
            guard let count = field.integer(in: range) else { return nil }
            self.init(min: count, max: count)
            return
        }
        guard let object = field.mapping(expected: "a number or a mapping with min, max or exact")
        else { return nil }
        var reader = MemberReader(object)
        let words = ["exact", "exactly"].compactMap { name in
            reader.value(name) { $0.integer(in: range) }
        }
        let exact = words.first
        let min = reader.value("min") { $0.integer(in: range) }
        let max = reader.value("max") { $0.integer(in: range) }
        if reader.isValid {
            if exact == nil, min == nil, max == nil {
                reader.fail("expected 'min', 'max' or 'exact'.")
            } else if words.count > 1 || (exact != nil && (min != nil || max != nil)) {
                reader.fail("expected 'exact' alone, or 'min' and 'max'.")
            } else if let min, let max, min > max {
                reader.fail("expected 'min' to be at most 'max', found \(min) and \(max).")
            }
        }
        guard reader.finish() else { return nil }
        self.init(min: exact ?? min ?? 0, max: exact ?? max)
    }
}
