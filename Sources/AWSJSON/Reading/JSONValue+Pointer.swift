extension JSONValue {
    /// The value a JSON Pointer leads to (RFC 6901); the empty pointer is the value itself.
    package subscript(pointer pointer: String) -> JSONValue? {
        guard !pointer.isEmpty else { return self }
        let tokens = pointer.split(separator: "/", omittingEmptySubsequences: false)
        guard tokens[0].isEmpty else { return nil }
        return tokens.dropFirst().reduce(Optional(self)) { value, token in
            value?.child(token)
        }
    }

    private func child(_ token: Substring) -> JSONValue? {
        switch self {
        case .object:
            return Self.unescaped(token).flatMap { self[member: $0] }
        case .array(let elements):
            // RFC 6901 section 4: digits without leading zeros.
            guard token == "0" || token.first != "0", token.utf8.allSatisfy(isDigit),
                let index = Int(token), index < elements.count
            else { return nil }
            return elements[index]
        default:
            return nil
        }
    }

    /// Resolves `~0` and `~1`; nil for any other use of `~`.
    private static func unescaped(_ token: Substring) -> String? {
        var text = ""
        var rest = token[...]
        while let character = rest.popFirst() {
            guard character == "~" else {
                text.append(character)
                continue
            }
            switch rest.popFirst() {
            case "0": text.append("~")
            case "1": text.append("/")
            default: return nil
            }
        }
        return text
    }
}

private func isDigit(_ octet: UInt8) -> Bool {
    ASCII.zero...ASCII.nine ~= octet
}
