package import AWSJSON
package import ServiceModels

extension IdentityStoreService {
    /// Shows a user; extensions only when they are asked for.
    ///
    /// - Throws: `ResourceNotFoundException` for the store or the user, `AccessDeniedException`.
    package func describeUser(
        _ input: IdentityStore.DescribeUserRequest, _ call: inout Call
    ) throws(ServiceError) -> IdentityStore.DescribeUserResponse {
        let store = try call.identityStore(input.identityStoreId)
        return try call.user(input.userId, in: store).description(extensions: input.extensions)
    }
}
