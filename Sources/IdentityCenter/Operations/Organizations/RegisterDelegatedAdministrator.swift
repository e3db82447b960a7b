package import AWSJSON
package import ServiceModels

extension OrganizationsService {
    /// Makes a member account administer a service for the organization (SA-331).
    ///
    /// - Throws: `AWSOrganizationsNotInUseException`; `AccessDeniedException`;
    ///   `InvalidInputException` for what is no service's name; `AccountNotFoundException`;
    ///   `ConstraintViolationException` for the management account and for one that is not active;
    ///   `AccountAlreadyRegisteredException`.
    package func registerDelegatedAdministrator(
        _ input: Organizations.RegisterDelegatedAdministratorRequest, _ call: inout Call
    ) throws(ServiceError) {
        let view = try call.organization()
        try checkServicePrincipal(input.servicePrincipal)
        let account = try view.account(input.accountId)
        guard !account.isManagement else { throw .managementAccountNotDelegable }
        guard account.isActive else { throw .suspendedAccountNotDelegable }
        let key = DelegatedAdministrator.Key(
            account: account.id, servicePrincipal: input.servicePrincipal)
        guard view.state.delegatedAdministrators[key] == nil else {
            throw .alreadyDelegatedAdministrator
        }
        let row = DelegatedAdministrator(
            sequence: call.takeSequence(), key: key, enabledDate: call.createdDate)
        call.record(.delegatedAdministrator(key, row))
    }

    /// Checks that a text is a service's name: `<name>.amazonaws.com` (SA-331).
    ///
    /// - Throws: `InvalidInputException`.
    func checkServicePrincipal(_ text: String) throws(ServiceError) {
        let suffix = ".amazonaws.com"
        let name = text.dropLast(suffix.count)
        let isName = name.utf8.allSatisfy { octet in
            switch octet {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."):
                true
            default: false
            }
        }
        guard text.hasSuffix(suffix), !name.isEmpty, isName else {
            throw .unrecognizedServicePrincipal
        }
    }
}
