package import AWSJSON
package import ServiceModels

/// The operations that this version knows by name only; each refuses the call with its name.
extension IdentityCenterService {
    /// Refuses the call.
    package func addRegion(
        _: SSOAdmin.AddRegionRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.AddRegionResponse { throw .notImplemented(call) }

    /// Refuses the call.
    package func attachCustomerManagedPolicyReferenceToPermissionSet(
        _: SSOAdmin.AttachCustomerManagedPolicyReferenceToPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func attachManagedPolicyToPermissionSet(
        _: SSOAdmin.AttachManagedPolicyToPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func createInstance(
        _: SSOAdmin.CreateInstanceRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.CreateInstanceResponse { throw .notImplemented(call) }

    /// Refuses the call.
    package func createInstanceAccessControlAttributeConfiguration(
        _: SSOAdmin.CreateInstanceAccessControlAttributeConfigurationRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func createTrustedTokenIssuer(
        _: SSOAdmin.CreateTrustedTokenIssuerRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.CreateTrustedTokenIssuerResponse {
        throw .notImplemented(call)
    }

    /// Refuses the call.
    package func deleteInlinePolicyFromPermissionSet(
        _: SSOAdmin.DeleteInlinePolicyFromPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func deleteInstance(
        _: SSOAdmin.DeleteInstanceRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func deleteInstanceAccessControlAttributeConfiguration(
        _: SSOAdmin.DeleteInstanceAccessControlAttributeConfigurationRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func deletePermissionsBoundaryFromPermissionSet(
        _: SSOAdmin.DeletePermissionsBoundaryFromPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func deleteTrustedTokenIssuer(
        _: SSOAdmin.DeleteTrustedTokenIssuerRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func describeInstanceAccessControlAttributeConfiguration(
        _: SSOAdmin.DescribeInstanceAccessControlAttributeConfigurationRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.DescribeInstanceAccessControlAttributeConfigurationResponse {
        throw .notImplemented(call)
    }

    /// Refuses the call.
    package func describeRegion(
        _: SSOAdmin.DescribeRegionRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.DescribeRegionResponse { throw .notImplemented(call) }

    /// Refuses the call.
    package func describeTrustedTokenIssuer(
        _: SSOAdmin.DescribeTrustedTokenIssuerRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.DescribeTrustedTokenIssuerResponse {
        throw .notImplemented(call)
    }

    /// Refuses the call.
    package func detachCustomerManagedPolicyReferenceFromPermissionSet(
        _: SSOAdmin.DetachCustomerManagedPolicyReferenceFromPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func detachManagedPolicyFromPermissionSet(
        _: SSOAdmin.DetachManagedPolicyFromPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func getInlinePolicyForPermissionSet(
        _: SSOAdmin.GetInlinePolicyForPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.GetInlinePolicyForPermissionSetResponse {
        throw .notImplemented(call)
    }

    /// Refuses the call.
    package func getPermissionsBoundaryForPermissionSet(
        _: SSOAdmin.GetPermissionsBoundaryForPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.GetPermissionsBoundaryForPermissionSetResponse {
        throw .notImplemented(call)
    }

    /// Refuses the call.
    package func listAccountAssignmentsForPrincipal(
        _: SSOAdmin.ListAccountAssignmentsForPrincipalRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListAccountAssignmentsForPrincipalResponse {
        throw .notImplemented(call)
    }

    /// Refuses the call.
    package func listAccountsForProvisionedPermissionSet(
        _: SSOAdmin.ListAccountsForProvisionedPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListAccountsForProvisionedPermissionSetResponse {
        throw .notImplemented(call)
    }

    /// Refuses the call.
    package func listCustomerManagedPolicyReferencesInPermissionSet(
        _: SSOAdmin.ListCustomerManagedPolicyReferencesInPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListCustomerManagedPolicyReferencesInPermissionSetResponse {
        throw .notImplemented(call)
    }

    /// Refuses the call.
    package func listManagedPoliciesInPermissionSet(
        _: SSOAdmin.ListManagedPoliciesInPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListManagedPoliciesInPermissionSetResponse {
        throw .notImplemented(call)
    }

    /// Refuses the call.
    package func listPermissionSetsProvisionedToAccount(
        _: SSOAdmin.ListPermissionSetsProvisionedToAccountRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListPermissionSetsProvisionedToAccountResponse {
        throw .notImplemented(call)
    }

    /// Refuses the call.
    package func listRegions(
        _: SSOAdmin.ListRegionsRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListRegionsResponse { throw .notImplemented(call) }

    /// Refuses the call.
    package func listTrustedTokenIssuers(
        _: SSOAdmin.ListTrustedTokenIssuersRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.ListTrustedTokenIssuersResponse {
        throw .notImplemented(call)
    }

    /// Refuses the call.
    package func putInlinePolicyToPermissionSet(
        _: SSOAdmin.PutInlinePolicyToPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func putPermissionsBoundaryToPermissionSet(
        _: SSOAdmin.PutPermissionsBoundaryToPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func removeRegion(
        _: SSOAdmin.RemoveRegionRequest, _ call: inout Call
    ) throws(ServiceError) -> SSOAdmin.RemoveRegionResponse { throw .notImplemented(call) }

    /// Refuses the call.
    package func updateInstance(
        _: SSOAdmin.UpdateInstanceRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func updateInstanceAccessControlAttributeConfiguration(
        _: SSOAdmin.UpdateInstanceAccessControlAttributeConfigurationRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func updateTrustedTokenIssuer(
        _: SSOAdmin.UpdateTrustedTokenIssuerRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }
}

extension ServiceError {
    fileprivate static func notImplemented(_ call: borrowing Call) -> ServiceError {
        .notImplemented(service: "SSOAdmin", operation: call.operation)
    }
}
