package import AWSJSON
package import ServiceModels

extension IdentityCenterService {
    /// Deletes a permission set with its policies and tags.
    ///
    /// - Throws: `AccessDeniedException`; `ResourceNotFoundException`; `ConflictException` while it
    ///   is assigned or a request on it is in flight (SA-017).
    package func deletePermissionSet(
        _ input: SSOAdmin.DeletePermissionSetRequest, _ call: inout Call
    ) throws(ServiceError) {
        let instance = try call.organizationInstance(input.instanceArn)
        let set = try call.permissionSet(input.permissionSetArn, in: instance)
        let state = call.state
        guard !state.provisionings.isProvisioned(set.sequence),
            !state.requests.isBusy(set.sequence)
        else { throw .permissionSetInUse }
        // Policies first: their rows refer to the set's.
        if state.policies[set.sequence] != nil { call.record(.policies(set.sequence, nil)) }
        call.record(.permissionSet(set.arn, nil))
        if state.tags[set.arn] != nil { call.record(.tags(set.arn, nil)) }
    }
}
