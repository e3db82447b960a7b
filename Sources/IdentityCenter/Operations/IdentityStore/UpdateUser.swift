package import AWSJSON
package import ServiceModels

extension IdentityStoreService {
    /// Changes attributes of a user, all or none of them: in the order of the call, each to a value
    /// or, without one, to nothing.
    ///
    /// - Throws: `ResourceNotFoundException` for the store or the user, `AccessDeniedException`;
    ///   `ValidationException` for another path, a value that does not fit, or a user that would
    ///   lack what it must have; `ConflictException` for a name or e-mail address that another user
    ///   has.
    package func updateUser(
        _ input: IdentityStore.UpdateUserRequest, _ call: inout Call
    ) throws(ServiceError) {
        let store = try call.identityStore(input.identityStoreId)
        var user = try call.user(input.userId, in: store)
        let previous = user.attributes
        for operation in input.operations {
            try user.attributes.apply(operation, store: store.identityStoreID)
        }
        try user.attributes.check(after: previous)
        try call.checkUniqueness(of: user, in: call.state.users)
        call.noteChange(&user.authorship)
        call.record(.user(user.id, user))
    }
}
