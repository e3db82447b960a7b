package import AWSJSON
package import ServiceModels

extension IdentityStoreService {
    /// Shows a group.
    ///
    /// - Throws: `ResourceNotFoundException` for the store or the group, `AccessDeniedException`.
    package func describeGroup(
        _ input: IdentityStore.DescribeGroupRequest, _ call: inout Call
    ) throws(ServiceError) -> IdentityStore.DescribeGroupResponse {
        let store = try call.identityStore(input.identityStoreId)
        let group = try call.group(input.groupId, in: store)
        return IdentityStore.DescribeGroupResponse(
            groupId: group.id.description, displayName: group.displayName,
            externalIds: group.externalIDs.nonEmpty, description: group.description,
            createdAt: group.authorship?.createdAt, updatedAt: group.authorship?.updatedAt,
            createdBy: group.authorship?.createdBy, updatedBy: group.authorship?.updatedBy,
            identityStoreId: group.identityStoreID)
    }
}
