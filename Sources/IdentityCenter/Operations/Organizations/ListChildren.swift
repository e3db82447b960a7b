package import AWSJSON
package import ServiceModels

extension OrganizationsService {
    /// Lists the ids of the accounts, or of the units, that are directly in the root or a unit.
    ///
    /// - Throws: `AWSOrganizationsNotInUseException`; `AccessDeniedException`;
    ///   `ParentNotFoundException`; `InvalidInputException` for a bad page token.
    package func listChildren(
        _ input: Organizations.ListChildrenRequest, _ call: inout Call
    ) throws(ServiceError) -> Organizations.ListChildrenResponse {
        let view = try call.organization()
        let parent = try view.existingParent(input.parentId)
        let type = input.childType
        var page = try call.organizationPage(
            of: Organizations.Child.self, nextToken: input.nextToken,
            maxResults: input.maxResults, binding: [input.parentId, type.rawValue])
        switch type {
        case .account:
            view.state.accounts.forEach(after: page.after) { account in
                guard account.parent == parent.stored else { return true }
                return page.add(
                    Organizations.Child(id: account.id.description, type: type),
                    at: account.sequence)
            }
        case .organizationalUnit:
            view.state.organizationalUnits.forEach(after: page.after) { unit in
                guard unit.parent == parent.stored else { return true }
                return page.add(
                    Organizations.Child(id: unit.id, type: type), at: unit.sequence)
            }
        }
        return Organizations.ListChildrenResponse(
            children: page.items, nextToken: page.nextToken)
    }
}
