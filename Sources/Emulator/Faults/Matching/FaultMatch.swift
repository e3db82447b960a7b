/// Which requests a rule is about: all of its conditions must hold, and without any it is every
/// one.
package struct FaultMatch: Hashable, Sendable {
    /// A condition on a fact other than the operation and its input.
    package struct Condition: Hashable, Sendable {
        /// The fact.
        package var field: FaultField
        /// The condition.
        package var leaf: LeafMatcher

        package init(_ field: FaultField, _ leaf: LeafMatcher) {
            self.field = field
            self.leaf = leaf
        }
    }

    /// `nil` matches every operation.
    package var operation: OperationMatcher?
    /// `nil` matches every input.
    package var input: InputMatcher?
    /// In the order of the language's description.
    package var conditions: [Condition] = []

    package init(
        operation: OperationMatcher? = nil, input: InputMatcher? = nil,
        conditions: [Condition] = []
    ) {
        self.operation = operation
        self.input = input
        self.conditions = conditions
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

    /// Whether the rule matches requests whatever is in them but for the operation.
    var looksAtOperationOnly: Bool { input == nil && conditions.isEmpty }

    /// Whether the conditions on anything but the operation hold.
    func holds(for facts: inout FaultFacts) -> Bool {
        for condition in conditions {
            let value = facts.value(of: condition.field)
            if !condition.leaf.matches(value) { return false }
        }
        guard let input else { return true }
        return input.firstMiss(in: facts.input()) == nil
    }

    /// Every condition that does not hold.
    func misses(in facts: inout FaultFacts) -> [Miss] {
        var misses: [Miss] = []
        if let operation, !operation.names.contains(facts.operation) {
            let alone = FaultMatch(operation: operation)
            misses += alone.firstMiss(in: &facts).map { [$0] } ?? []
        }
        for condition in conditions {
            let alone = FaultMatch(conditions: [condition])
            misses += alone.firstMiss(in: &facts).map { [$0] } ?? []
        }
        for condition in input?.conditions ?? [] {
            let actual = InputMatcher.value(of: condition.member, in: facts.input())
            guard !condition.leaf.matches(actual) else { continue }
            misses.append(
                Miss(
                    field: "input." + condition.member, expected: condition.leaf.summary,
                    actual: actual.map(\.summary) ?? "absent"))
        }
        return misses
    }

    /// The first condition that does not hold, or `nil` when all do.
    func firstMiss(in facts: inout FaultFacts) -> Miss? {
        if let operation, !operation.names.contains(facts.operation) {
            let few = operation.names.sorted().prefix(3).joined(separator: ", ")
            let more = operation.names.count > 3 ? ", ..." : ""
            return Miss(field: "operation", expected: few + more, actual: facts.operation)
        }
        for condition in conditions {
            let value = facts.value(of: condition.field)
            guard !condition.leaf.matches(value) else { continue }
            return Miss(
                field: condition.field.path, expected: condition.leaf.summary,
                actual: value.map(\.summary) ?? "absent")
        }
        guard let input, let (condition, actual) = input.firstMiss(in: facts.input()) else {
            return nil
        }
        return Miss(
            field: "input." + condition.member, expected: condition.leaf.summary,
            actual: actual.map(\.summary) ?? "absent")
    }
}
