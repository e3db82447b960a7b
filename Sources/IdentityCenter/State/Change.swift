package import AWSJSON

/// One stored thing set to a new value, or removed (`nil`).
///
/// Handlers record changes and never write state; memory and SQLite are both written from the same
/// changes.
package enum Change: Hashable, Sendable {
    /// The organization.
    case organization(Organization?)
    /// An organizational unit, by id.
    case organizationalUnit(String, OrganizationalUnit?)
    /// The delegation of a service to an account.
    case delegatedAdministrator(DelegatedAdministrator.Key, DelegatedAdministrator?)
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
    /// The policies of a permission set.
    case policies(SequenceNumber, PermissionSetPolicies?)
    /// When a life cycle goes on.
    case lifecycle(LifecycleSubject, Timestamp?)
    /// A region that was added to an instance.
    case region(RegionKey, InstanceRegion?)
    /// The attributes for access control of an instance.
    case attributes(SequenceNumber, AttributeConfiguration?)
    /// An application, by ARN.
    case application(String, Application?)
    /// An application assignment and its place in lists.
    case applicationAssignment(ApplicationAssignment, SequenceNumber?)
    /// A scope of an application.
    case accessScope(ApplicationAccessScope.Key, ApplicationAccessScope?)
    /// An authentication method of an application.
    case authenticationMethod(
        ApplicationAuthenticationMethod.Key, ApplicationAuthenticationMethod?)
    /// A grant of an application.
    case grant(ApplicationGrant.Key, ApplicationGrant?)
    /// A trusted token issuer, by ARN.
    case trustedTokenIssuer(String, TrustedTokenIssuer?)
    /// A client token that was used.
    case clientToken(ClientTokenUse.Key, ClientTokenUse?)
    /// The next sequence number.
    case nextSequence(SequenceNumber)
}
