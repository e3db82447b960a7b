/// The part that an account plays in the organization, as far as access hangs on it.
package enum CallerStanding: Hashable, Sendable, CaseIterable {
    /// The organization's management account.
    case management
    /// A member account that administers IAM Identity Center for the organization.
    case delegatedAdministrator
    /// Any other account of the organization.
    case member
    /// An account outside of it.
    case foreign
}

extension State {
    /// The service whose delegated administrators have a say here.
    static let identityCenterPrincipal = "sso.amazonaws.com"

    /// The part that an account plays in the organization.
    package func standing(of account: AccountID) -> CallerStanding {
        guard let found = accounts[account] else { return .foreign }
        if found.isManagement { return .management }
        return isDelegatedAdministrator(account, for: Self.identityCenterPrincipal)
            ? .delegatedAdministrator : .member
    }

    /// Whether an instance is that of the organization.
    func isOfOrganization(_ instance: Instance) -> Bool {
        instance.isOrganizationInstance && instance.ownerAccount == managementAccount
    }
}
