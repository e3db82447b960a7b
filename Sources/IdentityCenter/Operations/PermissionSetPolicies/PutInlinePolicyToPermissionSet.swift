package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Gives a permission set an inline policy, kept character for character, in place of any it
    /// has.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for an unknown set;
    ///   `ValidationException` for more octets than the quotas allow or what is no policy.
    package func putInlinePolicyToPermissionSet(
        _ input: SSOAdmin.PutInlinePolicyToPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) {
        let set = try call.permissionSet(input.permissionSetArn, inInstance: input.instanceArn)
        try InlinePolicyDocument.check(input.inlinePolicy, quotas: call.rules.quotas)
        var policies = call.policies(of: set)
        policies.inlinePolicy = input.inlinePolicy
        call.replacePolicies(of: set, with: policies)
    }
}
