package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Attaches a customer managed policy to a permission set.
    ///
    /// No account is asked whether it has the policy: one that lacks it fails the requests that
    /// bring the set there.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException` for an unknown set;
    ///   `ConflictException` when it is attached; `ServiceQuotaExceededException` above the quota of policies
    ///   of both kinds together.
    package func attachCustomerManagedPolicyReferenceToPermissionSet(
        _ input: SSOAdmin.AttachCustomerManagedPolicyReferenceToPermissionSetRequest,
        _ call: inout Call
    ) throws(ServiceError) {
        let set = try call.permissionSet(input.permissionSetArn, inInstance: input.instanceArn)
        let policy = CustomerManagedPolicy(input.customerManagedPolicyReference)
        var policies = call.policies(of: set)
        guard !policies.customerManaged.contains(where: { $0.policy == policy }) else {
            throw .customerManagedPolicyAttached(policy)
        }
        let limit = call.rules.quotas.policiesPerPermissionSet
        // SA-122: a permissions boundary does not count.
        guard policies.attachedCount < limit else {
            throw .attachedPolicyQuotaExceeded(limit: limit)
        }
        policies.customerManaged.append(
            PolicyAttachment(sequence: call.takeSequence(), policy: policy))
        call.replacePolicies(of: set, with: policies)
    }
}

extension CustomerManagedPolicy {
    /// The policy that a reference names; without a path it is the root one.
    init(_ reference: SSOAdmin.CustomerManagedPolicyReference) {
        self.init(name: reference.name, path: reference.path ?? Self.pathDefault)
    }

    /// The policy as lists show it: always with its path.
    var shape: SSOAdmin.CustomerManagedPolicyReference {
        SSOAdmin.CustomerManagedPolicyReference(name: name, path: path)
    }
}
