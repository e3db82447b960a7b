import AWSJSON
import ServiceModels

/// Which accounts of an organization an operation of its service is open to (SA-321).
enum OrganizationAudience {
    /// All of them.
    case members
    /// The management account, and the ones that administer any service.
    case administrators
    /// The management account alone.
    case management
}

extension Organizations.Operation {
    /// Whom the operation is open to.
    var audience: OrganizationAudience {
        switch self {
        case .describeOrganization: .members
        default: isReadOnly ? .administrators : .management
        }
    }
}

extension State {
    /// Checks that the account may use an operation of Organizations.
    ///
    /// - Throws: `AWSOrganizationsNotInUseException` for an account of no organization;
    ///   `AccessDeniedException` for one that may not.
    func checkAccess(
        of account: AccountID, to operation: Organizations.Operation
    ) throws(ServiceError) {
        guard organization != nil, let member = accounts[account] else {
            throw .organizationNotInUse
        }
        let isOpen =
            switch operation.audience {
            case .members: true
            case .administrators: member.isManagement || isDelegatedAdministrator(account)
            case .management: member.isManagement
            }
        guard isOpen else { throw .organizationAccessDenied }
    }
}
