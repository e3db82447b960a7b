/// One value of a document: its kind and where it stands.
package struct JSONToken: Equatable, Sendable {
    /// The kind of a value.
    package enum Kind: UInt8, Sendable {
        case absent, null, boolean, number, string, object, array
    }

    /// What the value is; `absent` where a structure lacks a member.
    package var kind: Kind
    /// Whether a string has no escapes, so that its octets are its text.
    package var isPlain: Bool
    /// Offset of the value's first octet.
    package var start: Int
    /// Offset after the value's last octet.
    package var end: Int

    /// The member that is not there.
    package static let absent = JSONToken(kind: .absent, isPlain: true, start: 0, end: 0)

    /// The kind as a sentence names it.
    package var kindName: String {
        switch kind {
        case .absent: "nothing"
        case .null: "null"
        case .boolean: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .object: "an object"
        case .array: "an array"
        }
    }
}
