package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Lists the assignment creation requests of an instance, in the order they were accepted, all
    /// or those of one status.
    ///
    /// - Throws: `AccessDeniedException`; `ValidationException` for a bad page token.
    package func listAccountAssignmentCreationStatus(
        _ input: SSOAdmin.ListAccountAssignmentCreationStatusRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListAccountAssignmentCreationStatusResponse {
        let instance = try call.organizationInstance(input.instanceArn)
        let page = try call.readStatuses(
            .accountAssignmentCreation, in: instance, status: input.filter?.status,
            nextToken: input.nextToken, maxResults: input.maxResults)
        return SSOAdmin.ListAccountAssignmentCreationStatusResponse(
            accountAssignmentsCreationStatus: page.items.map(\.statusMetadata),
            nextToken: page.nextToken)
    }
}
