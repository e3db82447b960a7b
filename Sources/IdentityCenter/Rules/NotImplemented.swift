package import AWSJSON

extension ServiceError {
    /// An operation that this version knows by name only.
    package static func notImplemented(service: String, operation: String) -> ServiceError {
        ServiceError(
            ErrorCode("NotImplementedException", status: 501),
            "\(service) \(operation) is not emulated by this version of sso-admin-local.")
    }
}
