import AWSJSON
import ServiceModels

extension User {
    /// The user as `DescribeUser` shows it, with the extensions that the call asks for.
    func description(extensions names: [String]?) -> IdentityStore.DescribeUserResponse {
        IdentityStore.DescribeUserResponse(
            identityStoreId: identityStoreID, userId: id.description,
            userName: attributes.userName, externalIds: externalIDs.nonEmpty,
            name: attributes.name, displayName: attributes.displayName,
            nickName: attributes.nickName, profileUrl: attributes.profileURL,
            emails: attributes.emails.nonEmpty, addresses: attributes.addresses.nonEmpty,
            phoneNumbers: attributes.phoneNumbers.nonEmpty, userType: attributes.userType,
            title: attributes.title, preferredLanguage: attributes.preferredLanguage,
            locale: attributes.locale, timezone: attributes.timezone, userStatus: status,
            photos: attributes.photos.nonEmpty, website: attributes.website,
            birthdate: attributes.birthdate, roles: attributes.roles.nonEmpty,
            createdAt: authorship?.createdAt, createdBy: authorship?.createdBy,
            updatedAt: authorship?.updatedAt, updatedBy: authorship?.updatedBy,
            extensions: extensions(names))
    }

    /// The user as `ListUsers` shows it, with the extensions that the call asks for.
    func item(extensions names: [String]?) -> IdentityStore.User {
        IdentityStore.User(
            identityStoreId: identityStoreID, userId: id.description,
            userName: attributes.userName, externalIds: externalIDs.nonEmpty,
            name: attributes.name, displayName: attributes.displayName,
            nickName: attributes.nickName, profileUrl: attributes.profileURL,
            emails: attributes.emails.nonEmpty, addresses: attributes.addresses.nonEmpty,
            phoneNumbers: attributes.phoneNumbers.nonEmpty, userType: attributes.userType,
            title: attributes.title, preferredLanguage: attributes.preferredLanguage,
            locale: attributes.locale, timezone: attributes.timezone, userStatus: status,
            photos: attributes.photos.nonEmpty, website: attributes.website,
            birthdate: attributes.birthdate, roles: attributes.roles.nonEmpty,
            createdAt: authorship?.createdAt, createdBy: authorship?.createdBy,
            updatedAt: authorship?.updatedAt, updatedBy: authorship?.updatedBy,
            extensions: extensions(names))
    }

    private func extensions(_ names: [String]?) -> [String: JSONDocument]? {
        guard let names else { return nil }
        let asked = attributes.extensions.filter { names.contains($0.key) }
        return asked.isEmpty ? nil : asked
    }
}

extension Array {
    /// The list, `nil` when it is empty: members that hold nothing are left out of answers.
    var nonEmpty: Self? { isEmpty ? nil : self }
}
