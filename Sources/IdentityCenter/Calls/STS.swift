package import AWSJSON

/// The Security Token Service, as far as it says who calls.
///
/// Written by hand: the generator knows awsJson services alone, and this one speaks the query
/// protocol.
package enum STS {
    /// The operations that are answered.
    package enum Operation: String, CaseIterable, Sendable {
        case getCallerIdentity = "GetCallerIdentity"

        /// The operation's name in its model.
        package var name: String { rawValue }
    }

    /// The errors that clients of the query protocol know.
    ///
    /// Source: AWS Security Token Service, "Common errors".
    package static let errors = [
        ErrorCode("ExpiredToken", status: 403), ErrorCode("IncompleteSignature", status: 403),
        ErrorCode("InternalFailure", status: 500), ErrorCode("InvalidClientTokenId", status: 403),
        ErrorCode("ServiceUnavailable", status: 503),
        ErrorCode("SignatureDoesNotMatch", status: 403),
        ErrorCode("Throttling", isThrottling: true),
    ]

    /// What stands before a name in IAM actions, and in the scope of credentials.
    package static let signingName = "sts"
}
