import AWSJSON

/// Corrections to the models, each with its reason, from `fixtures/model/patches.json`.
struct Patches {
    private let patches: [JSONValue]

    init(_ source: JSONValue) {
        patches = source[member: "patches"]?.array ?? []
    }

    /// The model of `service` with its corrections.
    ///
    /// - Throws: `GeneratorError` for a patch without a reason, or one that no longer fits.
    func applied(to model: JSONValue, service: String) throws -> JSONValue {
        var shapes = model[member: "shapes"]?.object ?? []
        for patch in patches where patch[member: "service"]?.string == service {
            guard let name = patch[member: "shape"]?.string,
                let reason = patch[member: "reason"]?.string, !reason.isEmpty
            else { throw GeneratorError("a patch of \(service) lacks its shape or reason") }
            let position = shapes.firstIndex { $0.name == name }
            if let added = patch[member: "add"] {
                guard position == nil else {
                    throw GeneratorError("\(service): patched-in shape \(name) is in the model")
                }
                shapes.append(JSONValue.Member(name: name, value: added))
            } else if let position {
                shapes[position].value = try patched(shapes[position].value, patch, name)
            } else {
                throw GeneratorError("\(service): patched shape \(name) is not in the model")
            }
        }
        return replacing(model, "shapes", with: .object(shapes))
    }

    private func patched(
        _ shape: JSONValue, _ patch: JSONValue, _ name: String
    ) throws -> JSONValue {
        var shape = shape
        for member in patch[member: "set"]?.object ?? [] {
            shape = replacing(shape, member.name, with: member.value)
        }
        var members = shape[member: "members"]?.object ?? []
        for member in patch[member: "addMembers"]?.object ?? [] {
            guard shape[member: "members"]?[member: member.name] == nil else {
                throw GeneratorError("patched-in member \(name).\(member.name) is in the model")
            }
            members.append(member)
        }
        return members.isEmpty ? shape : replacing(shape, "members", with: .object(members))
    }

    private func replacing(
        _ object: JSONValue, _ name: String, with value: JSONValue
    ) -> JSONValue {
        var members = (object.object ?? []).filter { $0.name != name }
        members.append(JSONValue.Member(name: name, value: value))
        return .object(members)
    }
}
