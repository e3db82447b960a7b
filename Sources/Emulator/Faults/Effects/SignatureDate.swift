/// Times as signatures carry them: `20261122T120304Z`.
enum SignatureDate {
    /// The time in milliseconds since 1970; `nil` for what is no such text.
    static func milliseconds(_ text: String) -> Int64? {
        let octets = Array(text.utf8)
        guard octets.count == 16, octets[8] == UInt8(ascii: "T"), octets[15] == UInt8(ascii: "Z")
        else { return nil }
        func number(_ range: Range<Int>) -> Int64? {
            let digits = octets[range]
            guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
                return nil
            }
            return digits.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
        }
        guard let year = number(0..<4), let month = number(4..<6), (1...12).contains(month),
            let day = number(6..<8), (1...31).contains(day), let hour = number(9..<11),
            hour < 24, let minute = number(11..<13), minute < 60, let second = number(13..<15),
            second < 60
        else { return nil }
        return (days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second) * 1000
    }

    /// A time in milliseconds since 1970 as a signature carries it.
    static func text(_ milliseconds: Int64) -> String {
        let time = CivilTime(millisecondsSinceEpoch: milliseconds).iso8601
        return String(time.prefix { $0 != "." }.filter { $0 != "-" && $0 != ":" }) + "Z"
    }

    /// Dates to days since 1970 by the algorithm of Howard Hinnant, "chrono-compatible low-level
    /// date algorithms".
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
