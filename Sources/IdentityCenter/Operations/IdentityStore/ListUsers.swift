package import AWSJSON
package import ServiceModels

extension IdentityStoreService {
    /// Lists the users of a store in the order they were made, or the one with a user name;
    /// extensions only when they are asked for.
    ///
    /// - Throws: `ResourceNotFoundException` for the store, `AccessDeniedException`;
    ///   `ValidationException` for another filter (SA-289) or a bad page token.
    package func listUsers(
        _ input: IdentityStore.ListUsersRequest, _ call: inout Call
    ) throws(ServiceError) -> IdentityStore.ListUsersResponse {
        let store = try call.identityStore(input.identityStoreId)
        let page = try call.directoryPage(
            of: call.state.users, in: store, filters: input.filters, by: "UserName",
            { .userName($0) }, nextToken: input.nextToken, maxResults: input.maxResults,
            binding: input.extensions ?? [])
        return IdentityStore.ListUsersResponse(
            users: page.items.map { $0.item(extensions: input.extensions) },
            nextToken: page.nextToken)
    }
}

extension Call {
    /// One page of the users or groups of a store, in the order they were made.
    ///
    /// - Parameters:
    ///   - path: the attribute that a filter may name; what it is called in the list of the model's
    ///     documentation, or with a small first letter.
    ///   - unique: makes of the filter's value what entries are found by.
    ///   - binding: what else tells the list from others.
    /// - Throws: `ValidationException` for a filter by another attribute or a bad page token.
    func directoryPage<Entry>(
        of entries: DirectoryTable<Entry>, in store: Instance,
        filters: [IdentityStore.Filter]?, by path: String, _ unique: (String) -> UniqueValue,
        nextToken: String?, maxResults: Int?, binding: [String] = []
    ) throws(ServiceError) -> Page<Entry> {
        let filter = filters?.first
        if let filter, filter.attributePath.lowercased() != path.lowercased() {
            throw .unsupportedFilter(filter.attributePath, supported: path)
        }
        var page = try page(
            of: Entry.self, nextToken: nextToken, maxResults: maxResults,
            binding: [store.arn, filter?.attributeValue] + binding)
        if let filter {
            let value = unique(filter.attributeValue)
            if let entry = entries.entry(with: value, inStore: store.identityStoreID),
                page.after.map({ $0 < entry.sequence }) ?? true
            {
                _ = page.add(entry, at: entry.sequence)
            }
        } else {
            entries.forEach(inStore: store.identityStoreID, after: page.after) { entry in
                page.add(entry, at: entry.sequence)
            }
        }
        return page
    }
}
