/// A structure or union that requests carry.
package protocol InputShape: Sendable {
    /// The shape's name and its members.
    static var shape: StructureShape { get }

    /// Makes the value from the members that `reader` has just entered.
    ///
    /// - Returns: nil when a required member is missing or unusable; `reader.violations` says why.
    /// - Throws: `ShapeError` when a member has the wrong JSON type.
    static func read(_ reader: inout ShapeReader) throws(ShapeError) -> Self?
}

/// A closed set of strings that requests carry.
package protocol InputEnumeration: RawRepresentable, CaseIterable, Sendable
where RawValue == String {}
