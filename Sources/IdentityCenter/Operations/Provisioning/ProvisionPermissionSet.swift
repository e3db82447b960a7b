package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Accepts a request to bring accounts up to the present definition of a permission set.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException`; `ValidationException` when
    ///   `TargetId` and `TargetType` do not go together; `ConflictException` while a request on the
    ///   set is in flight in one of the accounts.
    package func provisionPermissionSet(
        _ input: SSOAdmin.ProvisionPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ProvisionPermissionSetResponse {
        let instance = try call.organizationInstance(input.instanceArn)
        let set = try call.permissionSet(input.permissionSetArn, in: instance)
        let account: AccountID?
        switch (input.targetType, input.targetId) {
        case (.awsAccount, let id?): account = try AccountID(member: "TargetId", id)
        case (.awsAccount, nil): throw .targetIDMissing
        case (.allProvisionedAccounts, nil): account = nil
        case (.allProvisionedAccounts, _?): throw .targetIDUnexpected
        }
        let request = try call.acceptProvisioning(of: set, account: account)
        var status = request.provisioningStatus
        status.createdDate = nil
        return SSOAdmin.ProvisionPermissionSetResponse(permissionSetProvisioningStatus: status)
    }
}
