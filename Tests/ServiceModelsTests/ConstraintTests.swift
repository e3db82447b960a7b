import AWSJSON
import ServiceModels
import Testing

struct ConstraintTests {
    /// An operation of the model file with the generated type of its input.
    struct Case: CustomStringConvertible, Sendable {
        let model: ModelFixture
        let operation: String
        let shape: String
        let input: any InputShape.Type

        var description: String { operation }
    }

    @Test(arguments: cases(.ssoAdmin) { SSOAdmin.Operation($0)?.input })
    func judgesInputsOfSSOAdminByTheModel(item: Case) { judge(item) }

    @Test(arguments: cases(.identityStore) { IdentityStore.Operation($0)?.input })
    func judgesInputsOfIdentityStoreByTheModel(item: Case) { judge(item) }

    @Test(arguments: cases(.organizations) { Organizations.Operation($0)?.input })
    func judgesInputsOfOrganizationsByTheModel(item: Case) { judge(item) }

    private func judge(_ item: Case) {
        let variants = InputVariants(model: item.model)
        let interpreter = ModelInterpreter(model: item.model)
        var judgedCount = [true: 0, false: 0]
        for input in [variants.minimal(item.shape)] + variants.variants(item.shape) {
            let violations = interpreter.violations(input, item.shape, at: "")
            let prefix =
                violations.count == 1
                ? "1 validation error" : "\(violations.count) validation errors"
            let expected =
                violations.isEmpty
                ? nil : prefix + " detected: " + violations.joined(separator: "; ")
            let body = input.canonicalBytes
            // One expectation for many inputs: expectations cost more than what they check here.
            if answer(item, body) != expected {
                let text = String(decoding: body.prefix(400), as: UTF8.self)
                Issue.record(
                    "\(text): \(answer(item, body) ?? "valid"), not \(expected ?? "valid")")
            }
            judgedCount[violations.isEmpty, default: 0] += 1
        }
        let hasMembers = !item.input.shape.members.names.isEmpty
        #expect(judgedCount[true, default: 0] >= 1)
        #expect(judgedCount[false, default: 0] >= (hasMembers ? 1 : 0))
    }

    /// The message for a body; nil when it is valid.
    private func answer(_ item: Case, _ body: [UInt8]) -> String? {
        do throws(ServiceError) {
            _ = try read(item.input, body)
            return nil
        } catch {
            return error.message
        }
    }

    private func read(
        _ input: any InputShape.Type, _ body: [UInt8]
    ) throws(ServiceError) -> any InputShape {
        try body.withUnsafeBytes { buffer in
            Result { () throws(ServiceError) in
                try ShapeReader.input(input, from: buffer) as any InputShape
            }
        }.get()
    }

    private static func cases(
        _ model: ModelFixture, _ input: (String) -> (any InputShape.Type)?
    ) -> [Case] {
        model.operations.compactMap { operation in
            guard let input = input(operation.name) else { return nil }
            let shape = operation.value[member: "input"]?[member: "shape"]?.string
            return Case(model: model, operation: operation.name, shape: shape ?? "", input: input)
        }
    }
}
