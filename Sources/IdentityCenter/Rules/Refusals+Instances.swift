import AWSJSON
import ServiceModels

/// The refusals of instances, their regions, their trusted token issuers and their attributes for
/// access control.
extension ServiceError {
    // MARK: Instances

    /// The organization's management account cannot own an account instance.
    static let managementAccountNotAllowed = ServiceError(
        SSOAdmin.Errors.validationException,
        "Organization management account is not allowed to perform the operation.")

    /// The account owns as many instances as it may.
    static func tooManyInstances(limit: Int, account: AccountID) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.serviceQuotaExceededException,
            "You have exceeded IAM Identity Center quotas. Cannot create more than \(limit) "
                + "instance for \(account)")
    }

    /// The operation needs an organization instance.
    static let unsupportedOnAccountInstances = ServiceError(
        SSOAdmin.Errors.validationException,
        "This operation is not supported for account instances of IAM Identity Center")

    /// The instance is being made or deleted (SA-160, SA-161: code and text are ours).
    static func instanceNotReady(_ instance: Instance) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.validationException,
            "The operation is not allowed while the instance \(instance.arn) is in status "
                + "\(instance.status.rawValue).")
    }

    /// The instance is being deleted already (SA-161: code and text are ours).
    static func instanceBeingDeleted(_ arn: String) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.conflictException, "The instance \(arn) is already being deleted.")
    }

    /// The last change of the encryption has not ended (SA-163: code and text are ours).
    static func encryptionBeingUpdated(_ arn: String) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.conflictException,
            "The encryption configuration of the instance \(arn) is already being updated.")
    }

    /// A customer managed key is not named (SA-164: the text is ours).
    static let keyARNMissing = ServiceError(
        SSOAdmin.Errors.validationException,
        "KmsKeyArn must be specified when KeyType is CUSTOMER_MANAGED_KEY.")

    /// A key is named although AWS owns it (SA-164: the text is ours).
    static let keyARNUnexpected = ServiceError(
        SSOAdmin.Errors.validationException,
        "KmsKeyArn must not be specified when KeyType is AWS_OWNED_KMS_KEY.")

    /// One request changes one thing (SA-165: the text is ours).
    static let severalInstanceUpdates = ServiceError(
        SSOAdmin.Errors.validationException,
        "EncryptionConfiguration and PermissionSetsEnabled must not be specified together.")

    /// Permission sets stay enabled (SA-165: the text is ours).
    static let permissionSetsStayEnabled = ServiceError(
        SSOAdmin.Errors.validationException, "PermissionSetsEnabled must be true.")

    // MARK: Regions

    /// No region of AWS has the name (SA-168: code and text are ours).
    static func unknownRegion(_ name: String) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.validationException, "The Region \(name) is not supported.")
    }

    /// The instance has the region, or is getting or losing it (SA-170: code and text are ours).
    static func regionAlreadyAdded(_ name: String) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.conflictException,
            "The Region \(name) is already added to the instance.")
    }

    /// Another region is being added or removed (SA-170: code and text are ours).
    static let regionWorkflowInProgress = ServiceError(
        SSOAdmin.Errors.conflictException,
        "Another Region is being added to the instance or removed from it.")

    /// The primary region stays (SA-171: code and text are ours).
    static func primaryRegionStays(_ name: String) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.validationException,
            "The Region \(name) is the primary Region of the instance and cannot be removed.")
    }

    /// The instance does not have the region (SA-172: the text is ours).
    static func noSuchRegion(_ name: String) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.resourceNotFoundException,
            "Could not find Region \(name) in the instance.")
    }

    // MARK: Trusted token issuers

    /// There is no such issuer (SA-174: the text is ours, in the form that permission sets have).
    static func noSuchTrustedTokenIssuer(_ arn: String) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.resourceNotFoundException,
            "Could not find TrustedTokenIssuer with id \(ResourceName.lastSegment(of: arn))")
    }

    /// The instance has an issuer of that name (SA-173: code and text are ours).
    static func trustedTokenIssuerNameTaken(_ name: String) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.conflictException,
            "TrustedTokenIssuer with name \(name) already exists.")
    }

    // MARK: Attributes for access control

    /// A key given twice (SA-176: code and text are ours).
    static func repeatedAttributeKey(_ key: String) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.validationException,
            "The attribute key \(key) is given more than once.")
    }

    /// Attributes for access control are enabled already (SA-177: the text is ours).
    static func attributesAlreadyEnabled(_ instance: Instance) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.conflictException,
            "Attributes for access control are already enabled for the instance \(instance.arn).")
    }

    /// Attributes for access control are not enabled (SA-177: the text is ours).
    static func attributesNotEnabled(_ instance: Instance) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.resourceNotFoundException,
            "Attributes for access control are not enabled for the instance \(instance.arn).")
    }
}
