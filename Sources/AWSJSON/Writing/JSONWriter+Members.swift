/// Members of modelled outputs: what is absent is left out.
extension JSONWriter {
    /// Writes a member that is a string.
    package mutating func member(_ name: StaticString, string value: String?) {
        guard var value else { return }
        value.withUTF8 { append(member: name, string: $0) }
    }

    /// Writes a member that is a whole number.
    package mutating func member(_ name: StaticString, integer value: Int?) {
        guard let value else { return }
        key(name)
        integer(value)
    }

    /// Writes a member that is a boolean.
    package mutating func member(_ name: StaticString, boolean value: Bool?) {
        guard let value else { return }
        key(name)
        boolean(value)
    }

    /// Writes a member that is a time.
    package mutating func member(_ name: StaticString, timestamp value: Timestamp?) {
        guard let value else { return }
        key(name)
        timestamp(value)
    }

    /// Writes a member that is a free-form value.
    package mutating func member(_ name: StaticString, document value: JSONDocument?) {
        guard let value else { return }
        key(name)
        raw(value.text)
    }

    /// Writes a member that is a list of strings.
    package mutating func member(_ name: StaticString, strings values: [String]?) {
        guard let values else { return }
        key(name)
        beginArray()
        for value in values {
            string(value)
        }
        endArray()
    }
}
