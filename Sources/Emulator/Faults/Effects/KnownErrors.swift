import AWSJSON

/// The status of error codes: those of the models, and those AWS's front door answers for every
/// service.
enum KnownErrors {
    /// The code with its usual status; 400 for names nobody knows.
    static func code(named name: String) -> ErrorCode {
        modelled[name] ?? frontDoor[name] ?? ErrorCode(name)
    }

    private static let modelled: [String: ErrorCode] = {
        let codes = OperationCatalogue.served.operations.flatMap(\.errors)
        return Dictionary(codes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }()

    /// Source: AWS "Common error types" and the lists SDKs retry on; all others there are 400.
    private static let frontDoor: [String: ErrorCode] = {
        let codes = [
            ErrorCode("InternalFailure", status: 500),
            ErrorCode("InternalError", status: 500),
            ErrorCode("InternalServerError", status: 500),
            ErrorCode("ServiceUnavailable", status: 503),
            ErrorCode("ServiceUnavailableException", status: 503),
            ErrorCode("SlowDown", status: 503, isThrottling: true),
            ErrorCode("Throttling", isThrottling: true),
            ErrorCode("ThrottlingException", isThrottling: true),
            ErrorCode("ThrottledException", isThrottling: true),
            ErrorCode("RequestThrottled", isThrottling: true),
            ErrorCode("RequestThrottledException", isThrottling: true),
            ErrorCode("TooManyRequestsException", isThrottling: true),
            ErrorCode("RequestLimitExceeded", isThrottling: true),
        ]
        return Dictionary(codes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }()
}
