package import AWSJSON
package import ServiceModels

extension IdentityStoreService {
    /// Lists the groups of a store in the order they were made, or the one with a display name.
    ///
    /// - Throws: `ResourceNotFoundException` for the store, `AccessDeniedException`;
    ///   `ValidationException` for another filter (SA-289) or a bad page token.
    package func listGroups(
        _ input: IdentityStore.ListGroupsRequest, _ call: inout Call
    ) throws(ServiceError) -> IdentityStore.ListGroupsResponse {
        let store = try call.identityStore(input.identityStoreId)
        let page = try call.directoryPage(
            of: call.state.groups, in: store, filters: input.filters, by: "DisplayName",
            { .displayName($0) }, nextToken: input.nextToken, maxResults: input.maxResults)
        return IdentityStore.ListGroupsResponse(
            groups: page.items.map(\.item), nextToken: page.nextToken)
    }
}

extension Group {
    fileprivate var item: IdentityStore.Group {
        IdentityStore.Group(
            groupId: id.description, displayName: displayName, externalIds: externalIDs.nonEmpty,
            description: description, createdAt: authorship?.createdAt,
            updatedAt: authorship?.updatedAt, createdBy: authorship?.createdBy,
            updatedBy: authorship?.updatedBy, identityStoreId: identityStoreID)
    }
}
