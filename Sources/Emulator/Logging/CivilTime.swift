/// A wall-clock time in UTC for log lines, without Foundation's formatters, which cost more than
/// the line.
struct CivilTime {
    /// `2026-11-22T12:03:04.123Z`.
    let iso8601: String
    /// `12:03:04.123Z`.
    let timeOfDay: String

    /// Days to dates by the algorithm of Howard Hinnant, "chrono-compatible low-level date
    /// algorithms".
    init(millisecondsSinceEpoch: Int64) {
        let dayLength: Int64 = 86_400_000
        let rest = (millisecondsSinceEpoch % dayLength + dayLength) % dayLength
        let days = (millisecondsSinceEpoch - rest) / dayLength + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        timeOfDay =
            Self.padded(rest / 3_600_000, 2) + ":" + Self.padded(rest / 60_000 % 60, 2) + ":"
            + Self.padded(rest / 1000 % 60, 2) + "." + Self.padded(rest % 1000, 3) + "Z"
        iso8601 =
            Self.padded(year, 4) + "-" + Self.padded(month, 2) + "-" + Self.padded(day, 2) + "T"
            + timeOfDay
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
