/// Durations as people write them in configuration files.
package enum DurationText {
    /// The longest duration accepted: 100 years, in milliseconds.
    package static let millisecondsMax: Int64 = 100 * 365 * 86_400_000

    /// The milliseconds in an ISO 8601 duration of weeks, days, hours, minutes and seconds
    /// (`P1DT2H`, `PT0.5S`) or in a number with one unit (`250ms`, `10s`, `5m`, `2h`, `7d`); `nil`
    /// for anything else.
    ///
    /// Years and months are left out because their length varies.
    package static func milliseconds(_ text: String) -> Int64? {
        let milliseconds = text.hasPrefix("P") ? iso(text.dropFirst()) : short(text)
        guard let milliseconds, milliseconds <= Double(millisecondsMax) else { return nil }
        return Int64(milliseconds.rounded())
    }

    /// The same, and a number alone is seconds.
    package static func millisecondsOfSeconds(_ text: String) -> Int64? {
        milliseconds(text) ?? milliseconds(text + "s")
    }

    /// A duration in the largest unit that keeps it whole: `3s`, `1500ms`.
    package static func text(_ milliseconds: Int64) -> String {
        for (unit, length) in units where milliseconds != 0 && milliseconds % length == 0 {
            return "\(milliseconds / length)\(unit)"
        }
        return "\(milliseconds)ms"
    }

    private static let units: [(String, Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
    ]

    private static func short(_ text: String) -> Double? {
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let (_, length) = units.first(where: { $0.0 == text.dropFirst(digits.count) }) else {
            return nil
        }
        return number(digits).map { $0 * Double(length) }
    }

    private static func iso(_ text: Substring) -> Double? {
        let parts = text.split(
            separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        var total = 0.0
        var isEmpty = true
        let designators: [[(Character, Int64)]] = [
            [("W", 604_800_000), ("D", 86_400_000)],
            [("H", 3_600_000), ("M", 60_000), ("S", 1000)],
        ]
        for (part, units) in zip(parts, designators) {
            var rest = part
            var allowed = units[...]
            while !rest.isEmpty {
                let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
                rest = rest.dropFirst(digits.count)
                guard let value = number(digits), let letter = rest.popFirst(),
                    let index = allowed.firstIndex(where: { $0.0 == letter })
                else { return nil }
                total += value * Double(allowed[index].1)
                allowed = allowed[(index + 1)...]
                isEmpty = false
            }
        }
        let endsInT = parts.count == 2 && parts[1].isEmpty
        return isEmpty || endsInT ? nil : total
    }

    private static func number(_ digits: Substring) -> Double? {
        guard let first = digits.first, first != ".", digits.last != ".", digits.count <= 18 else {
            return nil
        }
        return Double(digits)
    }
}
