extension JSONReader {
    /// The elements of an array that this reader has passed.
    func elements(of array: JSONToken) throws(ShapeError) -> [JSONToken] {
        var reader = self
        var elements: [JSONToken] = []
        reader.index = array.start + 1
        reader.skipWhitespace()
        guard !reader.skip(ASCII.closeBracket) else { return [] }
        repeat {
            elements.append(try reader.value(enclosing: 1))
            reader.skipWhitespace()
        } while reader.skip(ASCII.comma)
        return elements
    }

    /// The names and values of an object that this reader has passed, all of them, as they stand.
    func members(of object: JSONToken) throws(ShapeError) -> [(name: JSONToken, value: JSONToken)] {
        var reader = self
        var members: [(name: JSONToken, value: JSONToken)] = []
        reader.index = object.start + 1
        reader.skipWhitespace()
        guard !reader.skip(ASCII.closeBrace) else { return [] }
        repeat {
            reader.skipWhitespace()
            let name = try reader.memberName()
            members.append((name, try reader.value(enclosing: 1)))
            reader.skipWhitespace()
        } while reader.skip(ASCII.comma)
        return members
    }
}
