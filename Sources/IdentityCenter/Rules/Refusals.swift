package import AWSJSON
import ServiceModels

/// Every refusal of the service: one function per text, so that a text is written once.
///
/// Texts are those the service was seen to send; where none is known the assumption is named.
extension ServiceError {
    // MARK: Any operation

    /// The instance is unknown, another account's or answers in another region only.
    static func noSuchInstance(_ arn: String, _ call: borrowing Call) -> ServiceError {
        .outOfReach(arn, caller: call.caller, operation: call.serviceOperation)
    }

    /// The page token is altered, foreign or from before a reset (SA-003: the text is ours).
    static let invalidNextToken = ServiceError(
        SSOAdmin.Errors.validationException, "The provided NextToken is not valid.")

    /// A member that its pattern lets through cannot be read.
    static func malformed(_ member: String) -> ServiceError {
        ServiceError(SSOAdmin.Errors.validationException, "The value of \(member) is not valid.")
    }

    // MARK: Permission sets

    /// There is no such permission set in the instance.
    static func noSuchPermissionSet(_ arn: String) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.resourceNotFoundException,
            "Could not find PermissionSet with id \(ResourceName.permissionSetID(of: arn))")
    }

    /// The instance has a set of that name.
    static func permissionSetNameTaken(_ name: String) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.conflictException, "PermissionSet with name \(name) already exists.")
    }

    /// The set is assigned, or about to be.
    static let permissionSetInUse = ServiceError(
        SSOAdmin.Errors.conflictException,
        "Could not delete because PermissionSet has ApplicationProfile associated with it.")

    /// The session duration is outside 1 to 12 hours (SA-005: the text is ours).
    static let sessionDurationOutOfRange = ServiceError(
        SSOAdmin.Errors.validationException,
        "SessionDuration must be an ISO 8601 duration between PT1H and PT12H.")

    /// A quota of the instance is used up.
    static func quotaExceeded(thing: String, limit: Int, id: some StringProtocol) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.serviceQuotaExceededException,
            "You have exceeded AWS SSO limits. Cannot create \(thing) more than \(limit) for id "
                + "\(id). Please refer to "
                + "https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html")
    }

    // MARK: Asynchronous requests

    /// Another workflow runs on the same set and account.
    static let conflictingOperation = ServiceError(
        SSOAdmin.Errors.conflictException, "There is a conflicting operation in process.")

    /// More requests are outstanding than AWS allows.
    static let tooManyOutstandingRequests = ServiceError(
        SSOAdmin.Errors.throttlingException,
        "There are too many requests processing. Please try again later.")

    /// More calls a second than AWS allows, in the words of the operation's service.
    package static func rateExceeded(_ operation: ServiceOperation) -> ServiceError {
        if case .organizations = operation { return .organizationRateExceeded }
        var error = ServiceError(SSOAdmin.Errors.throttlingException, "Rate exceeded")
        if case .identityStore = operation {
            error.members = [JSONValue.Member(name: "RetryAfterSeconds", value: .number("1"))]
        }
        return error
    }

    /// No request of that kind has the id, or its record has expired (SA-011: the text is ours).
    static func noSuchRequest(_ id: String) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.resourceNotFoundException, "Could not find request with id \(id)")
    }

    /// `TargetId` and `TargetType` do not go together (SA-012: the text is ours).
    static let targetIDMissing = ServiceError(
        SSOAdmin.Errors.validationException,
        "TargetId must be specified when TargetType is AWS_ACCOUNT.")

    /// `TargetId` and `TargetType` do not go together (SA-012: the text is ours).
    static let targetIDUnexpected = ServiceError(
        SSOAdmin.Errors.validationException,
        "TargetId must not be specified when TargetType is ALL_PROVISIONED_ACCOUNTS.")

    // MARK: Tags

    /// The resource does not exist (SA-013: the text is ours for what is no permission set).
    static func noSuchResource(_ arn: String) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.resourceNotFoundException, "Could not find resource with ARN \(arn)")
    }

    /// More tags than the quota (SA-014: code and text are ours).
    static func tooManyTags(limit: Int) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.serviceQuotaExceededException,
            "A resource cannot have more than \(limit) tags.")
    }

    /// A key of the reserved prefix (SA-015: the text is ours).
    static func reservedTagKey(_ key: String) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.validationException,
            "Tag key \(key) is not valid: keys that start with aws: are reserved.")
    }

    /// A key given twice in one call (SA-015: the text is ours).
    static func repeatedTagKey(_ key: String) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.validationException, "Tag key \(key) is given more than once.")
    }
}
