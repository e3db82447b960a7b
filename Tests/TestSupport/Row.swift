package import AWSJSON

/// Members by name: an input, an output, or a row of the model of a world.
package typealias Row = [String: JSONValue]

extension JSONValue: ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) { self = .string(value) }
}

extension JSONValue: ExpressibleByBooleanLiteral {
    package init(booleanLiteral value: Bool) { self = .boolean(value) }
}

extension JSONValue: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int) { self = .number(String(value)) }
}

extension JSONValue: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member(name: $0.0, value: $0.1) })
    }
}

extension JSONValue {
    /// The members as an object.
    package init(_ row: Row) {
        self = .object(
            row.sorted { $0.key < $1.key }.map { Member(name: $0.key, value: $0.value) })
    }

    /// A moment as answers show it.
    package init(_ moment: Timestamp) {
        self = .number(String(Double(moment.millisecondsSinceEpoch) / 1000))
    }

    /// The members of an object; none of anything else.
    package var row: Row {
        Row((object ?? []).map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    }

    /// Compact JSON with sorted members; numbers that are equal have one text.
    package var text: String {
        String(decoding: withPlainNumbers.canonicalBytes, as: UTF8.self)
    }

    private var withPlainNumbers: JSONValue {
        switch self {
        case .number: double.map { .number(String($0)) } ?? self
        case .array(let elements): .array(elements.map(\.withPlainNumbers))
        case .object(let members):
            .object(members.map { Member(name: $0.name, value: $0.value.withPlainNumbers) })
        default: self
        }
    }
}

extension [String: JSONValue] {
    /// The text of a member; empty when there is none.
    package func text(_ name: String) -> String { self[name]?.string ?? "" }

    /// The named members alone.
    package func only(_ names: String...) -> Row { filter { names.contains($0.key) } }

    /// The row without the named members.
    package func without(_ names: String...) -> Row { filter { !names.contains($0.key) } }

    /// The row with other members put in.
    package func with(_ members: Row) -> Row { merging(members) { $1 } }

    /// Whether all members of `pattern` are here with the same values.
    package func matches(_ pattern: Row) -> Bool {
        pattern.allSatisfy { self[$0.key] == $0.value }
    }
}

extension [Row] {
    /// The rows that have the members of `pattern`.
    package func matching(_ pattern: Row) -> [Row] { filter { $0.matches(pattern) } }

    /// Takes away the rows that have the members of `pattern`.
    package mutating func remove(_ pattern: Row) { removeAll { $0.matches(pattern) } }

    /// Puts `row` in the place of the one with the members of `key`, or at the end.
    package mutating func put(_ row: Row, key: Row) {
        if let index = firstIndex(where: { $0.matches(key) }) {
            self[index] = row
        } else {
            append(row)
        }
    }

    /// Changes the rows that have the members of `pattern`.
    package mutating func change(_ pattern: Row, _ change: (inout Row) -> Void) {
        for index in indices where self[index].matches(pattern) { change(&self[index]) }
    }
}
