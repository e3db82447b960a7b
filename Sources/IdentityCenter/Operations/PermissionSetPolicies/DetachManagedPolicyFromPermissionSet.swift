package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Detaches an AWS managed policy from a permission set.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for an unknown set or a
    ///   policy that is not attached.
    package func detachManagedPolicyFromPermissionSet(
        _ input: SSOAdmin.DetachManagedPolicyFromPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) {
        let set = try call.permissionSet(input.permissionSetArn, inInstance: input.instanceArn)
        var policies = call.policies(of: set)
        guard
            let index = policies.managed.firstIndex(where: { $0.policy == input.managedPolicyArn })
        else { throw .managedPolicyNotAttached(input.managedPolicyArn) }
        policies.managed.remove(at: index)
        call.replacePolicies(of: set, with: policies)
    }
}
