package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Lists the provisioning requests of an instance, in the order they were accepted, all or
    /// those of one status.
    ///
    /// - Throws: `AccessDeniedException`; `ValidationException` for a bad page token.
    package func listPermissionSetProvisioningStatus(
        _ input: SSOAdmin.ListPermissionSetProvisioningStatusRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListPermissionSetProvisioningStatusResponse {
        let instance = try call.organizationInstance(input.instanceArn)
        let page = try call.readStatuses(
            .permissionSetProvisioning, in: instance, status: input.filter?.status,
            nextToken: input.nextToken, maxResults: input.maxResults)
        return SSOAdmin.ListPermissionSetProvisioningStatusResponse(
            permissionSetsProvisioningStatus: page.items.map { request in
                SSOAdmin.PermissionSetProvisioningStatusMetadata(
                    status: request.status, requestId: request.id.description,
                    createdDate: request.createdDate)
            },
            nextToken: page.nextToken)
    }
}
