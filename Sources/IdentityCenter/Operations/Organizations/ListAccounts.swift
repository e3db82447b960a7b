package import AWSJSON
package import ServiceModels

extension OrganizationsService {
    /// Lists the accounts of the organization, closed ones too, in the order they joined.
    ///
    /// - Throws: `AWSOrganizationsNotInUseException`; `AccessDeniedException`;
    ///   `InvalidInputException` for a bad page token.
    package func listAccounts(
        _ input: Organizations.ListAccountsRequest, _ call: inout Call
    ) throws(ServiceError) -> Organizations.ListAccountsResponse {
        let view = try call.organization()
        var page = try call.organizationPage(
            of: Organizations.Account.self, nextToken: input.nextToken,
            maxResults: input.maxResults)
        view.state.accounts.forEach(after: page.after) { account in
            page.add(view.shown(account), at: account.sequence)
        }
        return Organizations.ListAccountsResponse(
            accounts: page.items, nextToken: page.nextToken)
    }
}
