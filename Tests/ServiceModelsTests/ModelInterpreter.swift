import AWSJSON

/// Judges a value by the model file alone: what the generated code must say of it.
struct ModelInterpreter {
    let model: ModelFixture

    /// The violations of `value` as the member or element at `path`; none for a valid value.
    func violations(
        _ value: JSONValue?, _ name: String, at path: String, isRequired: Bool = false
    ) -> [String] {
        guard let value, value != .null else {
            return isRequired
                ? ["Value null at '\(path)' failed to satisfy constraint: Member must not be null"]
                : []
        }
        let shape = model.shapes[name] ?? .null
        let texts = ownTexts(value, name, shape)
        let subject = isSensitive(name) ? "Value" : "Value '\(rendered(value, name))'"
        let own = texts.map { "\(subject) at '\(path)' failed to satisfy constraint: \($0)" }
        return own + innerViolations(value, shape, at: path)
    }

    /// The texts of the constraints of one shape that `value` itself violates.
    private func ownTexts(_ value: JSONValue, _ name: String, _ shape: JSONValue) -> [String] {
        switch shape[member: "type"]?.string {
        case "string":
            return stringTexts(value.string ?? "", name, shape)
        case "integer":
            return bounds(value.integer ?? 0, shape, "value")
        case "list":
            let elements = value.array ?? []
            return bounds(elements.count, shape, "length") + elementTexts(elements, shape)
        case "map":
            let keys = (value.object ?? []).filter { $0.value != .null }.map(\.name)
            let keyShape = shape[member: "key"]?[member: "shape"]?.string ?? ""
            return bounds(keys.count, shape, "length")
                + (keys.allSatisfy { stringTexts($0, keyShape, model.shapes[keyShape]).isEmpty }
                    ? []
                    : ["Map keys must satisfy constraint: [\(allTexts(keyShape))]"])
        default:
            return []
        }
    }

    private func stringTexts(_ text: String, _ name: String, _ shape: JSONValue?) -> [String] {
        if let values = shape?[member: "enum"]?.array?.compactMap(\.string) {
            return values.contains(text) ? [] : [enumText(values)]
        }
        var texts = bounds(text.unicodeScalars.count, shape ?? .null, "length")
        if let pattern = shape?[member: "pattern"]?.string,
            model.samples[name]?.first(where: { $0.text == text })?.isMatch == false
        {
            texts.append("Member must satisfy regular expression pattern: \(pattern)")
        }
        return texts
    }

    /// The one text for all elements of a list of strings.
    private func elementTexts(_ elements: [JSONValue], _ shape: JSONValue) -> [String] {
        let name = shape[member: "member"]?[member: "shape"]?.string ?? ""
        guard let element = model.shapes[name], element[member: "type"]?.string == "string" else {
            return []
        }
        let isNull = elements.contains(.null)
        let isViolated = elements.contains { value in
            value != .null && !stringTexts(value.string ?? "", name, element).isEmpty
        }
        guard isNull || isViolated else { return [] }
        let texts = [allTexts(name), isNull ? "Member must not be null" : ""].filter { !$0.isEmpty }
        return ["Member must satisfy constraint: [\(texts.joined(separator: ", "))]"]
    }

    /// What a structure, union or list of them has inside.
    private func innerViolations(
        _ value: JSONValue, _ shape: JSONValue, at path: String
    ) -> [String] {
        switch shape[member: "type"]?.string {
        case "structure" where shape[member: "document"] == nil:
            return memberViolations(value, shape, at: path)
        case "list":
            let name = shape[member: "member"]?[member: "shape"]?.string ?? ""
            guard model.shapes[name]?[member: "type"]?.string == "structure" else { return [] }
            return (value.array ?? []).enumerated().flatMap { index, element in
                violations(element, name, at: "\(path).\(index + 1).member", isRequired: true)
            }
        default:
            return []
        }
    }

    private func memberViolations(
        _ value: JSONValue, _ shape: JSONValue, at path: String
    ) -> [String] {
        let members = shape[member: "members"]?.object ?? []
        if shape[member: "union"]?.boolean == true {
            let names = members.map { lowerCamel($0.name) }
            let set = members.filter { ![nil, .null].contains(value[member: $0.name]) }
                .map { lowerCamel($0.name) }
            guard set.count == 1 else {
                return [
                    "Value '[\(set.joined(separator: ", "))]' at '\(path)' failed to satisfy constraint: "
                        + "Member must have exactly one of the union's members set: "
                        + "[\(names.joined(separator: ", "))]"
                ]
            }
        }
        let required = shape[member: "required"]?.array?.compactMap(\.string) ?? []
        return members.flatMap { member in
            violations(
                value[member: member.name], member.value[member: "shape"]?.string ?? "",
                at: path.isEmpty ? lowerCamel(member.name) : "\(path).\(lowerCamel(member.name))",
                isRequired: required.contains(member.name))
        }
    }

    private func bounds(_ number: Int, _ shape: JSONValue, _ what: String) -> [String] {
        var texts: [String] = []
        if let max = shape[member: "max"]?.integer, number > max {
            texts.append("Member must have \(what) less than or equal to \(max)")
        }
        if let min = shape[member: "min"]?.integer, number < min {
            texts.append("Member must have \(what) greater than or equal to \(min)")
        }
        return texts
    }

    /// All constraints of a string shape in one text.
    private func allTexts(_ name: String) -> String {
        let shape = model.shapes[name] ?? .null
        if let values = shape[member: "enum"]?.array?.compactMap(\.string) {
            return enumText(values)
        }
        return [
            shape[member: "max"]?.integer.map {
                "Member must have length less than or equal to \($0)"
            },
            shape[member: "min"]?.integer.map {
                "Member must have length greater than or equal to \($0)"
            },
            shape[member: "pattern"]?.string.map {
                "Member must satisfy regular expression pattern: \($0)"
            },
        ].compactMap(\.self).joined(separator: ", ")
    }

    private func enumText(_ values: [String]) -> String {
        "Member must satisfy enum value set: [\(values.joined(separator: ", "))]"
    }

    private func isSensitive(_ name: String) -> Bool {
        let shape = model.shapes[name] ?? .null
        let members = (shape[member: "members"]?.object ?? []).map(\.value)
        let inner = members + ["member", "key", "value"].compactMap { shape[member: $0] }
        return shape[member: "sensitive"]?.boolean == true
            || inner.contains { isSensitive($0[member: "shape"]?.string ?? "") }
    }

    /// A value as messages print it.
    private func rendered(_ value: JSONValue, _ name: String) -> String {
        let shape = model.shapes[name] ?? .null
        switch value {
        case .null: return "null"
        case .boolean(let value): return "\(value)"
        case .number(let text), .string(let text): return text
        case .array(let elements):
            let element = shape[member: "member"]?[member: "shape"]?.string ?? ""
            return "[" + elements.map { rendered($0, element) }.joined(separator: ", ") + "]"
        case .object(let entries):
            guard let members = shape[member: "members"]?.object else {
                return "{"
                    + entries.map { "\($0.name)=\(rendered($0.value, ""))" }
                    .joined(separator: ", ") + "}"
            }
            let present = members.compactMap { member -> String? in
                guard let value = value[member: member.name] else { return nil }
                let inner = member.value[member: "shape"]?.string ?? ""
                return lowerCamel(member.name) + "=" + rendered(value, inner)
            }
            return name + "(" + present.joined(separator: ", ") + ")"
        }
    }

    private func lowerCamel(_ name: String) -> String {
        name.prefix(1).lowercased() + name.dropFirst()
    }
}
