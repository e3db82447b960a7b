package import AWSJSON
package import ServiceModels

extension OrganizationsService {
    /// Lists the accounts that administer a service, or any (SA-332).
    ///
    /// - Throws: `AWSOrganizationsNotInUseException`; `AccessDeniedException`;
    ///   `InvalidInputException` for what is no service's name, and for a bad page token.
    package func listDelegatedAdministrators(
        _ input: Organizations.ListDelegatedAdministratorsRequest, _ call: inout Call
    ) throws(ServiceError) -> Organizations.ListDelegatedAdministratorsResponse {
        let view = try call.organization()
        if let principal = input.servicePrincipal { try checkServicePrincipal(principal) }
        var page = try call.organizationPage(
            of: Organizations.DelegatedAdministrator.self, nextToken: input.nextToken,
            maxResults: input.maxResults, binding: [input.servicePrincipal])
        var seen: Set<AccountID> = []
        for row in view.state.delegatedAdministrators.ordered {
            if let principal = input.servicePrincipal, principal != row.key.servicePrincipal {
                continue
            }
            // An account that administers several services is listed with the first of them.
            guard seen.insert(row.key.account).inserted,
                let account = view.state.accounts[row.key.account]
            else { continue }
            if let after = page.after, row.sequence <= after { continue }
            let shown = view.shown(account, administering: row.enabledDate)
            guard page.add(shown, at: row.sequence) else { break }
        }
        return Organizations.ListDelegatedAdministratorsResponse(
            delegatedAdministrators: page.items, nextToken: page.nextToken)
    }
}

extension OrganizationView {
    /// An account that has administered a service since a moment, as operations show it.
    fileprivate func shown(
        _ account: Account, administering enabledDate: Timestamp
    ) -> Organizations.DelegatedAdministrator {
        Organizations.DelegatedAdministrator(
            id: account.id.description, arn: arn(of: .account(account.id)), email: account.email,
            name: account.name, status: account.status, state: account.state,
            joinedMethod: account.joinedMethod, joinedTimestamp: account.joinedTimestamp,
            delegationEnabledDate: enabledDate)
    }
}
