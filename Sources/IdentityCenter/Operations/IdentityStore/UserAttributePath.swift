import AWSJSON
import ServiceModels

/// An attribute of users that updates can name.
struct UserAttributePath: Sendable {
    typealias Input = IdentityStore.CreateUserRequest

    /// What its value is.
    let form: AttributeValueForm
    /// Takes the value over from an input that has it; without one, takes the attribute away.
    let assign: @Sendable (inout UserAttributes, Input?) -> Void

    /// Every attribute, by its path; the enterprise extension's are beside these.
    static let all: [String: UserAttributePath] = [
        "userName": UserAttributePath(.text) { user, input in
            // Without a value it is refused before.
            user.userName = input?.userName ?? user.userName
        },
        "displayName": text(\.displayName, \.displayName),
        "nickName": text(\.nickName, \.nickName),
        "profileUrl": text(\.profileURL, \.profileUrl),
        "userType": text(\.userType, \.userType),
        "title": text(\.title, \.title),
        "preferredLanguage": text(\.preferredLanguage, \.preferredLanguage),
        "locale": text(\.locale, \.locale),
        "timezone": text(\.timezone, \.timezone),
        "website": text(\.website, \.website),
        "birthdate": text(\.birthdate, \.birthdate),
        "name": UserAttributePath(.object(IdentityStore.Name.shape)) { $0.name = $1?.name },
        "name.formatted": part(\.formatted),
        "name.familyName": part(\.familyName),
        "name.givenName": part(\.givenName),
        "name.middleName": part(\.middleName),
        "name.honorificPrefix": part(\.honorificPrefix),
        "name.honorificSuffix": part(\.honorificSuffix),
        "emails": list(\.emails, \.emails),
        "addresses": list(\.addresses, \.addresses),
        "phoneNumbers": list(\.phoneNumbers, \.phoneNumbers),
        "photos": list(\.photos, \.photos),
        "roles": list(\.roles, \.roles),
    ]

    private init(
        _ form: AttributeValueForm,
        _ assign: @escaping @Sendable (inout UserAttributes, Input?) -> Void
    ) {
        self.form = form
        self.assign = assign
    }

    private static func text(
        _ place: any WritableKeyPath<UserAttributes, String?> & Sendable,
        _ value: any KeyPath<Input, String?> & Sendable
    ) -> UserAttributePath {
        UserAttributePath(.text) { $0[keyPath: place] = $1?[keyPath: value] }
    }

    private static func part(
        _ place: any WritableKeyPath<IdentityStore.Name, String?> & Sendable
    ) -> UserAttributePath {
        UserAttributePath(.text) { user, input in
            var name = user.name ?? IdentityStore.Name()
            name[keyPath: place] = input?.name?[keyPath: place]
            user.name = name == IdentityStore.Name() ? nil : name
        }
    }

    private static func list<Element: InputShape>(
        _ place: any WritableKeyPath<UserAttributes, [Element]> & Sendable,
        _ value: any KeyPath<Input, [Element]?> & Sendable
    ) -> UserAttributePath {
        UserAttributePath(.list(Element.shape)) { $0[keyPath: place] = $1?[keyPath: value] ?? [] }
    }
}
