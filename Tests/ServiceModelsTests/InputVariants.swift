import AWSJSON

/// Makes inputs from the model file: a valid one, and ones that differ from it in one place.
struct InputVariants {
    let model: ModelFixture

    /// A value with no more than the shape demands.
    func minimal(_ name: String) -> JSONValue {
        let shape = model.shapes[name] ?? .null
        switch shape[member: "type"]?.string {
        case "string":
            if let value = shape[member: "enum"]?.array?.first { return value }
            return .string(model.samples[name]?.first?.text ?? "a")
        case "integer":
            return .number("\(shape[member: "min"]?.integer ?? 1)")
        case "boolean":
            return .boolean(true)
        case "timestamp":
            return .number("1.7E9")
        case "list":
            let element = minimal(shape[member: "member"]?[member: "shape"]?.string ?? "")
            let count = shape[member: "min"]?.integer ?? 0
            return .array(Array(repeating: element, count: count))
        case "map":
            return map(shape, count: shape[member: "min"]?.integer ?? 0)
        default:
            return structure(shape)
        }
    }

    /// Values of a shape that each differ from `minimal` in one place; some valid, some not.
    func variants(_ name: String) -> [JSONValue] {
        let shape = model.shapes[name] ?? .null
        switch shape[member: "type"]?.string {
        case "string":
            return strings(name, shape).map(JSONValue.string)
        case "integer":
            return ["min", "max"].compactMap { shape[member: $0]?.integer }.flatMap { bound in
                (bound - 1...bound + 1).map { JSONValue.number("\($0)") }
            }
        case "boolean":
            return [.boolean(false)]
        case "list":
            return lists(shape)
        case "map":
            let bounds = ["min", "max"].compactMap { shape[member: $0]?.integer }
            let key = shape[member: "key"]?[member: "shape"]?.string ?? ""
            let bad = (model.samples[key] ?? []).filter { !$0.isMatch }.prefix(1)
            return bounds.flatMap { [max($0 - 1, 0), $0, $0 + 1] }.map { map(shape, count: $0) }
                + bad.map { .object([JSONValue.Member(name: $0.text, value: .number("1"))]) }
        case "structure":
            return structures(shape)
        default:
            return []
        }
    }

    private func strings(_ name: String, _ shape: JSONValue) -> [String] {
        if let values = shape[member: "enum"]?.array?.compactMap(\.string) {
            return values + [values[0].lowercased() + "?", ""]
        }
        // One string for each set of constraints that strings of the shape can violate.
        var seen: [[Bool]: String] = [:]
        for sample in model.samples[name] ?? [] {
            let length = sample.text.unicodeScalars.count
            let signature = [
                sample.isMatch, length > shape[member: "max"]?.integer ?? .max,
                length < shape[member: "min"]?.integer ?? 0,
                length == shape[member: "max"]?.integer, length == shape[member: "min"]?.integer,
            ]
            if seen[signature] == nil { seen[signature] = sample.text }
        }
        return seen.values.sorted()
    }

    private func lists(_ shape: JSONValue) -> [JSONValue] {
        let name = shape[member: "member"]?[member: "shape"]?.string ?? ""
        let valid = minimal(name)
        let bounds = ["min", "max"].compactMap { shape[member: $0]?.integer }
        let sizes = Set(bounds.flatMap { [max($0 - 1, 0), $0, $0 + 1] } + [0, 1, 2])
        return sizes.sorted().map { .array(Array(repeating: valid, count: $0)) }
            + variants(name).map { .array([$0]) } + [.array([valid, .null])]
    }

    private func map(_ shape: JSONValue, count: Int) -> JSONValue {
        let key = shape[member: "key"]?[member: "shape"]?.string ?? ""
        let value = minimal(shape[member: "value"]?[member: "shape"]?.string ?? "")
        let interpreter = ModelInterpreter(model: model)
        let keys = (model.samples[key] ?? []).map(\.text)
            .filter { interpreter.violations(.string($0), key, at: "").isEmpty }
        return .object(Set(keys).sorted().prefix(count).map { .init(name: $0, value: value) })
    }

    private func structure(_ shape: JSONValue) -> JSONValue {
        let members = shape[member: "members"]?.object ?? []
        let required = shape[member: "required"]?.array?.compactMap(\.string) ?? []
        let isUnion = shape[member: "union"]?.boolean == true
        let present =
            isUnion ? Array(members.prefix(1)) : members.filter { required.contains($0.name) }
        return .object(
            present.map { member in
                let inner = member.value[member: "shape"]?.string ?? ""
                return JSONValue.Member(name: member.name, value: minimal(inner))
            })
    }

    private func structures(_ shape: JSONValue) -> [JSONValue] {
        guard shape[member: "document"] == nil else {
            return [.null, .string("text"), .number("1.50"), .array([.boolean(false)])]
        }
        let base = structure(shape)
        let members = shape[member: "members"]?.object ?? []
        var values = [base, .object([])]
        for member in members {
            let inner = member.value[member: "shape"]?.string ?? ""
            values.append(replacing(base, member.name, .null))
            for variant in [minimal(inner)] + variants(inner) {
                values.append(replacing(base, member.name, variant))
            }
        }
        return values
    }

    /// The object with a member replaced; it comes first, wherever it stood.
    private func replacing(_ object: JSONValue, _ name: String, _ value: JSONValue) -> JSONValue {
        let others = (object.object ?? []).filter { $0.name != name }
        return .object([JSONValue.Member(name: name, value: value)] + others.reversed())
    }
}
