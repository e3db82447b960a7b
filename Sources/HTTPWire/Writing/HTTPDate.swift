/// The date form of HTTP: `Sun, 06 Nov 1994 08:49:37 GMT` (IMF-fixdate, RFC 9110 5.6.7).
package enum HTTPDate {
    private static let dayNames: StaticString = "SunMonTueWedThuFriSat"
    private static let monthNames: StaticString = "JanFebMarAprMayJunJulAugSepOctNovDec"

    /// Renders a moment.
    ///
    /// - Parameter seconds: since 1970-01-01T00:00:00Z; years beyond 9999 are cut to 9999.
    package static func render(secondsSinceEpoch seconds: Int64) -> [UInt8] {
        // 9999-12-31T23:59:59Z: the form has four digits for the year.
        let moment = min(max(seconds, 0), 253_402_300_799)
        let day = moment / 86_400
        let second = Int(moment % 86_400)
        let date = civilDate(day)
        var text: [UInt8] = []
        text.reserveCapacity(29)
        append(dayNames, Int((day + 4) % 7), to: &text)
        text += [ASCII.comma, ASCII.space]
        append(date.day, digits: 2, to: &text)
        text.append(ASCII.space)
        append(monthNames, date.month - 1, to: &text)
        text.append(ASCII.space)
        append(date.year, digits: 4, to: &text)
        text.append(ASCII.space)
        append(second / 3_600, digits: 2, to: &text)
        text.append(ASCII.colon)
        append(second / 60 % 60, digits: 2, to: &text)
        text.append(ASCII.colon)
        append(second % 60, digits: 2, to: &text)
        text += Array(" GMT".utf8)
        return text
    }

    /// The Gregorian date of a day counted from 1970-01-01, by eras of 400 years that begin on
    /// 1 March so that the leap day comes last.
    private static func civilDate(_ day: Int64) -> (year: Int, month: Int, day: Int) {
        let shifted = Int(day) + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    private static func append(_ names: StaticString, _ index: Int, to text: inout [UInt8]) {
        for offset in 0..<3 { text.append(names.utf8Start[index * 3 + offset]) }
    }

    private static func append(_ number: Int, digits: Int, to text: inout [UInt8]) {
        var divisor = digits == 4 ? 1_000 : 10
        while divisor > 0 {
            text.append(ASCII.zero + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }
}
