package import AWSJSON
package import ServiceModels

extension OrganizationsService {
    /// Takes the administration of a service from an account.
    ///
    /// - Throws: `AWSOrganizationsNotInUseException`; `AccessDeniedException`;
    ///   `InvalidInputException` for what is no service's name; `AccountNotFoundException`;
    ///   `AccountNotRegisteredException`.
    package func deregisterDelegatedAdministrator(
        _ input: Organizations.DeregisterDelegatedAdministratorRequest, _ call: inout Call
    ) throws(ServiceError) {
        let view = try call.organization()
        try checkServicePrincipal(input.servicePrincipal)
        let key = DelegatedAdministrator.Key(
            account: try view.account(input.accountId).id,
            servicePrincipal: input.servicePrincipal)
        guard view.state.delegatedAdministrators[key] != nil else {
            throw .notDelegatedAdministrator
        }
        call.record(.delegatedAdministrator(key, nil))
    }
}
