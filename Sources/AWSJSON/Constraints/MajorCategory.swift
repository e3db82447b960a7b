/// The first letter of a scalar's general category (Unicode 4.5), as `\p{L}` names it.
package enum MajorCategory: Int, CaseIterable, Sendable {
    case letter, mark, number, punctuation, symbol, separator, other

    static let count = 7

    /// The letter a pattern writes for it.
    package var letter: Character {
        switch self {
        case .letter: "L"
        case .mark: "M"
        case .number: "N"
        case .punctuation: "P"
        case .symbol: "S"
        case .separator: "Z"
        case .other: "C"
        }
    }

    /// Makes the major category that holds `category`.
    package init(_ category: Unicode.GeneralCategory) {
        switch category {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
            self = .letter
        case .nonspacingMark, .spacingMark, .enclosingMark:
            self = .mark
        case .decimalNumber, .letterNumber, .otherNumber:
            self = .number
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
            .initialPunctuation, .finalPunctuation, .otherPunctuation:
            self = .punctuation
        case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
            self = .symbol
        case .spaceSeparator, .lineSeparator, .paragraphSeparator:
            self = .separator
        default:
            self = .other
        }
    }
}
