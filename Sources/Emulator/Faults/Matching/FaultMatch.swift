/// Which requests a rule is about: all of its conditions must hold, and without any it is every
/// one.
///
/// A new field of `match` is one more property here, one line in `firstMiss` and one in the
/// decoding.
package struct FaultMatch: Sendable {
    /// `nil` matches every operation.
    package var operation: OperationMatcher?
    /// `nil` matches every input.
    package var input: InputMatcher?

    package init(operation: OperationMatcher? = nil, input: InputMatcher? = nil) {
        self.operation = operation
        self.input = input
    }

    /// A condition that does not hold, as a verdict shows it.
    package struct Miss: Hashable, Sendable {
        /// The field of `match`, such as `input.TargetId`.
        package var field: String
        /// The condition.
        package var expected: String
        /// What the request had.
        package var actual: String
    }

    /// Whether the conditions on anything but the operation hold.
    func holds(for facts: inout FaultFacts) -> Bool {
        guard let input else { return true }
        return input.firstMiss(in: facts.input()) == nil
    }

    /// The first condition that does not hold, or `nil` when all do.
    func firstMiss(in facts: inout FaultFacts) -> Miss? {
        if let operation, !operation.names.contains(facts.operation) {
            let few = operation.names.sorted().prefix(3).joined(separator: ", ")
            let more = operation.names.count > 3 ? ", ..." : ""
            return Miss(field: "operation", expected: few + more, actual: facts.operation)
        }
        guard let input, let (condition, actual) = input.firstMiss(in: facts.input()) else {
            return nil
        }
        return Miss(
            field: "input." + condition.member, expected: condition.leaf.summary,
            actual: actual.map(\.summary) ?? "absent")
    }
}

extension FaultMatch {
    /// Fields of the language that this version does not know yet.
    private static let laterFields = [
        "region", "account", "principal", "headers", "sdk", "connection", "state", "scenario",
    ]

    /// Reads the conditions; `nil` when one of them is wrong.
    init?(decoding field: Field, catalogue: OperationCatalogue) {
        guard let object = field.mapping() else { return nil }
        self.init()
        var isValid = true
        if let member = object.optional("operation") {
            operation = OperationMatcher(decoding: member, catalogue: catalogue)
            isValid = operation != nil
        }
        if let member = object.optional("input") {
            input = InputMatcher(decoding: member)
            isValid = isValid && input != nil
        }
        object.refuseLater(Self.laterFields)
        object.refuseUnknown()
        guard isValid else { return nil }
    }
}
