import AWSJSON
import ServiceModels

/// The refusals of the operations on a permission set's policies.
extension ServiceError {
    // MARK: Inline policy

    /// The inline policy is too long; white space does not count.
    static func inlinePolicyTooLong(octetCount: Int, limit: Int) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.validationException,
            "Current size of the non-whitespace characters present in the InlinePolicy Document is "
                + "\(octetCount) bytes which has exceeded the maximum limit of "
                + "\(limit) bytes")
    }

    /// The inline policy is too long with its white space (SA-193: the text is ours).
    static func inlinePolicyTooLongInAll(octetCount: Int, limit: Int) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.validationException,
            "Current size of the InlinePolicy Document is \(octetCount) bytes which has exceeded "
                + "the maximum limit of \(limit) bytes")
    }

    /// The inline policy is no policy (SA-110: what follows the document is ours).
    static func invalidPolicyDocument(_ document: String, _ reason: String) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.validationException,
            "Invalid PermissionsPolicy Document \(document). \(reason)")
    }

    // MARK: AWS managed policies

    /// No policy can have such an ARN.
    static func malformedManagedPolicyARN(_ arn: String) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.validationException, "Given managed policy ARN: \(arn), is invalid")
    }

    /// There is no such AWS managed policy.
    static func noSuchManagedPolicy(_ arn: String) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.resourceNotFoundException, "Policy does not exist with ARN: \(arn)")
    }

    /// The policy is attached; the misspelling is the service's own.
    static func managedPolicyAttached(_ arn: String, to set: PermissionSet) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.conflictException,
            "Permission set with id \(ResourceName.permissionSetID(of: set.arn)) already has a "
                + "typed link attachment to a manged policy with \(arn)")
    }

    /// The policy is not attached.
    static func managedPolicyNotAttached(_ arn: String) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.resourceNotFoundException,
            "Could not find ManagedPolicy with arn \(arn)")
    }

    // MARK: Customer managed policies

    /// The policy is attached; the two spaces are the service's own.
    static func customerManagedPolicyAttached(_ policy: CustomerManagedPolicy) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.conflictException,
            "Given customer managed policy with name: \(policy.name)  and path \(policy.path) "
                + "already attached")
    }

    /// The policy is not attached; the two spaces are the service's own.
    static func customerManagedPolicyNotAttached(_ policy: CustomerManagedPolicy) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.resourceNotFoundException,
            "Given managed policy with name: \(policy.name)  and path \(policy.path) does not "
                + "exist on PermissionSet")
    }

    /// The quota of both kinds is used up, as the customer managed kind says it.
    static func attachedPolicyQuotaExceeded(limit: Int) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.serviceQuotaExceededException,
            "Cannot attach managed policy: number of attached managed policies is already at "
                + "maximum \(limit)")
    }

    // MARK: Permissions boundary

    /// Both kinds of policy, or neither (SA-115: the text is ours).
    static let ambiguousPermissionsBoundary = ServiceError(
        SSOAdmin.Errors.validationException,
        "PermissionsBoundary must have exactly one of CustomerManagedPolicyReference and "
            + "ManagedPolicyArn.")

    /// The set has no permissions boundary (SA-116: the text is ours).
    static func noPermissionsBoundary(_ set: PermissionSet) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.resourceNotFoundException,
            "Could not find PermissionsBoundary for PermissionSet with id "
                + "\(ResourceName.permissionSetID(of: set.arn))")
    }
}
