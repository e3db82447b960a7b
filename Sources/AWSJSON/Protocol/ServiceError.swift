/// An error that an operation answers instead of its output.
package struct ServiceError: Error, Equatable, Sendable {
    /// An extra top-level member of the body, such as `Reason`.
    package typealias Member = JSONValue.Member

    /// What went wrong.
    package var code: ErrorCode
    /// The text for the caller; absent where the service sends none.
    package var message: String?
    /// Further members of the body, in the order they are written.
    package var members: [Member]

    /// Makes an error; by default without extra members.
    package init(_ code: ErrorCode, _ message: String?, members: [Member] = []) {
        self.code = code
        self.message = message
        self.members = members
    }
}

extension ShapeError {
    /// The error as callers get it.
    package var serviceError: ServiceError { ServiceError(.serializationException, message) }
}

extension Violations {
    /// All violations as the one error that callers get.
    package var serviceError: ServiceError { ServiceError(.validationException, message) }
}
