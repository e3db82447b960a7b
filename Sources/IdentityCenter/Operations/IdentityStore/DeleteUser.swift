package import AWSJSON
package import ServiceModels

extension IdentityStoreService {
    /// Deletes a user with its memberships; one that is not there is no error (SA-290).
    ///
    /// - Throws: `ResourceNotFoundException` for the store, `AccessDeniedException`.
    package func deleteUser(
        _ input: IdentityStore.DeleteUserRequest, _ call: inout Call
    ) throws(ServiceError) {
        let store = try call.identityStore(input.identityStoreId)
        guard let user = try? call.user(input.userId, in: store) else { return }
        call.state.groupMemberships.forEach(ofUser: user.id, after: nil) { membership in
            call.record(.groupMembership(membership.id, nil))
            return true
        }
        call.record(.user(user.id, nil))
        call.forgetAssignments(of: Principal(type: .user, id: user.id))
    }
}
