package import AWSJSON
package import ServiceModels

extension IdentityStoreService {
    /// Makes a group.
    ///
    /// - Throws: `ResourceNotFoundException` for the store, `AccessDeniedException`;
    ///   `ValidationException` without a name (SA-291) or for a reserved one; `ConflictException`
    ///   for a name that another group has; `ServiceQuotaExceededException`.
    package func createGroup(
        _ input: IdentityStore.CreateGroupRequest, _ call: inout Call
    ) throws(ServiceError) -> IdentityStore.CreateGroupResponse {
        let store = try call.identityStore(input.identityStoreId)
        guard let displayName = input.displayName else { throw .nameMissing("displayName") }
        try ReservedNames.check(displayName)
        let sequence = call.takeSequence()
        let groups = call.state.groups
        let group = Group(
            sequence: sequence,
            id: call.unusedID(purpose: "group", sequence) { groups[$0] != nil },
            identityStoreID: store.identityStoreID, displayName: displayName,
            description: input.description, authorship: call.authorship)
        try call.checkUniqueness(of: group, in: groups)
        let limit = call.rules.quotas.groupsPerIdentityStore
        guard groups.count(inStore: store.identityStoreID) < limit else {
            throw .identityStoreFull("groups", limit: limit, in: store)
        }
        call.record(.group(group.id, group))
        return IdentityStore.CreateGroupResponse(
            groupId: group.id.description, identityStoreId: store.identityStoreID)
    }
}
