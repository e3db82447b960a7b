package import AWSJSON
package import ServiceModels

extension IdentityStoreService {
    /// Finds the membership of a user in a group.
    ///
    /// - Throws: `ResourceNotFoundException` for the store or the membership, also where the group
    ///   or the user is not there (SA-293); `AccessDeniedException`.
    package func getGroupMembershipId(
        _ input: IdentityStore.GetGroupMembershipIdRequest, _ call: inout Call
    ) throws(ServiceError) -> IdentityStore.GetGroupMembershipIdResponse {
        let store = try call.identityStore(input.identityStoreId)
        guard let group = try? call.group(input.groupId, in: store),
            let user = try? call.user(input.memberId.userID, in: store),
            let membership = call.state.groupMemberships.membership(of: user.id, in: group.id)
        else { throw .notInIdentityStore("GROUP_MEMBERSHIP") }
        return IdentityStore.GetGroupMembershipIdResponse(
            membershipId: membership.id.description, identityStoreId: store.identityStoreID)
    }
}
