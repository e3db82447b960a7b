package import AWSJSON

/// Answers with an error.
package struct ErrorEffect: Equatable, Sendable {
    /// What the error goes before.
    package enum Place: String, CaseIterable, Sendable {
        /// Everything, as AWS's front door does.
        case auth
        /// The work, once the request is known to be good; the default.
        case handler
    }

    /// The `__type` sent, with its HTTP status.
    ///
    /// Any name is allowed: AWS's front door answers codes that no model lists.
    package var code: ErrorCode
    /// The text; default: one that names the rule.
    package var message: String?
    /// Further top-level members of the body, such as `Reason`, in the order of the file.
    package var members: [ServiceError.Member]
    /// For the header `x-amz-retry-after`, in milliseconds.
    package var retryAfterMilliseconds: Int?
    /// For the header `Retry-After`, in seconds.
    package var retryAfterSeconds: Int?
    /// Default: handler.
    package var place = Place.handler
    /// Default: none.
    package var commitment = Commitment.discard

    package init(
        code: ErrorCode, message: String? = nil, members: [ServiceError.Member] = []
    ) {
        self.code = code
        self.message = message
        self.members = members
    }

    /// The error as the endpoint sends it for a rule.
    package func injected(ruleID: String) -> InjectedError {
        InjectedError(
            ServiceError(
                code, message ?? "Injected by the fault rule '\(ruleID)'.", members: members),
            retryAfterMilliseconds: retryAfterMilliseconds, retryAfterSeconds: retryAfterSeconds)
    }
}
