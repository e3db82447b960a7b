/// One step on the way from a document to a value inside it.
enum PathStep: Sendable {
    /// The member at a position of a structure.
    case member(StructureShape, Int)
    /// The element at an index of a list.
    case element(Int)
    /// The value under a key of a map.
    case key(String)

    /// The step as a reference token of a JSON Pointer, with its slash (RFC 6901 section 3).
    var pointer: String {
        switch self {
        case .member(let shape, let position): "/" + shape.members.names[position]
        case .element(let index): "/\(index)"
        case .key(let key):
            "/"
                + key.map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }.joined()
        }
    }

    /// The step as violations write it: `tags`, `1.member`, `key.member`; lists count from 1.
    var violationName: String {
        switch self {
        case .member(let shape, let position): shape.path(position)
        case .element(let index): "\(index + 1).member"
        case .key(let key): "\(key).member"
        }
    }
}
