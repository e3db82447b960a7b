extension ServiceTemplates {
    /// A row for each error that an operation can answer.
    ///
    /// The models give no statuses; faults are 500 and all others 400, as Smithy's default has it.
    func errorsBody() -> SwiftText {
        var text = SwiftText()
        text.block("extension \(namespace)") { text in
            text.line("/// The errors of the model.")
            text.block("package enum Errors") { text in
                for name in Set(model.operations.flatMap(\.errors)).sorted() {
                    let isFault = model.shapes[name]?.isFault ?? false
                    let isThrottling = ["ThrottlingException", "TooManyRequestsException"]
                        .contains(name)
                    let arguments =
                        [SwiftText.literal(name)] + (isFault ? ["status: 500"] : [])
                        + (isThrottling ? ["isThrottling: true"] : [])
                    text.list(
                        "package static let \(SwiftName.member(name)) = ErrorCode", arguments, "")
                }
            }
        }
        return text
    }
}
