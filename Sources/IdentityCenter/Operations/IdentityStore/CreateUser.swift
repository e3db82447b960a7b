package import AWSJSON
package import ServiceModels

extension IdentityStoreService {
    /// Makes a user, who may sign in.
    ///
    /// What the call leaves out stays away: neither an e-mail address's `Primary` nor its `Type` is
    /// made up.
    ///
    /// - Throws: `ResourceNotFoundException` for the store, `AccessDeniedException`;
    ///   `ValidationException` for missing attributes, a reserved name or an unknown extension;
    ///   `ConflictException` for a name or e-mail address that another user has;
    ///   `ServiceQuotaExceededException`.
    package func createUser(
        _ input: IdentityStore.CreateUserRequest, _ call: inout Call
    ) throws(ServiceError) -> IdentityStore.CreateUserResponse {
        let store = try call.identityStore(input.identityStoreId)
        let attributes = try UserAttributes(input)
        try attributes.check()
        let sequence = call.takeSequence()
        let users = call.state.users
        let user = User(
            sequence: sequence,
            id: call.unusedID(purpose: "user", sequence) { users[$0] != nil },
            identityStoreID: store.identityStoreID, attributes: attributes,
            authorship: call.authorship)
        try call.checkUniqueness(of: user, in: users)
        let limit = call.rules.quotas.usersPerIdentityStore
        guard users.count(inStore: store.identityStoreID) < limit else {
            throw .identityStoreFull("users", limit: limit, in: store)
        }
        call.record(.user(user.id, user))
        return IdentityStore.CreateUserResponse(
            identityStoreId: store.identityStoreID, userId: user.id.description)
    }
}

extension UserAttributes {
    /// What a call says of a new user.
    ///
    /// - Throws: `ValidationException` without a name.
    fileprivate init(_ input: IdentityStore.CreateUserRequest) throws(ServiceError) {
        guard let userName = input.userName else { throw .nameMissing("userName") }
        self.init(userName: userName)
        displayName = input.displayName
        name = input.name
        nickName = input.nickName
        profileURL = input.profileUrl
        emails = input.emails ?? []
        addresses = input.addresses ?? []
        phoneNumbers = input.phoneNumbers ?? []
        userType = input.userType
        title = input.title
        preferredLanguage = input.preferredLanguage
        locale = input.locale
        timezone = input.timezone
        photos = input.photos ?? []
        website = input.website
        birthdate = input.birthdate
        roles = input.roles ?? []
        extensions = input.extensions ?? [:]
    }
}
