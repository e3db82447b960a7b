/// What the templates of one service share: the facts, and how they spell types.
struct ServiceTemplates {
    let model: ServiceModel
    let use: ShapeUse

    var namespace: String { model.namespace }

    init(_ model: ServiceModel) throws {
        self.model = model
        use = try ShapeUse(model)
    }

    /// All files of the service, in its own folder.
    func files() throws -> [GeneratedFile] {
        var bodies: [(path: String, body: SwiftText)] = [
            (namespace, namespaceBody()),
            ("Operation", operationBody()),
            ("Errors", errorsBody()),
            ("Enumerations", try enumerationsBody()),
            ("Constraints", try constraintsBody()),
            ("Patterns", try patternsBody()),
            ("Handler", handlerBody()),
            ("Perform", performBody()),
            ("Outline", try outlineBody()),
        ]
        for operation in model.operations {
            let shapes = use.all.filter { use.onlyOperation(using: $0) == operation.name }
            // The input comes first and the output second, whatever their names.
            let own = [operation.input] + [operation.output].compactMap(\.self)
            let ordered = own.filter(shapes.contains) + shapes.filter { !own.contains($0) }
            bodies.append(("Operations/" + operation.name, try structuresBody(ordered)))
        }
        for shape in use.all where use.onlyOperation(using: shape) == nil {
            bodies.append(("Shapes/" + shape, try structuresBody([shape])))
        }
        return bodies.filter { !$0.body.lines.isEmpty }
            .map { GeneratedFile(path($0.path), $0.body, importing: importing($0.path)) }
    }

    /// The import that a topic's declarations need.
    private func importing(_ topic: String) -> GeneratedFile.Import {
        switch topic {
        case namespace: .none
        case "Enumerations", "Constraints": .internal
        default: .package
        }
    }

    /// The path of a topic's file; no two files of a target may share their last component.
    private func path(_ topic: String) -> String {
        var folders = topic.split(separator: "/").map(String.init)
        let last = folders.popLast() ?? ""
        let file = last == namespace ? last : "\(namespace)+\(last)"
        return ([namespace] + folders + [file + ".swift"]).joined(separator: "/")
    }

    /// The Swift type of a shape.
    func type(_ name: String) throws -> String {
        let shape = try model.shape(name)
        return switch shape.kind {
        case .string: "String"
        case .enumeration, .structure: "\(namespace).\(name)"
        case .integer: "Int"
        case .boolean: "Bool"
        case .timestamp: "Timestamp"
        case .document: "JSONDocument"
        case .list(let element, _, _): "[\(try type(element))]"
        case .map(_, let value, _, _): "[String: \(try type(value))]"
        }
    }

    private func namespaceBody() -> SwiftText {
        var text = SwiftText()
        let id = model.metadata["serviceId"] ?? namespace
        text.line("/// The model of \(id): its operations, shapes and errors.")
        text.block("package enum \(namespace)") { text in
            text.line("/// What stands before the operation's name in `X-Amz-Target`.")
            text.line(constant("targetPrefix"))
            text.line("/// The service's name in a credential scope.")
            text.line(constant("signingName"))
            text.line("/// The version of the service's interface.")
            text.line(constant("apiVersion"))
        }
        return text
    }

    private func constant(_ name: String) -> String {
        "package static let \(name) = " + SwiftText.literal(model.metadata[name] ?? "")
    }
}
