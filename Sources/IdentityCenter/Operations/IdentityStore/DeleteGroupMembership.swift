package import AWSJSON
package import ServiceModels

extension IdentityStoreService {
    /// Takes a user out of a group; a membership that is not there is no error (SA-290).
    ///
    /// - Throws: `ResourceNotFoundException` for the store, `AccessDeniedException`.
    package func deleteGroupMembership(
        _ input: IdentityStore.DeleteGroupMembershipRequest, _ call: inout Call
    ) throws(ServiceError) {
        let store = try call.identityStore(input.identityStoreId)
        guard let membership = try? call.groupMembership(input.membershipId, in: store) else {
            return
        }
        call.record(.groupMembership(membership.id, nil))
    }
}
