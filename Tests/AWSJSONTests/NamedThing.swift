import AWSJSON

/// A small shape that reads one constrained string.
struct NamedThing: InputShape, Equatable {
    var name: String

    static let shape = StructureShape("NamedThing", "Name")
    private static let constraint = StringConstraint(min: 1, max: 4)

    static func read(_ reader: inout ShapeReader) throws(ShapeError) -> Self? {
        guard let name = try reader.string(0, constraint, isRequired: true) else { return nil }
        return Self(name: name)
    }
}

extension InputShape {
    /// Reads a whole request body.
    static func read(_ body: [UInt8]) throws -> Self {
        try body.withUnsafeBytes { try ShapeReader.input(Self.self, from: $0) }
    }
}
