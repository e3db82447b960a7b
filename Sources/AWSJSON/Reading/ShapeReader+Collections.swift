extension ShapeReader {
    /// The structure or union at `position`, if it is there and usable.
    ///
    /// - Throws: `ShapeError` when it, or something inside it, has the wrong JSON type.
    package mutating func structure<Value: InputShape>(
        _ position: Int, _ type: Value.Type, isRequired: Bool = false
    ) throws(ShapeError) -> Value? {
        guard isPresent(position, isRequired) else { return nil }
        return try structure(type, token(position), .member(shape, position))
    }

    /// The position of the one member that the union at hand has.
    ///
    /// - Returns: nil, with a violation, when there is none or more than one.
    package mutating func unionMember() -> Int? {
        let set = shape.members.names.indices.filter {
            let kind = token($0).kind
            return kind != .absent && kind != .null
        }
        if set.count == 1 { return set[0] }
        violations.add(
            value: .text("[" + set.map(shape.path).joined(separator: ", ") + "]"),
            path: path.map(\.violationName).joined(separator: "."),
            "Member must have exactly one of the union's members set: ["
                + shape.members.names.indices.map(shape.path).joined(separator: ", ") + "]")
        return nil
    }

    /// The list of structures at `position`, if it is there and all of it is usable.
    ///
    /// - Throws: `ShapeError` when it, or something inside it, has the wrong JSON type.
    package mutating func structures<Value: InputShape>(
        _ position: Int, _ type: Value.Type, size: SizeRange = SizeRange(),
        isRequired: Bool = false
    ) throws(ShapeError) -> [Value]? {
        guard let elements = try elements(position, size, isRequired) else { return nil }
        var values: [Value] = []
        values.reserveCapacity(elements.count)
        path.append(.member(shape, position))
        for (index, element) in elements.enumerated() {
            if element.kind == .null {
                addViolation(.element(index), value: .null, "Member must not be null")
            } else if let value = try structure(type, element, .element(index)) {
                values.append(value)
            }
        }
        path.removeLast()
        return values.count == elements.count ? values : nil
    }

    /// The list of strings at `position`, if it is there and all of it satisfies `constraint`.
    ///
    /// - Throws: `ShapeError` when it is not an array of strings.
    package mutating func strings(
        _ position: Int, _ constraint: StringConstraint? = nil, size: SizeRange = SizeRange(),
        isRequired: Bool = false
    ) throws(ShapeError) -> [String]? {
        try scalars(position, size, isRequired, constraint?.elementTexts ?? []) {
            (reader, token) in
            if let constraint, !reader.json.withOctets(of: token, constraint.isSatisfied) {
                return nil
            }
            return reader.json.text(token)
        }
    }

    /// The list of members of a closed set at `position`, if it is there and all are known.
    ///
    /// - Throws: `ShapeError` when it is not an array of strings.
    package mutating func enumerations<Value: InputEnumeration>(
        _ position: Int, _ type: Value.Type, size: SizeRange = SizeRange(),
        isRequired: Bool = false
    ) throws(ShapeError) -> [Value]? {
        try scalars(position, size, isRequired, [Violations.enumeration(type)]) {
            (reader, token) in Value(rawValue: reader.json.text(token))
        }
    }

    /// The map from strings to structures at `position`, if it is there and all of it is usable.
    ///
    /// - Throws: `ShapeError` when it, or something inside it, has the wrong JSON type.
    package mutating func structureMap<Value: InputShape>(
        _ position: Int, _ type: Value.Type, keys: StringConstraint? = nil,
        size: SizeRange = SizeRange(), isRequired: Bool = false
    ) throws(ShapeError) -> [String: Value]? {
        guard let entries = try entries(position, keys, size, isRequired) else { return nil }
        var values: [String: Value] = [:]
        path.append(.member(shape, position))
        for (key, token) in entries {
            values[key] = try structure(type, token, .key(key))
        }
        path.removeLast()
        return values.count == entries.count ? values : nil
    }

    /// The map from strings to free-form values at `position`, if it is there and usable.
    ///
    /// - Throws: `ShapeError` when it is not an object.
    package mutating func documentMap(
        _ position: Int, keys: StringConstraint? = nil, size: SizeRange = SizeRange(),
        isRequired: Bool = false
    ) throws(ShapeError) -> [String: JSONDocument]? {
        guard let entries = try entries(position, keys, size, isRequired) else { return nil }
        return entries.mapValues { JSONDocument($0, in: json) }
    }

    /// Reads a list of strings; all elements that `read` refuses give one violation of the list.
    private mutating func scalars<Value>(
        _ position: Int, _ size: SizeRange, _ isRequired: Bool, _ constraintTexts: [String],
        _ read: (ShapeReader, JSONToken) -> Value?
    ) throws(ShapeError) -> [Value]? {
        guard let elements = try elements(position, size, isRequired) else { return nil }
        var values: [Value] = []
        values.reserveCapacity(elements.count)
        var hasNull = false
        for (index, element) in elements.enumerated() {
            switch element.kind {
            case .string:
                if let value = read(self, element) { values.append(value) }
            case .null:
                hasNull = true
            default:
                throw mismatch("a string", element, [.member(shape, position), .element(index)])
            }
        }
        if values.count == elements.count { return values }
        let texts = constraintTexts + (hasNull ? ["Member must not be null"] : [])
        addViolation(
            position, value: size.isSensitive ? .sensitive : .text(rendered(position)),
            "Member must satisfy constraint: [" + texts.joined(separator: ", ") + "]")
        return nil
    }

    /// The elements of the list at `position`; notes a violation of its size.
    private mutating func elements(
        _ position: Int, _ size: SizeRange, _ isRequired: Bool
    ) throws(ShapeError) -> [JSONToken]? {
        guard isPresent(position, isRequired) else { return nil }
        let token = token(position)
        guard token.kind == .array else {
            throw mismatch("an array", token, [.member(shape, position)])
        }
        let elements = try json.elements(of: token)
        addViolations(position, count: elements.count, of: size)
        return elements
    }

    /// The entries of the map at `position`; notes violations of its size and its keys.
    private mutating func entries(
        _ position: Int, _ keys: StringConstraint?, _ size: SizeRange, _ isRequired: Bool
    ) throws(ShapeError) -> [String: JSONToken]? {
        guard isPresent(position, isRequired) else { return nil }
        let token = token(position)
        guard token.kind == .object else {
            throw mismatch("an object", token, [.member(shape, position)])
        }
        var entries: [String: JSONToken] = [:]
        for (name, value) in try json.members(of: token) {
            // JSON null is no entry, and takes back an earlier one of the same name.
            entries[json.text(name)] = value.kind == .null ? nil : value
        }
        addViolations(position, count: entries.count, of: size)
        if let keys, !entries.keys.allSatisfy(keys.isSatisfied) {
            addViolation(
                position, value: size.isSensitive ? .sensitive : .text(rendered(position)),
                "Map keys must satisfy constraint: ["
                    + keys.elementTexts.joined(separator: ", ") + "]")
            return nil
        }
        return entries
    }

    private mutating func addViolations(_ position: Int, count: Int, of size: SizeRange) {
        for text in size.violations(of: count) {
            addViolation(
                position, value: size.isSensitive ? .sensitive : .text(rendered(position)), text)
        }
    }
}
