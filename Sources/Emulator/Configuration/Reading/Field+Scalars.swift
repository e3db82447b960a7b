import IdentityCenter

extension Field {
    /// Text of 1 to `scalarCountMax` Unicode scalars; numbers and words like `on` are text too.
    func string(expected: String = "text", scalarCountMax: Int = 1024) -> String? {
        guard let text else {
            refuse(
                expected: expected, advice: isNull ? "write it, in quotes if it is 'null'" : "")
            return nil
        }
        let count = text.unicodeScalars.count
        guard (1...scalarCountMax).contains(count) else {
            fail("expected \(expected) of 1 to \(scalarCountMax) characters, found \(count).")
            return nil
        }
        return text
    }

    /// `true` or `false`.
    func boolean() -> Bool? {
        switch plainText {
        case "true": return true
        case "false": return false
        case let other?:
            let isOldForm = ["yes", "no", "on", "off"].contains(other.lowercased())
            refuse(
                expected: "true or false",
                advice: isOldForm ? "YAML 1.1 words such as \(other) are not read as booleans" : "")
        case nil:
            refuse(
                expected: "true or false",
                advice: text == "true" || text == "false" ? "remove the quotes" : "")
        }
        return nil
    }

    /// A whole number in decimal digits.
    func integer<Value: FixedWidthInteger>(in range: ClosedRange<Value>) -> Value? {
        let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        guard let digits = plainText else {
            refuse(
                expected: expected,
                advice: text.flatMap { Value($0) } == nil ? "" : "remove the quotes")
            return nil
        }
        // Beyond 20 digits nothing fits; asking the parser would only decide overflow the slow way.
        guard digits.count <= 20, digits.first != "+", let value = Value(digits),
            range.contains(value)
        else {
            refuse(expected: expected)
            return nil
        }
        return value
    }

    /// A number, whole or with a fraction.
    func number(in range: ClosedRange<Double>, unit: String = "") -> Double? {
        let bounds = " from \(range.lowerBound.brief) to \(range.upperBound.brief)"
        let isBounded = range.upperBound < .greatestFiniteMagnitude
        let expected =
            "a number" + (isBounded ? bounds : "") + (unit.isEmpty ? "" : " (\(unit))")
        guard let source = plainText, NumberText.isNumber(source), let value = Double(source),
            value.isFinite, range.contains(value)
        else {
            let isQuotedNumber = plainText == nil && text.map(NumberText.isNumber) == true
            refuse(expected: expected, advice: isQuotedNumber ? "remove the quotes" : "")
            return nil
        }
        return value
    }

    /// One of a closed set of words.
    func choice<Value>(
        of values: some Collection<Value>, named name: (Value) -> String
    ) -> Value? {
        let names = values.map(name)
        guard let text else {
            refuse(expected: names.joinedAsChoice())
            return nil
        }
        if let value = values.first(where: { name($0) == text }) { return value }
        let suggestion = Suggestion.sentence(for: text, among: names)
        fail("expected \(names.joinedAsChoice()), found \(text.quotedForMessage()).\(suggestion)")
        return nil
    }

    /// One of the raw values of a closed set.
    func choice<Value: CaseIterable & RawRepresentable<String>>(_: Value.Type) -> Value? {
        choice(of: Value.allCases, named: \.rawValue)
    }

    /// A span of time in milliseconds, as ISO 8601 (`PT10S`) or short (`10s`, `500ms`).
    func duration(millisecondsMax: Int64 = DurationText.millisecondsMax) -> Int64? {
        guard let text, let milliseconds = DurationText.milliseconds(text) else {
            let isBareNumber = text.map(NumberText.isNumber) == true
            refuse(
                expected: "a duration such as PT10S, 10s or 500ms",
                advice: isBareNumber ? "add a unit: ms, s, m, h or d" : "")
            return nil
        }
        guard milliseconds <= millisecondsMax else {
            refuse(expected: "a duration of at most \(DurationText.text(millisecondsMax))")
            return nil
        }
        return milliseconds
    }

    /// An AWS account id: twelve digits.
    func accountID() -> String? {
        if let text, AccountID(text) != nil { return text }
        refuse(expected: "an account id of twelve digits")
        return nil
    }
}

extension Double {
    /// The number without a needless fraction.
    var brief: String {
        self == rounded() && magnitude < 1e15 ? String(Int64(self)) : String(self)
    }
}
