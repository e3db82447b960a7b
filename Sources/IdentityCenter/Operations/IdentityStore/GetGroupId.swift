package import AWSJSON
package import ServiceModels

extension IdentityStoreService {
    /// Finds a group by its display name or its id in another directory.
    ///
    /// - Throws: `ResourceNotFoundException` for the store or the group, `AccessDeniedException`;
    ///   `ValidationException` for another path.
    package func getGroupId(
        _ input: IdentityStore.GetGroupIdRequest, _ call: inout Call
    ) throws(ServiceError) -> IdentityStore.GetGroupIdResponse {
        let store = try call.identityStore(input.identityStoreId)
        let value = try input.alternateIdentifier.value { path, text in
            path == "displayname" ? .displayName(text) : nil
        }
        guard let group = call.state.groups.entry(with: value, inStore: store.identityStoreID)
        else { throw .notInIdentityStore("GROUP") }
        return IdentityStore.GetGroupIdResponse(
            groupId: group.id.description, identityStoreId: store.identityStoreID)
    }
}
