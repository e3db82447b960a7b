package import AWSJSON

/// An error that a rule answers with.
package struct InjectedError: Equatable, Sendable {
    /// The error.
    package var serviceError: ServiceError
    /// For the header `x-amz-retry-after`, in milliseconds.
    package var retryAfterMilliseconds: Int?
    /// For the header `Retry-After`, in seconds.
    package var retryAfterSeconds: Int?

    package init(
        _ serviceError: ServiceError, retryAfterMilliseconds: Int? = nil,
        retryAfterSeconds: Int? = nil
    ) {
        self.serviceError = serviceError
        self.retryAfterMilliseconds = retryAfterMilliseconds
        self.retryAfterSeconds = retryAfterSeconds
    }
}
