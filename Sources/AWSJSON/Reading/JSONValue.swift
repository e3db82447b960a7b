/// A JSON value of any shape, for documents that no model describes.
package enum JSONValue: Hashable, Sendable {
    /// A name and its value.
    package struct Member: Hashable, Sendable {
        /// The name, without escapes.
        package var name: String
        /// The value.
        package var value: JSONValue

        /// Makes a member.
        package init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    case null
    case boolean(Bool)
    /// A number as its source text, so that nothing is lost.
    case number(String)
    case string(String)
    case array([JSONValue])
    /// The members in the order of the text; of a name that occurs twice the last value stays.
    case object([Member])

    /// The number's value when it is whole and fits 64 bits.
    package var integer: Int? {
        guard case .number(let text) = self else { return nil }
        return DecimalNumber(text.utf8).integer().flatMap { Int(exactly: $0) }
    }

    /// The number's nearest value.
    package var double: Double? {
        guard case .number(let text) = self else { return nil }
        return Double(text)
    }

    /// The string's text.
    package var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The boolean's value.
    package var boolean: Bool? {
        guard case .boolean(let value) = self else { return nil }
        return value
    }

    /// The array's elements.
    package var array: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The object's members.
    package var object: [Member]? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    /// The value of an object's member.
    package subscript(member name: String) -> JSONValue? {
        object?.first { $0.name == name }?.value
    }
}
