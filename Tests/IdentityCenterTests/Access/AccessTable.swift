/// Who is refused what: caller by operation by target.
///
/// The columns are the operation; a delegated administrator that changes what is no concern of the
/// management account, then a permission set that is provisioned there, then the account itself; a
/// member account; an account outside of the organization. The management account is refused
/// nothing. The cells name the refusal, see `AccessTests.Refusal`; `-` is none.
enum AccessTable {
    /// One operation.
    struct Row: Sendable {
        let operation: String
        /// The refusals by target and caller, in the order of the columns.
        let cells: [String]
    }

    /// Every operation of every service.
    static let rows = text.split(separator: "\n").map { line in
        let words = line.split(separator: " ").map(String.init)
        return Row(operation: words[0], cells: Array(words.dropFirst()))
    }

    private static let text = """
        AddRegion                                              -       -       -        instance  instance
        AttachCustomerManagedPolicyReferenceToPermissionSet    -       set     -        instance  instance
        AttachManagedPolicyToPermissionSet                     -       set     -        instance  instance
        CreateAccountAssignment                                -       set     account  instance  instance
        CreateApplication                                      -       -       -        -         instance
        CreateApplicationAssignment                            -       -       -        resource  resource
        CreateInstance                                         -       -       -        -         -
        CreateInstanceAccessControlAttributeConfiguration      -       -       -        instance  instance
        CreatePermissionSet                                    -       -       -        instance  instance
        CreateTrustedTokenIssuer                               -       -       -        instance  instance
        DeleteAccountAssignment                                -       set     account  instance  instance
        DeleteApplication                                      -       -       -        resource  resource
        DeleteApplicationAccessScope                           -       -       -        resource  resource
        DeleteApplicationAssignment                            -       -       -        resource  resource
        DeleteApplicationAuthenticationMethod                  -       -       -        resource  resource
        DeleteApplicationGrant                                 -       -       -        resource  resource
        DeleteInlinePolicyFromPermissionSet                    -       set     -        instance  instance
        DeleteInstance                                         whole   whole   whole    instance  instance
        DeleteInstanceAccessControlAttributeConfiguration      -       -       -        instance  instance
        DeletePermissionSet                                    -       set     -        instance  instance
        DeletePermissionsBoundaryFromPermissionSet             -       set     -        instance  instance
        DeleteTrustedTokenIssuer                               -       -       -        resource  resource
        DescribeAccountAssignmentCreationStatus                -       -       -        instance  instance
        DescribeAccountAssignmentDeletionStatus                -       -       -        instance  instance
        DescribeApplication                                    -       -       -        resource  resource
        DescribeApplicationAssignment                          -       -       -        resource  resource
        DescribeApplicationProvider                            -       -       -        -         -
        DescribeInstance                                       -       -       -        -         instance
        DescribeInstanceAccessControlAttributeConfiguration    -       -       -        instance  instance
        DescribePermissionSet                                  -       -       -        instance  instance
        DescribePermissionSetProvisioningStatus                -       -       -        instance  instance
        DescribeRegion                                         -       -       -        instance  instance
        DescribeTrustedTokenIssuer                             -       -       -        resource  resource
        DetachCustomerManagedPolicyReferenceFromPermissionSet  -       set     -        instance  instance
        DetachManagedPolicyFromPermissionSet                   -       set     -        instance  instance
        GetApplicationAccessScope                              -       -       -        resource  resource
        GetApplicationAssignmentConfiguration                  -       -       -        resource  resource
        GetApplicationAuthenticationMethod                     -       -       -        resource  resource
        GetApplicationGrant                                    -       -       -        resource  resource
        GetApplicationSessionConfiguration                     -       -       -        resource  resource
        GetInlinePolicyForPermissionSet                        -       -       -        instance  instance
        GetPermissionsBoundaryForPermissionSet                 -       -       -        instance  instance
        ListAccountAssignmentCreationStatus                    -       -       -        instance  instance
        ListAccountAssignmentDeletionStatus                    -       -       -        instance  instance
        ListAccountAssignments                                 -       -       -        instance  instance
        ListAccountAssignmentsForPrincipal                     -       -       -        instance  instance
        ListAccountsForProvisionedPermissionSet                -       -       -        instance  instance
        ListApplicationAccessScopes                            -       -       -        resource  resource
        ListApplicationAssignments                             -       -       -        resource  resource
        ListApplicationAssignmentsForPrincipal                 -       -       -        instance  instance
        ListApplicationAuthenticationMethods                   -       -       -        resource  resource
        ListApplicationGrants                                  -       -       -        resource  resource
        ListApplicationProviders                               -       -       -        -         -
        ListApplications                                       -       -       -        instance  instance
        ListCustomerManagedPolicyReferencesInPermissionSet     -       -       -        instance  instance
        ListInstances                                          -       -       -        -         -
        ListManagedPoliciesInPermissionSet                     -       -       -        instance  instance
        ListPermissionSetProvisioningStatus                    -       -       -        instance  instance
        ListPermissionSets                                     -       -       -        instance  instance
        ListPermissionSetsProvisionedToAccount                 -       -       -        instance  instance
        ListRegions                                            -       -       -        instance  instance
        ListTagsForResource                                    -       -       -        instance  instance
        ListTrustedTokenIssuers                                -       -       -        instance  instance
        ProvisionPermissionSet                                 -       set     account  instance  instance
        PutApplicationAccessScope                              -       -       -        resource  resource
        PutApplicationAssignmentConfiguration                  -       -       -        resource  resource
        PutApplicationAuthenticationMethod                     -       -       -        resource  resource
        PutApplicationGrant                                    -       -       -        resource  resource
        PutApplicationSessionConfiguration                     -       -       -        resource  resource
        PutInlinePolicyToPermissionSet                         -       set     -        instance  instance
        PutPermissionsBoundaryToPermissionSet                  -       set     -        instance  instance
        RemoveRegion                                           -       -       -        instance  instance
        TagResource                                            -       set     -        instance  instance
        UntagResource                                          -       set     -        instance  instance
        UpdateApplication                                      -       -       -        resource  resource
        UpdateInstance                                         -       -       -        instance  instance
        UpdateInstanceAccessControlAttributeConfiguration      -       -       -        instance  instance
        UpdatePermissionSet                                    -       set     -        instance  instance
        UpdateTrustedTokenIssuer                               -       -       -        resource  resource
        identitystore:CreateGroup                              -       -       -        store     store
        identitystore:CreateGroupMembership                    -       -       -        store     store
        identitystore:CreateUser                               -       -       -        store     store
        identitystore:DeleteGroup                              -       -       -        store     store
        identitystore:DeleteGroupMembership                    -       -       -        store     store
        identitystore:DeleteUser                               -       -       -        store     store
        identitystore:DescribeGroup                            -       -       -        -         store
        identitystore:DescribeGroupMembership                  -       -       -        -         store
        identitystore:DescribeUser                             -       -       -        -         store
        identitystore:GetGroupId                               -       -       -        -         store
        identitystore:GetGroupMembershipId                     -       -       -        -         store
        identitystore:GetUserId                                -       -       -        -         store
        identitystore:IsMemberInGroups                         -       -       -        -         store
        identitystore:ListGroupMemberships                     -       -       -        -         store
        identitystore:ListGroupMembershipsForMember            -       -       -        -         store
        identitystore:ListGroups                               -       -       -        -         store
        identitystore:ListUsers                                -       -       -        -         store
        identitystore:UpdateGroup                              -       -       -        store     store
        identitystore:UpdateUser                               -       -       -        store     store
        organizations:CloseAccount                             closed  closed  closed   closed    outside
        organizations:CreateAccount                            closed  closed  closed   closed    outside
        organizations:CreateOrganizationalUnit                 closed  closed  closed   closed    outside
        organizations:DeregisterDelegatedAdministrator         closed  closed  closed   closed    outside
        organizations:DescribeAccount                          -       -       -        closed    outside
        organizations:DescribeCreateAccountStatus              -       -       -        closed    outside
        organizations:DescribeOrganization                     -       -       -        -         outside
        organizations:DescribeOrganizationalUnit               -       -       -        closed    outside
        organizations:ListAccounts                             -       -       -        closed    outside
        organizations:ListAccountsForParent                    -       -       -        closed    outside
        organizations:ListChildren                             -       -       -        closed    outside
        organizations:ListCreateAccountStatus                  -       -       -        closed    outside
        organizations:ListDelegatedAdministrators              -       -       -        closed    outside
        organizations:ListOrganizationalUnitsForParent         -       -       -        closed    outside
        organizations:ListParents                              -       -       -        closed    outside
        organizations:ListRoots                                -       -       -        closed    outside
        organizations:ListTagsForResource                      -       -       -        closed    outside
        organizations:MoveAccount                              closed  closed  closed   closed    outside
        organizations:RegisterDelegatedAdministrator           closed  closed  closed   closed    outside
        organizations:TagResource                              closed  closed  closed   closed    outside
        organizations:UntagResource                            closed  closed  closed   closed    outside
        sts:GetCallerIdentity                                  -       -       -        -         -
        """
}
