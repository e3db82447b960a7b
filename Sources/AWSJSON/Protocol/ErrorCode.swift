/// The name of an error as `__type` carries it, with what the name implies.
package struct ErrorCode: Hashable, Sendable {
    /// The bare shape name, such as `ConflictException`.
    package let name: String
    /// The HTTP status: 500 for errors the model marks as faults, 400 for all others.
    package let status: Int
    /// Whether SDKs treat the error as throttling and back off.
    package let isThrottling: Bool

    /// Makes a code; by default a client error that is not throttling.
    package init(_ name: String, status: Int = 400, isThrottling: Bool = false) {
        self.name = name
        self.status = status
        self.isThrottling = isThrottling
    }
}

/// Errors that the protocol itself raises, whatever the service.
extension ErrorCode {
    /// The body is not JSON, or a member has the wrong JSON type.
    package static let serializationException = ErrorCode("SerializationException")
    /// `X-Amz-Target` names no operation of the service.
    package static let unknownOperationException = ErrorCode("UnknownOperationException")
    /// A member violates a constraint of the model.
    package static let validationException = ErrorCode("ValidationException")
    /// The caller may not do what was asked.
    package static let accessDeniedException = ErrorCode("AccessDeniedException")
    /// The server failed.
    package static let internalServerException = ErrorCode(
        "InternalServerException", status: 500)
    /// The caller sent too many requests.
    package static let throttlingException = ErrorCode("ThrottlingException", isThrottling: true)
    /// The request carries no credentials.
    package static let missingAuthenticationTokenException = ErrorCode(
        "MissingAuthenticationTokenException")
    /// The `Authorization` header lacks a part.
    package static let incompleteSignatureException = ErrorCode("IncompleteSignatureException")
    /// The signature is not the one expected.
    package static let invalidSignatureException = ErrorCode("InvalidSignatureException")
    /// The access key or session token is unknown.
    package static let unrecognizedClientException = ErrorCode("UnrecognizedClientException")
    /// The session token is past its end.
    package static let expiredTokenException = ErrorCode("ExpiredTokenException")
}
