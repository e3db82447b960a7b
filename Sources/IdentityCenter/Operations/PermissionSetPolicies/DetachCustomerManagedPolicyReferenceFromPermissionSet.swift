package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Detaches a customer managed policy from a permission set; name and path must be the same.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for an unknown set or a
    ///   policy that is not attached.
    package func detachCustomerManagedPolicyReferenceFromPermissionSet(
        _ input: SSOAdmin.DetachCustomerManagedPolicyReferenceFromPermissionSetRequest,
        _ call: inout Call
    ) throws(ServiceError) {
        let set = try call.permissionSet(input.permissionSetArn, inInstance: input.instanceArn)
        let policy = CustomerManagedPolicy(input.customerManagedPolicyReference)
        var policies = call.policies(of: set)
        guard let index = policies.customerManaged.firstIndex(where: { $0.policy == policy })
        else { throw .customerManagedPolicyNotAttached(policy) }
        policies.customerManaged.remove(at: index)
        call.replacePolicies(of: set, with: policies)
    }
}
