package import AWSJSON

/// Conditions on members of a request's input, all of which must hold.
package struct InputMatcher: Hashable, Sendable {
    /// A condition with the member it is about.
    package struct Condition: Hashable, Sendable {
        /// The member's name, or a JSON Pointer (RFC 6901) where it starts with `/`.
        package var member: String
        /// The condition on its value.
        package var leaf: LeafMatcher

        package init(member: String, leaf: LeafMatcher) {
            self.member = member
            self.leaf = leaf
        }
    }

    /// In the order of the file.
    package var conditions: [Condition]

    package init(_ conditions: [Condition]) {
        self.conditions = conditions
    }

    /// The first condition that does not hold, or `nil` when all do.
    package func firstMiss(in input: JSONValue?) -> (condition: Condition, actual: JSONValue?)? {
        for condition in conditions {
            let actual = Self.value(of: condition.member, in: input)
            if !condition.leaf.matches(actual) { return (condition, actual) }
        }
        return nil
    }

    /// The value of a member given by name or JSON Pointer.
    static func value(of member: String, in input: JSONValue?) -> JSONValue? {
        guard let input else { return nil }
        return member.hasPrefix("/") ? input[pointer: member] : input[member: member]
    }
}

extension InputMatcher {
    /// Reads a mapping from member names or JSON Pointers to conditions.
    init?(decoding field: Field) {
        let expected = "a mapping from member names or JSON Pointers to conditions"
        guard let entries = field.entries(expected: expected) else { return nil }
        var conditions: [Condition] = []
        for (member, key, value) in entries {
            guard !member.isEmpty, Self.isPointer(member) || !member.contains("/") else {
                key.fail(
                    "expected a member name such as TargetId or a JSON Pointer such as"
                        + " /Filter/Status as the key.")
                continue
            }
            guard let leaf = LeafMatcher(decoding: value) else { continue }
            conditions.append(Condition(member: member, leaf: leaf))
        }
        guard conditions.count == entries.count else { return nil }
        self.init(conditions)
    }

    /// Whether a key is a JSON Pointer: in one, `~` is only ever `~0` or `~1` (RFC 6901 section 3).
    private static func isPointer(_ key: String) -> Bool {
        guard key.hasPrefix("/") else { return false }
        return key.split(separator: "~", omittingEmptySubsequences: false).dropFirst()
            .allSatisfy { $0.hasPrefix("0") || $0.hasPrefix("1") }
    }

    /// The names on the way to a member given by name or JSON Pointer; `nil` for what is neither.
    static func path(of member: String) -> [String]? {
        guard member.hasPrefix("/") else {
            return member.isEmpty || member.contains("/") ? nil : [member]
        }
        guard isPointer(member) else { return nil }
        return member.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map {
            String($0).replacing("~1", with: "/").replacing("~0", with: "~")
        }
    }
}
