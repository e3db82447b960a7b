package import AWSJSON
package import ServiceModels

extension IdentityStoreService {
    /// Finds a user by its name, its e-mail address or its id in another directory.
    ///
    /// - Throws: `ResourceNotFoundException` for the store or the user, `AccessDeniedException`;
    ///   `ValidationException` for another path.
    package func getUserId(
        _ input: IdentityStore.GetUserIdRequest, _ call: inout Call
    ) throws(ServiceError) -> IdentityStore.GetUserIdResponse {
        let store = try call.identityStore(input.identityStoreId)
        let value = try input.alternateIdentifier.value { path, text in
            switch path {
            case "username": .userName(text)
            case "emails.value": .email(text)
            default: nil
            }
        }
        guard let user = call.state.users.entry(with: value, inStore: store.identityStoreID) else {
            throw .notInIdentityStore("USER")
        }
        return IdentityStore.GetUserIdResponse(
            identityStoreId: store.identityStoreID, userId: user.id.description)
    }
}

extension IdentityStore.AlternateIdentifier {
    /// What the identifier looks for.
    ///
    /// Callers write paths with small and with capital first letters (SA-292); `unique` makes it of
    /// a path in lower case and a text, and knows the paths.
    ///
    /// - Throws: `ValidationException` for another path, or a value that is no text.
    func value(
        _ unique: (_ path: String, _ text: String) -> UniqueValue?
    ) throws(ServiceError) -> UniqueValue {
        switch self {
        case .externalId(let id): return .externalID(id)
        case .uniqueAttribute(let attribute):
            let path = attribute.attributePath
            guard let text = attribute.attributeValue.value.string else {
                throw .invalidAttributeValue(path, "expected a string")
            }
            guard !text.isEmpty else { throw .attributeValueEmpty }
            guard let value = unique(path.lowercased(), text) else {
                throw .notUniqueAttribute(path)
            }
            return value
        }
    }
}
