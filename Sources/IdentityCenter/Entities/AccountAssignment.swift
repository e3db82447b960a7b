/// A permission set in an account: where assignments give access and what is provisioned.
package struct ProvisioningTarget: Hashable, Sendable {
    /// The permission set.
    package let permissionSet: SequenceNumber
    /// The account.
    package let account: AccountID

    /// The set in the account.
    package init(permissionSet: SequenceNumber, account: AccountID) {
        self.permissionSet = permissionSet
        self.account = account
    }
}

/// The access of one principal to one account through one permission set.
package struct AccountAssignment: PrincipalAssignment {
    /// The set and the account.
    package let target: ProvisioningTarget
    /// Who has access.
    package let principal: Principal

    /// The assignment of `principal` to `target`.
    package init(target: ProvisioningTarget, principal: Principal) {
        self.target = target
        self.principal = principal
    }
}

/// The copy of a permission set that an account holds.
package struct Provisioning: Hashable, Sendable {
    /// Its place in lists.
    package let sequence: SequenceNumber
    /// The revision of the set that the account holds.
    package var revision: Int64

    /// A copy of this revision.
    package init(sequence: SequenceNumber, revision: Int64) {
        self.sequence = sequence
        self.revision = revision
    }
}
