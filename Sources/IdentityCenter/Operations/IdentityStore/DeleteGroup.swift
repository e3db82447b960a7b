package import AWSJSON
package import ServiceModels

extension IdentityStoreService {
    /// Deletes a group with its memberships; one that is not there is no error (SA-290).
    ///
    /// - Throws: `ResourceNotFoundException` for the store, `AccessDeniedException`.
    package func deleteGroup(
        _ input: IdentityStore.DeleteGroupRequest, _ call: inout Call
    ) throws(ServiceError) {
        let store = try call.identityStore(input.identityStoreId)
        guard let group = try? call.group(input.groupId, in: store) else { return }
        call.state.groupMemberships.forEach(inGroup: group.id, after: nil) { membership in
            call.record(.groupMembership(membership.id, nil))
            return true
        }
        call.record(.group(group.id, nil))
        call.forgetAssignments(of: Principal(type: .group, id: group.id))
    }
}
