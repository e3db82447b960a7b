/// The length and pattern that a string shape demands.
package final class StringConstraint: Sendable {
    private let min: Int?
    private let max: Int?
    private let pattern: PatternMatcher?
    /// Whether messages leave out the value.
    package let isSensitive: Bool

    /// Makes a constraint; lengths count Unicode scalars, and what is missing is not checked.
    package init(
        min: Int? = nil, max: Int? = nil, _ pattern: PatternMatcher? = nil,
        isSensitive: Bool = false
    ) {
        self.min = min
        self.max = max
        self.pattern = pattern
        self.isSensitive = isSensitive
    }

    /// Whether a string with these UTF-8 octets satisfies all of it.
    func isSatisfied(by octets: UnsafeRawBufferPointer) -> Bool {
        hasLengthInRange(octets) && (pattern?.matches(octets) ?? true)
    }

    /// Whether `string` satisfies all of it.
    package func isSatisfied(by string: String) -> Bool {
        var string = string
        return string.withUTF8 { isSatisfied(by: UnsafeRawBufferPointer($0)) }
    }

    /// The texts of the parts that a string violates: longest, shortest, pattern.
    func violations(of octets: UnsafeRawBufferPointer) -> [String] {
        let length = scalarCount(octets)
        var texts: [String] = []
        if let max, length > max { texts.append(Self.text(max: max)) }
        if let min, length < min { texts.append(Self.text(min: min)) }
        if let pattern, !pattern.matches(octets) { texts.append(pattern.violationText) }
        return texts
    }

    /// The texts of all parts, which a list prints when one of its elements violates any.
    var elementTexts: [String] {
        [max.map(Self.text(max:)), min.map(Self.text(min:)), pattern?.violationText].compactMap(
            \.self)
    }

    private static func text(max: Int) -> String {
        "Member must have length less than or equal to \(max)"
    }

    private static func text(min: Int) -> String {
        "Member must have length greater than or equal to \(min)"
    }

    private func hasLengthInRange(_ octets: UnsafeRawBufferPointer) -> Bool {
        // A scalar has one to four octets, which settles most strings without counting.
        let (min, max) = (self.min ?? 0, self.max ?? .max)
        if octets.count <= max && octets.count / 4 >= min { return true }
        let length = scalarCount(octets)
        return length <= max && length >= min
    }
}

/// How many scalars valid UTF-8 holds: its octets that do not continue a scalar.
private func scalarCount(_ octets: UnsafeRawBufferPointer) -> Int {
    var continuationCount = 0
    var index = 0
    while index &+ 8 <= octets.count {
        let word = octets.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        // A continuation has its highest bit set and the next one clear; the marks are summed up in
        // the highest octet.
        let marks = (word >> 7) & (~word >> 6) & 0x0101_0101_0101_0101
        continuationCount &+= Int((marks &* 0x0101_0101_0101_0101) >> 56)
        index &+= 8
    }
    while index < octets.count {
        continuationCount &+= octets[index] & 0xC0 == 0x80 ? 1 : 0
        index &+= 1
    }
    return octets.count - continuationCount
}
