/// The name and members of a structure or union, as its readers and messages need them.
package final class StructureShape: Sendable {
    /// The shape's name in the model.
    package let name: String
    /// The members in the order the model declares them.
    package let members: NameTable
    /// The shapes of members that are structures or lists of them; a message prints their names.
    private let nested: [Int: StructureShape]

    /// Makes a shape from its members' names, separated by spaces.
    package init(
        _ name: String, _ members: StaticString, nested: [Int: StructureShape] = [:]
    ) {
        self.name = name
        self.members = NameTable(members)
        self.nested = nested
    }

    /// The shape inside the member at `position`, if it has one.
    func nested(at position: Int) -> StructureShape? {
        nested[position]
    }

    /// The member's name as violations write it: the first letter in lower case.
    func path(_ position: Int) -> String {
        lowerCamel(members.names[position])
    }
}

/// A member's name as violations and generated properties write it.
func lowerCamel(_ name: String) -> String {
    name.prefix(1).lowercased() + name.dropFirst()
}
