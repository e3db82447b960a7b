package import AWSJSON
package import IdentityCenter
package import ServiceModels

extension SeedDocument {
    /// A user of an identity store.
    package struct User: Hashable, Sendable {
        /// Default: `nil`, an id drawn from the seed.
        package var id: String?
        /// Its name is unique, and so are the values of its e-mail addresses.
        package var attributes: UserAttributes
        package var status = IdentityStore.UserStatus.enabled
        /// In the order of the file; no two users share one.
        package var externalIDs: [IdentityStore.ExternalId] = []
        package var authors = Authors()

        /// Unique.
        package var userName: String { attributes.userName }
    }

    /// A group of an identity store.
    package struct Group: Hashable, Sendable {
        /// Default: `nil`, an id drawn from the seed.
        package var id: String?
        /// Unique; `nil` for a group without a name, which has an id.
        package var displayName: String?
        package var description: String?
        /// In the order of the file; no two groups share one.
        package var externalIDs: [IdentityStore.ExternalId] = []
        package var authors = Authors()
        package var members: [Member] = []
    }

    /// A member of a group.
    package struct Member: Hashable, Sendable {
        /// Who it is.
        package var user: Principal
        /// The membership's id; default: `nil`, an id drawn from the seed.
        package var id: String?
        /// The place among the memberships of all groups; default: that in the file.
        package var order: Int?
        package var authors = Authors()
    }

    /// Who made something and who changed it last, and when.
    package struct Authors: Hashable, Sendable {
        /// Whether the world does not know, as those from before it was kept; default: it does.
        package var areUnknown = false
        /// Default: the moment the world is made.
        package var createdDate: Timestamp?
        /// Default: the owner of the instance.
        package var createdBy: String?
        /// Default: when it was made.
        package var updatedDate: Timestamp?
        /// Default: who made it.
        package var updatedBy: String?

        /// Everything by default.
        package init() {}
    }

    /// Who has access or belongs to a group.
    package enum Principal: Hashable, Sendable {
        /// By user name.
        case user(String)
        /// By display name.
        case group(String)
        /// A user by id, declared or not.
        case userID(PrincipalID)
        /// A group by id, declared or not.
        case groupID(PrincipalID)
    }
}
