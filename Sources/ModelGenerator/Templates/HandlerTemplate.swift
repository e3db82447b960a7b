extension ServiceTemplates {
    /// The protocol whose requirements are the operations.
    func handlerBody() -> SwiftText {
        var text = SwiftText()
        text.block("extension \(namespace)") { text in
            text.line(
                "/// What answers the operations; the compiler demands one function for each.")
            text.block("package protocol Handler") { text in
                text.line("/// What accompanies a call.")
                text.line("associatedtype Context: OperationContext")
                for operation in model.operations {
                    text.line()
                    let result = operation.output.map { " -> \($0)" } ?? ""
                    text.list(
                        "func \(operation.identifier)",
                        ["_ input: \(operation.input)", "_ call: inout Context"],
                        " throws(ServiceError)\(result)")
                }
            }
        }
        return text
    }

    /// The switch that runs an operation.
    func performBody() -> SwiftText {
        var text = SwiftText()
        text.block("extension \(namespace).Handler") { text in
            text.line(
                "/// Decodes the input, checks it, lets `call` accept it, handles it and writes the output."
            )
            text.line("///")
            text.line(
                "/// - Throws: `SerializationException` or `ValidationException` for a bad input, else what"
            )
            text.line("///   `call` or the operation throws; nothing has been written then.")
            text.list(
                "package func perform",
                [
                    "_ operation: \(namespace).Operation", "_ body: UnsafeRawBufferPointer",
                    "_ call: inout Context", "into writer: inout JSONWriter",
                ], " throws(ServiceError) {")
            text.line("    switch operation {")
            for operation in model.operations {
                addCase(&text, operation)
            }
            text.line("    }")
            text.line("}")
        }
        return text
    }

    private func addCase(_ text: inout SwiftText, _ operation: ServiceModel.Operation) {
        let input = "\(namespace).\(operation.input)"
        text.line("    case .\(operation.identifier):")
        text.line("        let input = try \(input).decode(body)")
        text.line("        try call.inputAccepted()")
        if operation.output != nil {
            text.line("        try \(operation.identifier)(input, &call).encode(to: &writer)")
        } else {
            text.line("        try \(operation.identifier)(input, &call)")
            text.line("        writer.emptyObject()")
        }
    }
}
