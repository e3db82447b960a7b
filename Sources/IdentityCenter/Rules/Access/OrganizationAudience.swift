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
    /// Why the account may not use an operation of Organizations; `nil` when it may.
    func refusal(
        of operation: Organizations.Operation, to account: AccountID
    ) -> ServiceError? {
        guard organization != nil, let member = accounts[account] else {
            return .organizationNotInUse
        }
        let isOpen =
            switch operation.audience {
            case .members: true
            case .administrators: member.isManagement || isDelegatedAdministrator(account)
            case .management: member.isManagement
            }
        return isOpen ? nil : .organizationAccessDenied
    }
}
