import AWSJSON

/// A JSON object put together member by member; what is absent or default is left out.
struct EncodedObject {
    private(set) var members: [JSONValue.Member] = []

    init(members: [JSONValue.Member] = []) {
        self.members = members
    }

    /// An object that starts with its type.
    init(type: String) {
        add("type", type)
    }

    var value: JSONValue { .object(members) }

    var isEmpty: Bool { members.isEmpty }

    mutating func add(_ name: String, _ value: JSONValue?) {
        if let value { members.append(.init(name: name, value: value)) }
    }

    mutating func add(_ name: String, _ text: String?) {
        add(name, text.map { .string($0) })
    }

    mutating func add(_ name: String, _ number: Int?) {
        add(name, number.map { .number(String($0)) })
    }

    mutating func add(_ name: String, _ number: Double?) {
        add(name, number.map { .number($0.brief) })
    }

    mutating func add(_ name: String, milliseconds: Int64?) {
        add(name, milliseconds.map { DurationText.text($0) })
    }

    /// Adds a member where it differs from the default.
    mutating func add<Value: Equatable>(
        _ name: String, _ value: Value, unless standard: Value, _ encode: (Value) -> JSONValue
    ) {
        if value != standard { add(name, encode(value)) }
    }

    /// Adds an object unless it is empty.
    mutating func add(_ name: String, _ object: EncodedObject) {
        if !object.isEmpty { add(name, object.value) }
    }
}

extension JSONValue {
    /// A whole number.
    init(_ number: some FixedWidthInteger) {
        self = .number(String(number))
    }
}
