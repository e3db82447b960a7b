extension ShapeReader {
    /// Whether the member at `position` is there; notes a violation when it must be and is not.
    ///
    /// JSON null counts as absent.
    mutating func isPresent(_ position: Int, _ isRequired: Bool) -> Bool {
        let kind = token(position).kind
        if kind != .absent && kind != .null { return true }
        if isRequired { addViolation(position, value: .null, "Member must not be null") }
        return false
    }

    /// The string at `position`, if it is there and satisfies `constraint`.
    ///
    /// - Throws: `ShapeError` when it is not a string.
    package mutating func string(
        _ position: Int, _ constraint: StringConstraint? = nil, isRequired: Bool = false
    ) throws(ShapeError) -> String? {
        guard isPresent(position, isRequired) else { return nil }
        let token = token(position)
        guard token.kind == .string else {
            throw mismatch("a string", token, [.member(shape, position)])
        }
        if let constraint, !json.withOctets(of: token, constraint.isSatisfied) {
            addViolations(position, token, of: constraint)
            return nil
        }
        return json.text(token)
    }

    /// The member of a closed set at `position`, if it is there and known.
    ///
    /// - Throws: `ShapeError` when it is not a string.
    package mutating func enumeration<Value: InputEnumeration>(
        _ position: Int, _ type: Value.Type, isRequired: Bool = false
    ) throws(ShapeError) -> Value? {
        guard let text = try string(position, isRequired: isRequired) else { return nil }
        if let value = Value(rawValue: text) { return value }
        addViolation(position, value: .text(text), Violations.enumeration(type))
        return nil
    }

    /// The whole number at `position`, if it is there and in range.
    ///
    /// Any JSON number whose value is whole is read, so `10`, `10.0` and `1e1` are the same.
    ///
    /// - Throws: `ShapeError` when it is not a whole number of 32 bits.
    package mutating func integer(
        _ position: Int, _ range: IntegerRange = IntegerRange(), isRequired: Bool = false
    ) throws(ShapeError) -> Int? {
        guard isPresent(position, isRequired) else { return nil }
        let token = token(position)
        guard token.kind == .number else {
            throw mismatch("a whole number", token, [.member(shape, position)])
        }
        guard let wide = number(token).integer(), let value = Int32(exactly: wide) else {
            var error = mismatch("a whole number of 32 bits", token, [.member(shape, position)])
            error.found = "another number"
            throw error
        }
        let violated = range.violations(of: Int(value))
        for text in violated {
            addViolation(position, value: .text("\(value)"), text)
        }
        return violated.isEmpty ? Int(value) : nil
    }

    /// The boolean at `position`, if it is there.
    ///
    /// - Throws: `ShapeError` when it is not a boolean.
    package mutating func boolean(
        _ position: Int, isRequired: Bool = false
    ) throws(ShapeError) -> Bool? {
        guard isPresent(position, isRequired) else { return nil }
        let token = token(position)
        guard token.kind == .boolean else {
            throw mismatch("a boolean", token, [.member(shape, position)])
        }
        return json.bytes[token.start] == UInt8(ascii: "t")
    }

    /// The time at `position`, if it is there: seconds since 1970 as any JSON number.
    ///
    /// What is finer than a millisecond is dropped.
    ///
    /// - Throws: `ShapeError` when it is not a number, or too large for 64 bits of milliseconds.
    package mutating func timestamp(
        _ position: Int, isRequired: Bool = false
    ) throws(ShapeError) -> Timestamp? {
        guard isPresent(position, isRequired) else { return nil }
        let token = token(position)
        guard token.kind == .number, let milliseconds = number(token).truncated(scale: 3) else {
            throw mismatch("a time in epoch seconds", token, [.member(shape, position)])
        }
        return Timestamp(millisecondsSinceEpoch: milliseconds)
    }

    /// The free-form value at `position`, if it is there.
    package mutating func document(
        _ position: Int, isRequired: Bool = false
    ) throws(ShapeError) -> JSONDocument? {
        guard isPresent(position, isRequired) else { return nil }
        return JSONDocument(token(position), in: json)
    }

    private func number(_ token: JSONToken) -> DecimalNumber {
        DecimalNumber(json.bytes[token.start..<token.end])
    }
}
