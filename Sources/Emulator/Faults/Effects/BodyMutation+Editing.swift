import AWSJSON

extension BodyMutation {
    /// The body with the value at `path` replaced by none, one or several values of that name.
    ///
    /// - Parameter adds: whether a member that is not there is added to a parent that is.
    static func edit(
        _ body: [UInt8], _ path: Path, adds: Bool = false, _ replace: (JSONValue?) -> [JSONValue]
    ) -> [UInt8] {
        guard let value = try? JSONValue.parse(body),
            let edited = value.replacing(path[...], adds: adds, replace)
        else { return body }
        var writer = JSONWriter()
        edited.write(to: &writer)
        return writer.bytes
    }

    /// The body with a lone continuation octet in one of its texts.
    static func invalidUTF8(_ body: [UInt8], _ path: Path?) -> [UInt8] {
        guard let value = try? JSONValue.parse(body),
            let path = path ?? value.firstText(at: [])
        else { return body + [0xc3, 0x28] }
        // A text that no answer holds, so that its place can be found again in the octets.
        let mark = "\u{f8ff}\u{e000}\u{f8ff}"
        let marked = edit(body, path) { _ in [.string(mark)] }
        guard let place = marked.firstRange(of: Array(mark.utf8)) else { return body }
        return marked[..<place.lowerBound] + [0xc3, 0x28] + marked[place.upperBound...]
    }
}

extension JSONValue {
    /// A value that no decoder of this one takes.
    var ofAnotherType: JSONValue {
        switch self {
        case .string: .number("42")
        case .number, .boolean: .string("not of this type")
        case .array, .object, .null: .string("neither a list nor an object")
        }
    }

    /// The value with what `path` leads to replaced; `nil` when it leads nowhere.
    fileprivate func replacing(
        _ path: ArraySlice<String>, adds: Bool, _ replace: (JSONValue?) -> [JSONValue]
    ) -> JSONValue? {
        guard let token = path.first else { return replace(self).first }
        let rest = path.dropFirst()
        switch self {
        case .object(let members):
            return replacing(members, token, rest, adds: adds, replace)
        case .array(var elements):
            guard let index = Int(token), elements.indices.contains(index) else { return nil }
            if rest.isEmpty {
                elements.replaceSubrange(index...index, with: replace(elements[index]))
            } else {
                guard let inner = elements[index].replacing(rest, adds: adds, replace) else {
                    return nil
                }
                elements[index] = inner
            }
            return .array(elements)
        default: return nil
        }
    }

    private func replacing(
        _ members: [Member], _ token: String, _ rest: ArraySlice<String>, adds: Bool,
        _ replace: (JSONValue?) -> [JSONValue]
    ) -> JSONValue? {
        var members = members
        guard let index = members.firstIndex(where: { $0.name == token }) else {
            guard adds, rest.isEmpty else { return nil }
            return .object(members + replace(nil).map { Member(name: token, value: $0) })
        }
        if rest.isEmpty {
            let values = replace(members[index].value).map { Member(name: token, value: $0) }
            members.replaceSubrange(index...index, with: values)
        } else {
            guard let inner = members[index].value.replacing(rest, adds: adds, replace) else {
                return nil
            }
            members[index].value = inner
        }
        return .object(members)
    }

    /// The path of the first text in the value, in the order of the body.
    fileprivate func firstText(at path: [String]) -> [String]? {
        switch self {
        case .string: return path
        case .object(let members):
            for member in members {
                if let found = member.value.firstText(at: path + [member.name]) { return found }
            }
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                if let found = element.firstText(at: path + [String(index)]) { return found }
            }
        default: break
        }
        return nil
    }
}
