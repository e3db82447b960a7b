/// How a text stands in a YAML document so that every reader gives it back, scalar for scalar.
///
/// Readers disagree about what is a number, a date or a boolean (YAML 1.1 and 1.2), so everything
/// that any of them could take for one is quoted.
enum YAMLText {
    /// Words that some reader takes for a boolean or for nothing.
    private static let words: Set<String> = [
        "true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf",
    ]

    /// The text on one line: plain where that is safe, else quoted.
    static func inline(_ text: String) -> String {
        if isPlain(text) { return text }
        let isReadable = text.unicodeScalars.allSatisfy(isPrintable)
        let needsEscapes = text.utf8.contains {
            $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\")
        }
        return isReadable && needsEscapes ? singleQuoted(text) : doubleQuoted(text)
    }

    /// The lines of a block scalar with its header; `nil` for a text that is safer on one line.
    static func block(_ text: String) -> (header: String, lines: [Substring])? {
        guard text.unicodeScalars.contains("\n"),
            text.unicodeScalars.allSatisfy({ $0 == "\n" || isPrintable($0) })
        else { return nil }
        var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { Substring($0) }
        let endsInNewline = lines.last?.isEmpty == true
        if endsInNewline { lines.removeLast() }
        // A text that begins or ends with empty lines, or has lines of nothing but spaces, would need
        // more than a header to say so.
        guard let first = lines.first, let last = lines.last, !last.isEmpty,
            let start = first.unicodeScalars.first, start != " ",
            lines.allSatisfy({ $0.isEmpty || $0.unicodeScalars.contains { $0 != " " } })
        else { return nil }
        return (endsInNewline ? "|" : "|-", lines)
    }

    private static func isPlain(_ text: String) -> Bool {
        let octets = text.utf8
        guard let first = octets.first, isLetter(first) || first == UInt8(ascii: "/"),
            octets.last != UInt8(ascii: " "), octets.count <= 512,
            octets.allSatisfy({ isLetter($0) || isDigit($0) || " _./@+-".utf8.contains($0) })
        else { return false }
        return !words.contains(text.lowercased())
    }

    private static func isLetter(_ octet: UInt8) -> Bool {
        (0x41...0x5a).contains(octet) || (0x61...0x7a).contains(octet)
    }

    private static func isDigit(_ octet: UInt8) -> Bool { (0x30...0x39).contains(octet) }

    /// Whether a scalar can stand for itself: nothing that breaks a line, steers a terminal, or
    /// cannot be seen.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return (0x20...0x7e).contains(scalar.value) }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate,
            .privateUse, .unassigned:
            return false
        default: return true
        }
    }

    private static func singleQuoted(_ text: String) -> String {
        var quoted = "'"
        for scalar in text.unicodeScalars {
            if scalar == "'" { quoted += "'" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "'"
    }

    private static func doubleQuoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case _ where isPrintable(scalar): quoted.unicodeScalars.append(scalar)
            default: quoted += escape(scalar)
            }
        }
        return quoted + "\""
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        let (mark, count) =
            switch scalar.value {
            case ...0xff: ("\\x", 2)
            case ...0xffff: ("\\u", 4)
            default: ("\\U", 8)
            }
        return mark + String(repeating: "0", count: count - digits.utf8.count) + digits
    }
}
