/// One stored thing set to a new value, or removed (`nil`).
///
/// Handlers record changes and never write state; memory and SQLite are both written from the same
/// changes.
package enum Change: Hashable, Sendable {
    /// An account of the organization.
    case account(AccountID, Account?)
    /// A user.
    case user(PrincipalID, User?)
    /// A group.
    case group(PrincipalID, Group?)
    /// A membership of a group.
    case groupMembership(PrincipalID, GroupMembership?)
    /// An instance, by ARN.
    case instance(String, Instance?)
    /// A permission set, by ARN.
    case permissionSet(String, PermissionSet?)
    /// The tags of a resource, by ARN.
    case tags(String, [ResourceTag]?)
    /// An account assignment and its place in lists.
    case accountAssignment(AccountAssignment, SequenceNumber?)
    /// The copy of a permission set in an account.
    case provisioning(ProvisioningTarget, Provisioning?)
    /// The record of an asynchronous request.
    case request(RequestID, AsynchronousRequest?)
    /// The next sequence number.
    case nextSequence(SequenceNumber)
}
