/// Reads the members of a mapping and remembers whether all that are there could be used.
struct MemberReader {
    let object: MappingField
    private(set) var isValid = true

    init(_ object: MappingField) {
        self.object = object
    }

    /// Puts a member into its place; one that is absent leaves the default there.
    mutating func read<Value>(
        _ name: String, into target: inout Value, _ decode: (Field) -> Value?
    ) {
        if let value = value(name, decode) { target = value }
    }

    /// The value of a member; `nil` when it is absent or cannot be used.
    mutating func value<Value>(_ name: String, _ decode: (Field) -> Value?) -> Value? {
        guard let member = object.optional(name) else { return nil }
        let value = decode(member)
        if value == nil { isValid = false }
        return value
    }

    /// The value of a member whose absence is a problem.
    ///
    /// - Parameter what: what the member holds, with its article.
    mutating func required<Value>(
        _ name: String, _ what: String, _ decode: (Field) -> Value?
    ) -> Value? {
        let value = object.required(name, what).flatMap(decode)
        if value == nil { isValid = false }
        return value
    }

    /// Notes a problem with the mapping as a whole.
    mutating func fail(_ message: String) {
        object.whole.fail(message)
        isValid = false
    }

    /// Refuses what nobody asked for; to be called last.
    ///
    /// Unknown keys are noted but do not make the rest unusable, so that one slip is one problem.
    func finish() -> Bool {
        object.refuseUnknown()
        return isValid
    }
}
