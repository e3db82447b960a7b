extension ServiceTemplates {
    /// The names of the operations and what is known of each.
    func operationBody() -> SwiftText {
        var text = SwiftText()
        text.block("extension \(namespace)") { text in
            text.line("/// The operations, in order of their names.")
            text.block("package enum Operation: UInt8, CaseIterable, Sendable") { text in
                for operation in model.operations {
                    text.line("case \(operation.identifier)")
                }
            }
        }
        text.line()
        text.block("extension \(namespace).Operation") { text in
            addNames(&text)
            addErrors(&text)
            addReadOnly(&text)
            addInput(&text)
        }
        return text
    }

    private func addNames(_ text: inout SwiftText) {
        text.line("private static let names = NameTable(")
        text.line("    \"\"\"")
        for operation in model.operations {
            text.line("    \(operation.name)")
        }
        text.line("    \"\"\")")
        text.line()
        text.line("/// The operation whose name has exactly these octets.")
        text.block("package init?(name: UnsafeRawBufferPointer)") { text in
            text.line("guard let position = Self.names.position(of: name) else { return nil }")
            text.line("self.init(rawValue: UInt8(position))")
        }
        text.line()
        text.line("/// The operation of that name.")
        text.block("package init?(_ name: String)") { text in
            text.line("var name = name")
            text.line("let found = name.withUTF8 { Self(name: UnsafeRawBufferPointer($0)) }")
            text.line("guard let found else { return nil }")
            text.line("self = found")
        }
        text.line()
        text.line("/// The name as `X-Amz-Target` has it.")
        text.line("package var name: String { Self.names.names[Int(rawValue)] }")
        text.line()
    }

    private func addErrors(_ text: inout SwiftText) {
        text.line("/// The errors the model lists for the operation, in order of their names.")
        addSwitch(&text, "package var errors: [ErrorCode]") { operation in
            let codes = operation.errors.map { "\(namespace).Errors." + SwiftName.member($0) }
            return (["["] + codes.map { "    \($0)," } + ["]"]).joined(separator: "\n")
        }
        text.line()
    }

    private func addReadOnly(_ text: inout SwiftText) {
        text.line("/// Whether the operation only reads: the model says so, or its name does.")
        addSwitch(&text, "package var isReadOnly: Bool") { $0.isReadOnly ? "true" : "false" }
        text.line()
    }

    private func addInput(_ text: inout SwiftText) {
        text.line("/// The type of the input.")
        addSwitch(&text, "package var input: any InputShape.Type") {
            "\(namespace).\($0.input).self"
        }
        text.line()
        text.line("/// The names of the input's members, in the model's order.")
        text.line("package var inputMembers: [String] { input.shape.members.names }")
    }

    /// Adds a property that is the same for many operations.
    private func addSwitch(
        _ text: inout SwiftText, _ head: String,
        _ value: (ServiceModel.Operation) -> String
    ) {
        let groups = Dictionary(grouping: model.operations, by: value)
            .sorted { $0.value[0].name < $1.value[0].name }
        text.block(head) { text in
            text.line("switch self {")
            for (value, operations) in groups {
                let cases = operations.map { ".\($0.identifier)" }
                let lines = value.split(separator: "\n")
                guard cases.count > 1 || lines.count > 1 else {
                    text.line("case \(cases[0]): \(value)")
                    continue
                }
                text.wrapped("case ", cases, ":")
                for line in lines {
                    text.line("    \(line)")
                }
            }
            text.line("}")
        }
    }
}
