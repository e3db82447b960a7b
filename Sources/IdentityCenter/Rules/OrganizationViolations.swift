import AWSJSON
import ServiceModels

extension ServiceError {
    /// What Organizations itself makes of an input that violates the model: the first violation, as
    /// a reason and a text that names no member (SA-322).
    var asInvalidInput: ServiceError {
        let text = message ?? ""
        // The violations of one input are in one text; the first one is the one that counts.
        let first = Self.violations.compactMap { violation in
            text.firstPlace(of: violation.phrase).map { (place: $0, violation) }
        }.min { $0.place < $1.place }?.1
        return .invalidInput(
            first?.reason ?? "INVALID_PATTERN", first?.text ?? Self.patternText)
    }

    private struct Violation {
        let phrase: String
        let reason: String
        let text: String
    }

    private static let patternText =
        "You provided a value that does not match the required pattern."

    private static let violations = [
        Violation(
            phrase: "Member must not be null", reason: "INPUT_REQUIRED",
            text: "You must include a value for all required parameters."),
        Violation(
            phrase: "Member must have length less", reason: "MAX_LENGTH_EXCEEDED",
            text: "You provided a string parameter that is longer than allowed."),
        Violation(
            phrase: "Member must have length greater", reason: "MIN_LENGTH_EXCEEDED",
            text: "You provided a string parameter that is shorter than allowed."),
        Violation(
            phrase: "Member must have value less", reason: "MAX_VALUE_EXCEEDED",
            text: "You provided a numeric parameter that has a larger value than allowed."),
        Violation(
            phrase: "Member must have value greater", reason: "MIN_VALUE_EXCEEDED",
            text: "You provided a numeric parameter that has a smaller value than allowed."),
        Violation(
            phrase: "Member must satisfy enum", reason: "INVALID_ENUM",
            text: "You specified an invalid value."),
        Violation(
            phrase: "Member must satisfy regular", reason: "INVALID_PATTERN", text: patternText),
    ]
}

extension String {
    /// How many octets stand before `phrase`; `nil` when it is not there.
    fileprivate func firstPlace(of phrase: String) -> Int? {
        let text = Array(utf8)
        let wanted = Array(phrase.utf8)
        guard text.count >= wanted.count else { return nil }
        return (0...(text.count - wanted.count)).first {
            text[$0..<($0 + wanted.count)].elementsEqual(wanted)
        }
    }
}
