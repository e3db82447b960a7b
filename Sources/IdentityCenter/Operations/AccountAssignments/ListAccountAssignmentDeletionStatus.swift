package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Lists the assignment deletion requests of an instance, in the order they were accepted, all
    /// or those of one status.
    ///
    /// - Throws: `AccessDeniedException`; `ValidationException` for a bad page token.
    package func listAccountAssignmentDeletionStatus(
        _ input: SSOAdmin.ListAccountAssignmentDeletionStatusRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListAccountAssignmentDeletionStatusResponse {
        let instance = try call.organizationInstance(input.instanceArn)
        let page = try call.readStatuses(
            .accountAssignmentDeletion, in: instance, status: input.filter?.status,
            nextToken: input.nextToken, maxResults: input.maxResults)
        return SSOAdmin.ListAccountAssignmentDeletionStatusResponse(
            accountAssignmentsDeletionStatus: page.items.map(\.statusMetadata),
            nextToken: page.nextToken)
    }
}
