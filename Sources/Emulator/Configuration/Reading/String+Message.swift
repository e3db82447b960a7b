extension String {
    /// The text as a message shows it: marked, control characters escaped, long texts cut.
    func quotedForMessage(mark: String = "'") -> String {
        let shownCountMax = 80
        var text = escapedForOneLine
        if text.count > shownCountMax { text = text.prefix(shownCountMax) + "..." }
        return mark + text + mark
    }

    /// The text with everything escaped that could end a line or steer a terminal.
    var escapedForOneLine: String {
        guard unicodeScalars.contains(where: \.needsEscape) else { return self }
        var text = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.needsEscape: text += "\\u{\(String(scalar.value, radix: 16))}"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

extension Unicode.Scalar {
    /// Whether the scalar is a control, a line or paragraph separator, or changes the text's
    /// direction.
    fileprivate var needsEscape: Bool {
        if value < 0x20 { return true }
        if value < 0x7f { return false }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
            return true
        default: return false
        }
    }
}

extension Sequence<String> {
    /// The texts as an enumeration: `a, b or c`.
    func joinedAsChoice() -> String {
        let all = Array(self)
        guard let last = all.last, all.count > 1 else { return all.first ?? "" }
        return all.dropLast().joined(separator: ", ") + " or " + last
    }
}
