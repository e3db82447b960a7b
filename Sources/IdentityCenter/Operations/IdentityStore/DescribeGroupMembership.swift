package import AWSJSON
package import ServiceModels

extension IdentityStoreService {
    /// Shows a membership.
    ///
    /// - Throws: `ResourceNotFoundException` for the store or the membership,
    ///   `AccessDeniedException`.
    package func describeGroupMembership(
        _ input: IdentityStore.DescribeGroupMembershipRequest, _ call: inout Call
    ) throws(ServiceError) -> IdentityStore.DescribeGroupMembershipResponse {
        let store = try call.identityStore(input.identityStoreId)
        let membership = try call.groupMembership(input.membershipId, in: store)
        return IdentityStore.DescribeGroupMembershipResponse(
            identityStoreId: store.identityStoreID, membershipId: membership.id.description,
            groupId: membership.group.description, memberId: membership.memberID,
            createdAt: membership.authorship?.createdAt,
            updatedAt: membership.authorship?.updatedAt,
            createdBy: membership.authorship?.createdBy,
            updatedBy: membership.authorship?.updatedBy)
    }
}

extension GroupMembership {
    /// The user, as answers name it.
    var memberID: IdentityStore.MemberId { .userId(user.description) }

    /// The membership as lists of `store` show it.
    func item(in store: Instance) -> IdentityStore.GroupMembership {
        IdentityStore.GroupMembership(
            identityStoreId: store.identityStoreID, membershipId: id.description,
            groupId: group.description, memberId: memberID, createdAt: authorship?.createdAt,
            updatedAt: authorship?.updatedAt, createdBy: authorship?.createdBy,
            updatedBy: authorship?.updatedBy)
    }
}
