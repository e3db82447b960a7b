package import AWSJSON
package import ServiceModels

extension IdentityStoreService {
    /// Lists the groups of a user in the order it became a member.
    ///
    /// - Throws: `ResourceNotFoundException` for the store or the user (SA-293),
    ///   `AccessDeniedException`; `ValidationException` for a bad page token.
    package func listGroupMembershipsForMember(
        _ input: IdentityStore.ListGroupMembershipsForMemberRequest, _ call: inout Call
    ) throws(ServiceError) -> IdentityStore.ListGroupMembershipsForMemberResponse {
        let store = try call.identityStore(input.identityStoreId)
        let user = try call.user(input.memberId.userID, in: store)
        var page = try call.page(
            of: IdentityStore.GroupMembership.self, nextToken: input.nextToken,
            maxResults: input.maxResults, binding: [store.arn, user.id.description])
        call.state.groupMemberships.forEach(ofUser: user.id, after: page.after) {
            page.add($0.item(in: store), at: $0.sequence)
        }
        return IdentityStore.ListGroupMembershipsForMemberResponse(
            groupMemberships: page.items, nextToken: page.nextToken)
    }
}
