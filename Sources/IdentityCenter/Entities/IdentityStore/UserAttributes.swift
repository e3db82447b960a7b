package import AWSJSON
package import ServiceModels

/// What `CreateUser` and `UpdateUser` say of a user.
///
/// Lists are empty where nothing was said.
package struct UserAttributes: Hashable, Sendable {
    /// Unique in its store, the case of letters told apart (SA-280).
    package var userName: String
    /// Shown name.
    package var displayName: String?
    /// The parts of the name.
    package var name: IdentityStore.Name?
    /// What the user is called.
    package var nickName: String?
    /// A page about the user.
    package var profileURL: String?
    /// E-mail addresses; their values are unique in the store.
    package var emails: [IdentityStore.Email] = []
    /// Postal addresses.
    package var addresses: [IdentityStore.Address] = []
    /// Phone numbers.
    package var phoneNumbers: [IdentityStore.PhoneNumber] = []
    /// What kind of user it is.
    package var userType: String?
    /// The user's title.
    package var title: String?
    /// The language the user wants to read.
    package var preferredLanguage: String?
    /// How numbers and dates are written for the user.
    package var locale: String?
    /// The user's time zone.
    package var timezone: String?
    /// Pictures of the user.
    package var photos: [IdentityStore.Photo] = []
    /// The user's own page.
    package var website: String?
    /// The day of birth.
    package var birthdate: String?
    /// What the user does.
    package var roles: [IdentityStore.Role] = []
    /// Attributes beside these, by the name of the extension that defines them.
    package var extensions: [String: JSONDocument] = [:]

    /// A user of this name, of whom nothing else is known.
    package init(userName: String) {
        self.userName = userName
    }
}
