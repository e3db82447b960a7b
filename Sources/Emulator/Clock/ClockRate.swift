/// How many seconds of session time pass in one second of the wall clock.
package struct ClockRate: Hashable, Sendable {
    /// The rate in millionths, so that session time is reckoned in whole numbers and never drifts.
    package let millionths: Int64

    /// From one millionth to a million.
    package static let millionthsRange: ClosedRange<Int64> = 1...1_000_000_000_000
    /// As fast as the wall clock.
    package static let one = ClockRate(uncheckedMillionths: 1_000_000)

    private init(uncheckedMillionths: Int64) {
        millionths = uncheckedMillionths
    }

    /// A rate in millionths; `nil` beyond the range.
    package init?(millionths: Int64) {
        guard Self.millionthsRange.contains(millionths) else { return nil }
        self.millionths = millionths
    }

    /// A rate, rounded to millionths; `nil` beyond the range or for what is no number.
    package init?(_ rate: Double) {
        let scaled = (rate * 1_000_000).rounded()
        guard scaled >= 1, scaled <= Double(Self.millionthsRange.upperBound) else { return nil }
        self.init(millionths: Int64(scaled))
    }

    /// The rate as a number.
    package var value: Double { Double(millionths) / 1_000_000 }
}
