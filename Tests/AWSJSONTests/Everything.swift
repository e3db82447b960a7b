import AWSJSON

/// A shape with a member of every kind.
struct Everything: InputShape {
    enum Color: String, CaseIterable, InputEnumeration {
        case red = "RED"
        case blue = "BLUE"
    }

    enum Kind: InputShape, Equatable {
        case a(NamedThing)
        case b

        static let shape = StructureShape("Kind", "A B")

        static func read(_ reader: inout ShapeReader) throws(ShapeError) -> Self? {
            switch reader.unionMember() {
            case 0: return try reader.structure(0, NamedThing.self).map(Self.a)
            case 1: return .b
            default: return nil
            }
        }
    }

    var color: Color
    var kind: Kind
    var count: Int?
    var flag: Bool?
    var names: [String]?
    var things: [NamedThing]?
    var map: [String: NamedThing]?
    var free: JSONDocument?

    static let shape = StructureShape(
        "Everything", "Color Kind Count Flag Names Things Map Free", nested: [5: NamedThing.shape])
    private static let short = StringConstraint(min: 1, max: 4)

    static func read(_ reader: inout ShapeReader) throws(ShapeError) -> Self? {
        let color = try reader.enumeration(0, Color.self, isRequired: true)
        let kind = try reader.structure(1, Kind.self, isRequired: true)
        let count = try reader.integer(2, IntegerRange(min: 1, max: 10))
        let flag = try reader.boolean(3)
        let names = try reader.strings(4, short, size: SizeRange(min: 1))
        let things = try reader.structures(5, NamedThing.self, size: SizeRange(max: 2))
        let map = try reader.structureMap(
            6, NamedThing.self, keys: short, size: SizeRange(isSensitive: true))
        let free = try reader.document(7)
        guard let color, let kind else { return nil }
        return Self(
            color: color, kind: kind, count: count, flag: flag, names: names, things: things,
            map: map, free: free)
    }
}
