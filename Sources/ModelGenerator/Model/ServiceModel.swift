import AWSJSON

/// The facts of one service: its operations and shapes.
struct ServiceModel {
    /// One operation.
    struct Operation {
        var name: String
        /// The input shape; operations without one get an empty structure of the usual name.
        var input: String
        /// The output shape; nil where it is absent or has no members.
        var output: String?
        var errors: [String]
        var isReadOnly: Bool

        /// The name of the handler's function and of the case.
        var identifier: String { SwiftName.member(name) }
    }

    /// The Swift name space, such as `SSOAdmin`.
    let namespace: String
    let metadata: [String: String]
    /// In order of their names.
    let operations: [Operation]
    private(set) var shapes: [String: Shape]

    /// Takes a service from a patched model file.
    init(namespace: String, _ source: JSONValue) throws {
        self.namespace = namespace
        metadata = Dictionary(
            (source[member: "metadata"]?.object ?? []).compactMap { member in
                member.value.string.map { (member.name, $0) }
            }, uniquingKeysWith: { $1 })
        shapes = [:]
        for member in source[member: "shapes"]?.object ?? [] {
            shapes[member.name] = try Shape(name: member.name, member.value)
        }
        var operations: [Operation] = []
        for member in source[member: "operations"]?.object ?? [] {
            let operation = Self.operation(member.name, member.value, shapes)
            operations.append(operation)
            if shapes[operation.input] == nil {
                shapes[operation.input] = Shape(
                    name: operation.input,
                    kind: .structure(Shape.Structure(members: [], isUnion: false)),
                    isSensitive: false, isFault: false)
            }
        }
        self.operations = operations.sorted { $0.name < $1.name }
    }

    /// The shape of a name.
    func shape(_ name: String) throws -> Shape {
        guard let shape = shapes[name] else {
            throw GeneratorError("\(namespace): no shape \(name)")
        }
        return shape
    }

    private static func operation(
        _ name: String, _ source: JSONValue, _ shapes: [String: Shape]
    ) -> Operation {
        let output = source[member: "output"]?[member: "shape"]?.string
        let prefixes = ["Describe", "Get", "List"]
        return Operation(
            name: name,
            input: source[member: "input"]?[member: "shape"]?.string ?? name + "Request",
            output: output.flatMap { shapes[$0]?.members.isEmpty == false ? $0 : nil },
            errors: (source[member: "errors"]?.array ?? [])
                .compactMap { $0[member: "shape"]?.string }.sorted(),
            isReadOnly: source[member: "readonly"]?.boolean
                ?? prefixes.contains { name.hasPrefix($0) })
    }
}
