package import AWSJSON
package import ServiceModels

extension IdentityStoreService {
    /// Says of each group, in the order of the call, whether the user is in it; in a group that is
    /// not there nobody is (SA-293).
    ///
    /// - Throws: `ResourceNotFoundException` for the store or the user, `AccessDeniedException`.
    package func isMemberInGroups(
        _ input: IdentityStore.IsMemberInGroupsRequest, _ call: inout Call
    ) throws(ServiceError) -> IdentityStore.IsMemberInGroupsResponse {
        let store = try call.identityStore(input.identityStoreId)
        let user = try call.user(input.memberId.userID, in: store)
        let results = input.groupIds.map { group in
            let membership = PrincipalID(group).flatMap {
                call.state.groupMemberships.membership(of: user.id, in: $0)
            }
            return IdentityStore.GroupMembershipExistenceResult(
                groupId: group, memberId: input.memberId, membershipExists: membership != nil)
        }
        return IdentityStore.IsMemberInGroupsResponse(results: results)
    }
}
