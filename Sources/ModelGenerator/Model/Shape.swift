/// The facts of one shape of a service model.
struct Shape {
    /// What a shape holds, in the terms the templates need.
    enum Kind {
        case string(StringFacts)
        case enumeration([String])
        case integer(min: Int?, max: Int?)
        case boolean
        case timestamp
        case list(element: String, min: Int?, max: Int?)
        case map(key: String, value: String, min: Int?, max: Int?)
        case structure(Structure)
        /// Free-form JSON of any type.
        case document
    }

    /// What a string must satisfy.
    struct StringFacts {
        var min: Int?
        var max: Int?
        var pattern: String?
        /// A pattern for the same strings that the table compiler understands, from a patch.
        var matched: String?

        var isConstrained: Bool { min != nil || max != nil || pattern != nil }
    }

    /// The members of a structure or union, in the model's order.
    struct Structure {
        var members: [Member]
        var isUnion: Bool
    }

    /// A member of a structure.
    struct Member {
        var name: String
        var shape: String
        var isRequired: Bool
    }

    var name: String
    var kind: Kind
    var isSensitive: Bool
    var isFault: Bool

    /// The members when the shape is a structure or union.
    var members: [Member] {
        if case .structure(let structure) = kind { structure.members } else { [] }
    }

    /// Whether the shape is a union.
    var isUnion: Bool {
        if case .structure(let structure) = kind { structure.isUnion } else { false }
    }

    /// The names of the shapes inside this one.
    var references: [String] {
        switch kind {
        case .list(let element, _, _): [element]
        case .map(let key, let value, _, _): [key, value]
        case .structure(let structure): structure.members.map(\.shape)
        default: []
        }
    }
}
