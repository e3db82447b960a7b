import AWSJSON

/// The length of sessions in an account: an ISO 8601 duration of 1 to 12 hours.
package enum SessionDuration {
    private static let secondsMin = 3600.0
    private static let secondsMax = 12 * 3600.0

    /// Checks a duration that keeps the model's pattern.
    ///
    /// - Throws: `ValidationException` outside the range (SA-005).
    static func check(_ text: String) throws(ServiceError) {
        guard isAllowed(text) else { throw .sessionDurationOutOfRange }
    }

    /// Whether a duration that keeps the model's pattern is in the range.
    package static func isAllowed(_ text: String) -> Bool {
        guard let seconds = seconds(text) else { return false }
        return seconds >= secondsMin && seconds <= secondsMax
    }

    /// The seconds of a duration; `nil` for years and months, which have no fixed length and exceed
    /// the range, and for what is no duration.
    private static func seconds(_ text: String) -> Double? {
        guard text.first == "P" else { return nil }
        var total = 0.0
        var number = ""
        var isTime = false
        for character in text.dropFirst() {
            if character == "T" {
                isTime = true
                continue
            }
            if character.isNumber || character == "." {
                number.append(character)
                continue
            }
            guard let value = Double(number) else { return nil }
            number = ""
            switch (character, isTime) {
            case ("W", false): total += value * 7 * 86_400
            case ("D", false): total += value * 86_400
            case ("H", true): total += value * 3600
            case ("M", true): total += value * 60
            case ("S", true): total += value
            default: return nil
            }
        }
        return number.isEmpty ? total : nil
    }
}
