package import AWSJSON
package import ServiceModels

extension OrganizationsService {
    /// Lists the accounts that are directly in the root or a unit.
    ///
    /// - Throws: `AWSOrganizationsNotInUseException`; `AccessDeniedException`;
    ///   `ParentNotFoundException`; `InvalidInputException` for a bad page token.
    package func listAccountsForParent(
        _ input: Organizations.ListAccountsForParentRequest, _ call: inout Call
    ) throws(ServiceError) -> Organizations.ListAccountsForParentResponse {
        let view = try call.organization()
        let parent = try view.existingParent(input.parentId)
        var page = try call.organizationPage(
            of: Organizations.Account.self, nextToken: input.nextToken,
            maxResults: input.maxResults, binding: [input.parentId])
        view.state.accounts.forEach(after: page.after) { account in
            guard account.parent == parent.stored else { return true }
            return page.add(view.shown(account), at: account.sequence)
        }
        return Organizations.ListAccountsForParentResponse(
            accounts: page.items, nextToken: page.nextToken)
    }
}
