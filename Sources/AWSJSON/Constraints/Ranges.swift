/// The least and the greatest value of a number.
package struct IntegerRange: Sendable {
    private let min: Int?
    private let max: Int?

    /// Makes a range; a missing bound is not checked.
    package init(min: Int? = nil, max: Int? = nil) {
        self.min = min
        self.max = max
    }

    /// The texts of the bounds that `value` is beyond.
    func violations(of value: Int) -> [String] {
        var texts: [String] = []
        if let max, value > max {
            texts.append("Member must have value less than or equal to \(max)")
        }
        if let min, value < min {
            texts.append("Member must have value greater than or equal to \(min)")
        }
        return texts
    }
}

/// The least and the greatest number of elements of a list or entries of a map.
package struct SizeRange: Sendable {
    private let min: Int?
    private let max: Int?
    /// Whether messages leave out the value, because something inside it is sensitive.
    let isSensitive: Bool

    /// Makes a range; a missing bound is not checked.
    package init(min: Int? = nil, max: Int? = nil, isSensitive: Bool = false) {
        self.min = min
        self.max = max
        self.isSensitive = isSensitive
    }

    /// The texts of the bounds that `count` is beyond.
    func violations(of count: Int) -> [String] {
        var texts: [String] = []
        if let max, count > max {
            texts.append("Member must have length less than or equal to \(max)")
        }
        if let min, count < min {
            texts.append("Member must have length greater than or equal to \(min)")
        }
        return texts
    }
}
