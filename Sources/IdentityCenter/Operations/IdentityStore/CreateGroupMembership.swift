package import AWSJSON
package import ServiceModels

extension IdentityStoreService {
    /// Puts a user into a group.
    ///
    /// - Throws: `ResourceNotFoundException` for the store, the group or the user (SA-293),
    ///   `AccessDeniedException`; `ConflictException` when the user is in it.
    package func createGroupMembership(
        _ input: IdentityStore.CreateGroupMembershipRequest, _ call: inout Call
    ) throws(ServiceError) -> IdentityStore.CreateGroupMembershipResponse {
        let store = try call.identityStore(input.identityStoreId)
        let group = try call.group(input.groupId, in: store)
        let user = try call.user(input.memberId.userID, in: store)
        let memberships = call.state.groupMemberships
        guard memberships.membership(of: user.id, in: group.id) == nil else {
            throw .alreadyMember
        }
        let sequence = call.takeSequence()
        let membership = GroupMembership(
            sequence: sequence,
            id: call.unusedID(purpose: "group-membership", sequence) { memberships[$0] != nil },
            group: group.id, user: user.id, authorship: call.authorship)
        call.record(.groupMembership(membership.id, membership))
        return IdentityStore.CreateGroupMembershipResponse(
            membershipId: membership.id.description, identityStoreId: store.identityStoreID)
    }
}

extension IdentityStore.MemberId {
    /// The member; only users can be one.
    var userID: String {
        switch self {
        case .userId(let id): id
        }
    }
}
