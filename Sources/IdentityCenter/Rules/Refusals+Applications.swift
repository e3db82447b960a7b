import AWSJSON
import ServiceModels

/// The refusals of application operations.
extension ServiceError {
    /// There is no such application (SA-130: the text is ours).
    static func noSuchApplication(_ arn: String) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.resourceNotFoundException,
            "Could not find Application with id \(ResourceName.lastSegment(of: arn))")
    }

    /// The operation does not work for applications of this kind.
    static func applicationNotSupported(_ arn: String) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.validationException,
            "The application with arn '\(arn)' is not supported for this action.")
    }

    /// Applications of this provider are not made through the API.
    static func providerNotSupported(_ arn: String) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.validationException,
            "The application provider with arn '\(arn)' is not supported for this action.")
    }

    /// There is no such provider (SA-134: the text is ours).
    static func noSuchApplicationProvider(_ arn: String) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.resourceNotFoundException,
            "Could not find ApplicationProvider with ARN \(arn)")
    }

    /// Signing in at the application needs the application's URL (SA-135: the text is ours).
    static let applicationURLMissing = ServiceError(
        SSOAdmin.Errors.validationException,
        "ApplicationUrl must be specified when Origin is APPLICATION.")

    // MARK: Assignments

    /// The principal is assigned already (SA-136: the text is ours).
    static func applicationAssignmentExists(_ principal: Principal) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.conflictException,
            "\(principal.type.rawValue) \(principal.id) is already assigned to the application.")
    }

    /// The principal is not assigned (SA-137: the text is ours).
    static func noSuchApplicationAssignment(_ principal: Principal) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.resourceNotFoundException,
            "\(principal.type.rawValue) \(principal.id) is not assigned to the application.")
    }

    /// The identity stores do not hold the principal (SA-133: the text is ours).
    static func noSuchPrincipal(_ principal: Principal) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.resourceNotFoundException,
            "Could not find \(principal.type.rawValue) with id \(principal.id)")
    }

    // MARK: Access scopes, authentication methods and grants

    /// The application has no such scope (SA-137: the text is ours).
    static func noSuchAccessScope(_ scope: String) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.resourceNotFoundException,
            "Could not find AccessScope \(scope) of the application.")
    }

    /// One scope too many (SA-138: the operation models no quota error).
    static func tooManyAccessScopes(limit: Int) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.validationException,
            "An application cannot have more than \(limit) access scopes.")
    }

    /// The application has no such method (SA-137: the text is ours).
    static func noSuchAuthenticationMethod(
        _ type: SSOAdmin.AuthenticationMethodType
    ) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.resourceNotFoundException,
            "Could not find AuthenticationMethod \(type.rawValue) of the application.")
    }

    /// The application has no such grant (SA-137: the text is ours).
    static func noSuchGrant(_ type: SSOAdmin.GrantType) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.resourceNotFoundException,
            "Could not find Grant \(type.rawValue) of the application.")
    }

    /// The member of the union is another type's (SA-140: the text is ours).
    static func grantMismatch(_ type: SSOAdmin.GrantType, expected: String) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.validationException,
            "Grant must have the member \(expected) when GrantType is \(type.rawValue).")
    }

    /// The grant lacks what its type needs (SA-140: the text is ours).
    static func grantIncomplete(_ member: String) -> ServiceError {
        ServiceError(
            SSOAdmin.Errors.validationException, "\(member) must be specified in the Grant.")
    }

    // MARK: Client tokens

    /// The token came with other parameters before (SA-151: code and text are ours).
    static let clientTokenReused = ServiceError(
        SSOAdmin.Errors.conflictException,
        "IdempotentParameterMismatch: the ClientToken was used with other parameters.")
}
