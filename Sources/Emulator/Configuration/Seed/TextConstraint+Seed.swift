/// The constraints of the service models on what a seed file declares.
///
/// Patterns are Java's: `\w` and `\d` are ASCII. Each line names the shape it follows.
extension TextConstraint {
    /// `PermissionSetName` of SSOAdmin.
    static let permissionSetName = TextConstraint(
        "a permission set name", 1...32, "A-Z a-z 0-9 _ + = , . @ -"
    ) { isWord($0) || "+=,.@-".unicodeScalars.contains($0) }

    /// `PermissionSetDescription` of SSOAdmin.
    static let permissionSetDescription = TextConstraint(
        "a description", 1...700, "printable Latin-1, tabs and line ends"
    ) { scalar in
        switch scalar.value {
        case 0x09, 0x0a, 0x0d, 0x20...0x7e, 0xa1...0xff: true
        default: false
        }
    }

    /// `RelayState` of SSOAdmin.
    static let relayState = TextConstraint(
        "a relay state", 1...240, "ASCII without < > ^ ` and control characters"
    ) { scalar in
        isWord(scalar) || "&$@#\\/%?=~-'\"|!:,.;*+[] (){}".unicodeScalars.contains(scalar)
    }

    /// `TagKey` of SSOAdmin.
    static let tagKey = TextConstraint("a tag key", 1...128, tagAlphabet, each: isTagScalar)
    /// `TagValue` of SSOAdmin.
    static let tagValue = TextConstraint("a tag value", 0...256, tagAlphabet, each: isTagScalar)

    /// `NameType` of SSOAdmin.
    static let instanceName = TextConstraint(
        "an instance name", 1...255, "A-Z a-z 0-9 _ + = , . @ -"
    ) { isWord($0) || "+=,.@-".unicodeScalars.contains($0) }

    /// The end of `InstanceArn` of SSOAdmin.
    static let instanceID = TextConstraint("an instance id: ssoins- and 16 of A-Z a-z 0-9 - .") {
        text in
        let body = text.trimmingPrefix("sso").trimmingPrefix("ins-")
        return text.hasPrefix("ssoins-") && body.unicodeScalars.count == 16
            && body.unicodeScalars.allSatisfy { isAlphanumeric($0) || $0 == "-" || $0 == "." }
    }

    /// The end of `PermissionSetArn` of SSOAdmin.
    static let permissionSetID = TextConstraint(
        "a permission set id: ps- and 16 of A-Z a-z 0-9 - . /"
    ) { text in
        let body = text.dropFirst(3).unicodeScalars
        return text.hasPrefix("ps-") && body.count == 16
            && body.allSatisfy { isAlphanumeric($0) || "-./".unicodeScalars.contains($0) }
    }

    /// `UserName` of IdentityStore.
    static let userName = TextConstraint(
        "a user name", 1...128, "letters, marks, symbols, digits and punctuation", each: isVisible)

    /// `SensitiveStringType` of IdentityStore.
    static let personalText = TextConstraint(
        "text", 1...1024, "printable characters and spaces"
    ) { isVisible($0) || "\t\n\r \u{a0}\u{3000}".unicodeScalars.contains($0) }

    /// `GroupDisplayName` of IdentityStore.
    static let groupName = TextConstraint(
        "a group name", 1...1024, "printable characters and spaces"
    ) { isVisible($0) || "\t\n\r \u{a0}".unicodeScalars.contains($0) }

    /// `ResourceId` of IdentityStore.
    static let principalID = TextConstraint(
        "an id such as 12345678-1234-1234-1234-123456789012, after ten hexadecimal digits and '-' or not"
    ) { text in
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let lengths = parts.map(\.unicodeScalars.count)
        guard lengths == [8, 4, 4, 4, 12] || lengths == [10, 8, 4, 4, 4, 12] else { return false }
        let hasPrefix = parts.count == 6
        return parts.enumerated().allSatisfy { index, part in
            part.unicodeScalars.allSatisfy { isHex($0, isLower: hasPrefix && index == 0) }
        }
    }

    /// `IdentityStoreId` of IdentityStore.
    static let identityStoreID = TextConstraint(
        "an identity store id: d- and ten hexadecimal digits in lower case"
    ) { text in
        let body = text.dropFirst(2).unicodeScalars
        return text.hasPrefix("d-") && body.count == 10
            && body.allSatisfy { isHex($0, isLower: true) }
    }

    /// `OrganizationId` of Organizations.
    static let organizationID = TextConstraint(
        "an organization id: o- and 10 to 32 of a-z 0-9"
    ) { text in
        let body = text.dropFirst(2).unicodeScalars
        return text.hasPrefix("o-") && (10...32).contains(body.count)
            && body.allSatisfy { isAlphanumeric($0) && !("A"..."Z").contains($0) }
    }

    /// `AccountName` of Organizations.
    static let accountName = TextConstraint("an account name", 1...128, "any") { _ in true }

    /// `Email` of Organizations.
    static let email = TextConstraint("an e-mail address of 6 to 64 characters") { text in
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.unicodeScalars.count >= 6, !parts[0].isEmpty,
            let point = parts[1].dropFirst().dropLast().lastIndex(of: ".")
        else { return false }
        return point > parts[1].startIndex && !text.contains(where: \.isWhitespace)
    }

    private static let tagAlphabet = "letters, digits, spaces and _ . : / = + - @"

    @Sendable private static func isTagScalar(_ scalar: Unicode.Scalar) -> Bool {
        if "_.:/=+-@".unicodeScalars.contains(scalar) { return true }
        switch MajorCategory(scalar) {
        case .letter, .number, .separator: return true
        case .mark, .symbol, .punctuation, .other: return false
        }
    }

    @Sendable private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch MajorCategory(scalar) {
        case .letter, .mark, .number, .symbol, .punctuation: true
        case .separator, .other: false
        }
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        isAlphanumeric(scalar) || scalar == "_"
    }

    private static func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
    }

    private static func isHex(_ scalar: Unicode.Scalar, isLower: Bool) -> Bool {
        ("0"..."9").contains(scalar) || ("a"..."f").contains(scalar)
            || !isLower && ("A"..."F").contains(scalar)
    }
}

/// The first letter of a scalar's general category (Unicode, table 4-4).
private enum MajorCategory {
    case letter, mark, number, punctuation, symbol, separator, other

    init(_ scalar: Unicode.Scalar) {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
            self = .letter
        case .nonspacingMark, .spacingMark, .enclosingMark: self = .mark
        case .decimalNumber, .letterNumber, .otherNumber: self = .number
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
            .initialPunctuation, .finalPunctuation, .otherPunctuation:
            self = .punctuation
        case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: self = .symbol
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: self = .separator
        case .control, .format, .surrogate, .privateUse, .unassigned: self = .other
        @unknown default: self = .other
        }
    }
}
