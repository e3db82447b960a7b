package import AWSJSON
package import ServiceModels

extension IdentityStoreService {
    /// Lists the members of a group in the order they became members.
    ///
    /// - Throws: `ResourceNotFoundException` for the store or the group (SA-293),
    ///   `AccessDeniedException`; `ValidationException` for a bad page token.
    package func listGroupMemberships(
        _ input: IdentityStore.ListGroupMembershipsRequest, _ call: inout Call
    ) throws(ServiceError) -> IdentityStore.ListGroupMembershipsResponse {
        let store = try call.identityStore(input.identityStoreId)
        let group = try call.group(input.groupId, in: store)
        var page = try call.page(
            of: IdentityStore.GroupMembership.self, nextToken: input.nextToken,
            maxResults: input.maxResults, binding: [store.arn, group.id.description])
        call.state.groupMemberships.forEach(inGroup: group.id, after: page.after) {
            page.add($0.item(in: store), at: $0.sequence)
        }
        return IdentityStore.ListGroupMembershipsResponse(
            groupMemberships: page.items, nextToken: page.nextToken)
    }
}
