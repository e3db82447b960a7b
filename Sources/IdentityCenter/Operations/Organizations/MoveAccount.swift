package import AWSJSON
package import ServiceModels

extension OrganizationsService {
    /// Moves an account from the root or unit it is in to another (SA-328).
    ///
    /// - Throws: `AWSOrganizationsNotInUseException`; `AccessDeniedException`;
    ///   `AccountNotFoundException`; `SourceParentNotFoundException`, also when the account is not
    ///   in the source; `DestinationParentNotFoundException`; `DuplicateAccountException` when it
    ///   is in the destination already.
    package func moveAccount(
        _ input: Organizations.MoveAccountRequest, _ call: inout Call
    ) throws(ServiceError) {
        let view = try call.organization()
        var account = try view.account(input.accountId)
        guard let source = view.parent(input.sourceParentId) else { throw .noSuchSourceParent }
        guard let destination = view.parent(input.destinationParentId) else {
            throw .noSuchDestinationParent
        }
        guard account.parent != destination.stored else { throw .accountAlreadyThere }
        guard account.parent == source.stored else { throw .noSuchSourceParent }
        account.parent = destination.stored
        call.record(.account(account.id, account))
    }
}
