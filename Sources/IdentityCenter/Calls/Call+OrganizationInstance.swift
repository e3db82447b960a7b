import AWSJSON
import ServiceModels

extension Call {
    /// The organization instance with this ARN: what has permission sets and assignments.
    ///
    /// - Throws: as `instance(_:)`; `ValidationException` for an account instance.
    mutating func organizationInstance(_ arn: String) throws(ServiceError) -> Instance {
        let instance = try instance(arn)
        guard instance.isOrganizationInstance else { throw .unsupportedOnAccountInstances }
        return instance
    }
}

extension ServiceError {
    /// Account instances have no permission sets and no account assignments.
    static let unsupportedOnAccountInstances = ServiceError(
        SSOAdmin.Errors.validationException,
        "This operation is not supported for account instances of IAM Identity Center")
}
