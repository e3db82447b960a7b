package import AWSJSON
package import ServiceModels

extension OrganizationsService {
    /// Starts to make an account, which ends up in the root.
    ///
    /// Role and access to billing are checked and not kept: nothing shows them.
    ///
    /// - Throws: `AWSOrganizationsNotInUseException`; `AccessDeniedException`;
    ///   `ConstraintViolationException` above the quotas of accounts and tags;
    ///   `InvalidInputException` for reserved or repeated tag keys.
    package func createAccount(
        _ input: Organizations.CreateAccountRequest, _ call: inout Call
    ) throws(ServiceError) -> Organizations.CreateAccountResponse {
        let view = try call.organization()
        let quotas = call.rules.quotas
        let tags = try TagSet(
            addingToOrganization: input.tags ?? [], countMax: quotas.tagsPerResource)
        guard view.state.accounts.count < quotas.accountsPerOrganization else {
            throw .tooManyAccounts
        }
        let request = call.acceptAccountCreation(
            AccountCreation(name: input.accountName, email: input.email, tags: tags.tags))
        return Organizations.CreateAccountResponse(
            createAccountStatus: request.createAccountStatus)
    }
}
