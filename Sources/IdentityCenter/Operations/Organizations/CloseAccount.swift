package import AWSJSON
package import ServiceModels

extension OrganizationsService {
    /// Starts to close a member account, as many as one likes (SA-329).
    ///
    /// - Throws: `AWSOrganizationsNotInUseException`; `AccessDeniedException`;
    ///   `AccountNotFoundException`; `ConstraintViolationException` for the management account;
    ///   `AccountAlreadyClosedException`; `ConflictException` while it is being closed.
    package func closeAccount(
        _ input: Organizations.CloseAccountRequest, _ call: inout Call
    ) throws(ServiceError) {
        let view = try call.organization()
        var account = try view.account(input.accountId)
        guard !account.isManagement else { throw .managementAccountNotClosable }
        switch account.state {
        case .active: break
        case .suspended, .closed: throw .accountAlreadyClosed
        case .pendingClosure, .pendingActivation: throw .accountNotClosable
        }
        account.state = .pendingClosure
        call.record(.account(account.id, account))
        call.begin(.account(account.id))
    }
}
