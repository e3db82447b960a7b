package import AWSJSON
package import ServiceModels

/// The operations that this version knows by name only; each refuses the call with its name.
extension IdentityCenterService {
    /// Refuses the call.
    package func attachCustomerManagedPolicyReferenceToPermissionSet(
        _: SSOAdmin.AttachCustomerManagedPolicyReferenceToPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func attachManagedPolicyToPermissionSet(
        _: SSOAdmin.AttachManagedPolicyToPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func deleteInlinePolicyFromPermissionSet(
        _: SSOAdmin.DeleteInlinePolicyFromPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func deletePermissionsBoundaryFromPermissionSet(
        _: SSOAdmin.DeletePermissionsBoundaryFromPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

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
    package func putInlinePolicyToPermissionSet(
        _: SSOAdmin.PutInlinePolicyToPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }

    /// Refuses the call.
    package func putPermissionsBoundaryToPermissionSet(
        _: SSOAdmin.PutPermissionsBoundaryToPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) { throw .notImplemented(call) }
}

extension ServiceError {
    fileprivate static func notImplemented(_ call: borrowing Call) -> ServiceError {
        .notImplemented(service: "SSOAdmin", operation: call.operation)
    }
}
