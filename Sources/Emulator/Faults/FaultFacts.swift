package import AWSJSON

/// What rules may look at in one request.
package struct FaultFacts {
    /// The operation's name in the model.
    package let operation: String
    /// The session the request belongs to.
    package let session: String
    /// The number of the request in its session, counted from 1.
    package let ordinal: UInt64

    private let parseInput: () -> JSONValue?
    private var parsed: JSONValue??

    /// - Parameter input: gives the input as JSON; called at most once, and only if a rule asks.
    ///   `nil` when the body is not JSON.
    package init(
        operation: String, session: String = "default", ordinal: UInt64,
        input: @escaping () -> JSONValue?
    ) {
        self.operation = operation
        self.session = session
        self.ordinal = ordinal
        parseInput = input
    }

    /// The input, parsed on first use.
    mutating func input() -> JSONValue? {
        if let parsed { return parsed }
        let value = parseInput()
        parsed = .some(value)
        return value
    }
}
