import AWSJSON
import ServiceModels

/// The refusals of Organizations.
extension ServiceError {
    // MARK: Callers

    /// The caller's account is in no organization.
    static let organizationNotInUse = ServiceError(
        Organizations.Errors.aWSOrganizationsNotInUseException,
        "Your account is not a member of an organization.")

    /// The caller's account may not do it in its organization.
    static let organizationAccessDenied = ServiceError(
        Organizations.Errors.accessDeniedException,
        "You don't have permissions to access this resource.")

    /// More calls a second than AWS allows (SA-335).
    static let organizationRateExceeded = ServiceError(
        Organizations.Errors.tooManyRequestsException,
        "You have sent too many requests in too short a period of time. Try again later.")

    // MARK: What is not there (SA-325: where AWS's texts were not seen, they have this form)

    /// No account of the organization has the number.
    static let noSuchOrganizationAccount = ServiceError(
        Organizations.Errors.accountNotFoundException,
        "You specified an account that doesn't exist.")

    /// Neither the root nor a unit has the id.
    static let noSuchParent = ServiceError(
        Organizations.Errors.parentNotFoundException,
        "You specified a parent that doesn't exist.")

    /// Neither an account nor a unit has the id.
    static let noSuchChild = ServiceError(
        Organizations.Errors.childNotFoundException,
        "You specified a child that doesn't exist.")

    /// No unit has the id.
    static let noSuchOrganizationalUnit = ServiceError(
        Organizations.Errors.organizationalUnitNotFoundException,
        "You specified an organizational unit that doesn't exist.")

    /// What an account is to be moved out of is not there, or the account is not in it.
    static let noSuchSourceParent = ServiceError(
        Organizations.Errors.sourceParentNotFoundException,
        "You specified a source parent that doesn't exist.")

    /// What an account is to be moved into is not there.
    static let noSuchDestinationParent = ServiceError(
        Organizations.Errors.destinationParentNotFoundException,
        "You specified a destination parent that doesn't exist.")

    /// No account is being made, or was lately, under the id.
    static let noSuchCreateAccountStatus = ServiceError(
        Organizations.Errors.createAccountStatusNotFoundException,
        "You specified a create account request that doesn't exist.")

    /// Nothing that has tags has the id.
    static let noSuchTagTarget = ServiceError(
        Organizations.Errors.targetNotFoundException,
        "You specified a target that doesn't exist.")

    // MARK: What is there

    /// The parent has a unit of that name.
    static let organizationalUnitNameTaken = ServiceError(
        Organizations.Errors.duplicateOrganizationalUnitException,
        "An OU with the same name already exists.")

    /// The account is where it is to be moved to (SA-328).
    static let accountAlreadyThere = ServiceError(
        Organizations.Errors.duplicateAccountException,
        "That account is already present in the specified destination.")

    /// The account is closed.
    static let accountAlreadyClosed = ServiceError(
        Organizations.Errors.accountAlreadyClosedException,
        "You attempted to close an account that is already closed.")

    /// The account is not in a state that lets it be closed (SA-329).
    static let accountNotClosable = ServiceError(
        Organizations.Errors.conflictException,
        "The request failed because it conflicts with the current state of the specified resource.")

    /// The account administers the service already.
    static let alreadyDelegatedAdministrator = ServiceError(
        Organizations.Errors.accountAlreadyRegisteredException,
        "The provided account is already a delegated administrator for your organization.")

    /// The account does not administer the service.
    static let notDelegatedAdministrator = ServiceError(
        Organizations.Errors.accountNotRegisteredException,
        "The provided account is not a registered delegated administrator for your organization.")

    // MARK: Constraints

    /// A constraint of organizations, by its reason in the model.
    static func organizationConstraint(_ reason: String, _ message: String) -> ServiceError {
        ServiceError(
            Organizations.Errors.constraintViolationException, message,
            members: [.init(name: "Reason", value: .string(reason))])
    }

    /// The organization has as many accounts as it may (SA-327).
    static let tooManyAccounts = organizationConstraint(
        "ACCOUNT_NUMBER_LIMIT_EXCEEDED", "You have exceeded the allowed number of AWS accounts.")

    /// Units are nested as deep as they may be (SA-330).
    static let organizationalUnitTooDeep = organizationConstraint(
        "OU_DEPTH_LIMIT_EXCEEDED", "You have exceeded the allowed organizational unit depth.")

    /// The management account cannot be closed (SA-329).
    static let managementAccountNotClosable = organizationConstraint(
        "CANNOT_CLOSE_MANAGEMENT_ACCOUNT", "You cannot close the management account.")

    /// The management account administers everything already.
    static let managementAccountNotDelegable = organizationConstraint(
        "CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR",
        "You cannot register management account/yourself as delegated administrator for your "
            + "organization.")

    /// The account cannot be used (SA-331).
    static let suspendedAccountNotDelegable = organizationConstraint(
        "CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR",
        "You cannot register a suspended account as delegated administrator for your "
            + "organization.")

    /// More tags than the quota (SA-333).
    static let tooManyOrganizationTags = organizationConstraint(
        "MAX_TAG_LIMIT_EXCEEDED", "You have exceeded the number of tags allowed on this resource.")

    // MARK: Inputs

    /// An input that is not acceptable, by its reason in the model.
    static func invalidInput(_ reason: String, _ message: String) -> ServiceError {
        ServiceError(
            Organizations.Errors.invalidInputException, message,
            members: [.init(name: "Reason", value: .string(reason))])
    }

    /// A page token of another list or of nobody's (SA-323).
    static let invalidOrganizationPageToken = invalidInput(
        "INVALID_NEXT_TOKEN", "You specified an invalid value for the NextToken parameter.")

    /// No service has the name.
    static let unrecognizedServicePrincipal = invalidInput(
        "UNRECOGNIZED_SERVICE_PRINCIPAL", "You specified an unrecognized service principal.")

    /// A key of the reserved prefix (SA-333).
    static let reservedOrganizationTagKey = invalidInput(
        "INVALID_SYSTEM_TAGS_PARAMETER",
        "You specified a tag key that is a system tag. You can't add, edit, or delete system tag "
            + "keys because they're reserved for AWS use.")

    /// A key given twice in one call (SA-333).
    static let repeatedOrganizationTagKey = invalidInput(
        "DUPLICATE_TAG_KEY",
        "Tag keys must be unique among the tags attached to the same entity.")
}
