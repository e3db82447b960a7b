import AWSJSON

/// Moments of session time as the admin API writes them.
enum AdminTime {
    /// RFC 3339 in UTC with milliseconds: `2026-01-02T03:04:05.678Z`.
    static func text(_ moment: Timestamp) -> String {
        CivilTime(millisecondsSinceEpoch: moment.millisecondsSinceEpoch).iso8601
    }

    /// Reads RFC 3339 with `Z` or an offset, to the millisecond; `nil` for anything else.
    static func moment(_ text: String) -> Timestamp? {
        guard text.utf8.allSatisfy({ $0 < 0x80 }),
            let match = text.wholeMatch(
                of:
                    /(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?([Zz]|[+-]\d\d:\d\d)/
            )
        else { return nil }
        let parts = [match.1, match.2, match.3, match.4, match.5].compactMap { Int($0) }
        let second = match.6.flatMap { Int($0) } ?? 0
        guard parts.count == 5, (1...12).contains(parts[1]), parts[2] >= 1, parts[3] < 24,
            parts[4] < 60, second < 60
        else { return nil }
        guard parts[2] <= dayCount(year: parts[0], month: parts[1]) else { return nil }
        let days = days(year: parts[0], month: parts[1], day: parts[2])
        let fraction = Int((String(match.7 ?? "") + "000").prefix(3)) ?? 0
        guard let offset = offsetMinutes(match.8) else { return nil }
        let seconds = (days * 24 + parts[3]) * 3600 + (parts[4] - offset) * 60 + second
        return Timestamp(millisecondsSinceEpoch: Int64(seconds) * 1000 + Int64(fraction))
    }

    private static func offsetMinutes(_ text: Substring) -> Int? {
        if text == "Z" || text == "z" { return 0 }
        guard let hours = Int(text.dropFirst().prefix(2)), let minutes = Int(text.suffix(2)),
            hours < 24, minutes < 60
        else { return nil }
        return (text.first == "-" ? -1 : 1) * (hours * 60 + minutes)
    }

    private static func dayCount(year: Int, month: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    /// The day of a date, counted from 1970-01-01.
    ///
    /// Source: Hinnant, chrono-compatible low-level date algorithms, `days_from_civil`.
    private static func days(year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
