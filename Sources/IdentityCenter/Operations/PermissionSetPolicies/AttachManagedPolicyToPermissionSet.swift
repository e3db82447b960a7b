package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Attaches an AWS managed policy to a permission set.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for an unknown set or policy;
    ///   `ValidationException` for an ARN no policy can have; `ConflictException` when it is
    ///   attached; `ServiceQuotaExceededException` above the quota of policies of both kinds together.
    package func attachManagedPolicyToPermissionSet(
        _ input: SSOAdmin.AttachManagedPolicyToPermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) {
        let set = try call.permissionSet(input.permissionSetArn, inInstance: input.instanceArn)
        // SA-113, SA-114, SA-222: which ARNs there can be and are.
        try call.rules.checkManagedPolicy(
            input.managedPolicyArn, neededBy: set.arn, region: call.region)
        var policies = call.policies(of: set)
        guard !policies.managed.contains(where: { $0.policy == input.managedPolicyArn }) else {
            throw .managedPolicyAttached(input.managedPolicyArn, to: set)
        }
        let limit = call.rules.quotas.policiesPerPermissionSet
        // SA-122: a permissions boundary does not count.
        guard policies.attachedCount < limit else {
            throw .quotaExceeded(
                thing: "ManagedPolicy", limit: limit,
                id: ResourceName.permissionSetID(of: set.arn))
        }
        policies.managed.append(
            PolicyAttachment(sequence: call.takeSequence(), policy: input.managedPolicyArn))
        call.replacePolicies(of: set, with: policies)
    }
}
