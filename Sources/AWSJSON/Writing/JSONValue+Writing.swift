extension JSONValue {
    /// Writes the value as it is.
    package func write(to writer: inout JSONWriter) {
        switch self {
        case .null: writer.null()
        case .boolean(let value): writer.boolean(value)
        case .number(let text): writer.raw(text)
        case .string(let text): writer.string(text)
        case .array(let elements):
            writer.beginArray()
            for element in elements {
                element.write(to: &writer)
            }
            writer.endArray()
        case .object(let members):
            writer.beginObject()
            for member in members {
                writer.key(member.name)
                member.value.write(to: &writer)
            }
            writer.endObject()
        }
    }

    /// The value as compact JSON with every object's members in the order of their names' octets.
    ///
    /// Equal values have equal octets but for numbers, which keep their source text.
    package var canonicalBytes: [UInt8] {
        var writer = JSONWriter()
        canonical.write(to: &writer)
        return writer.bytes
    }

    private var canonical: JSONValue {
        switch self {
        case .array(let elements):
            .array(elements.map(\.canonical))
        case .object(let members):
            .object(
                members.map { Member(name: $0.name, value: $0.value.canonical) }
                    .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
        default: self
        }
    }
}
