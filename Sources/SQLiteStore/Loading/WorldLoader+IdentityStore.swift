import AWSJSON
import IdentityCenter
import ServiceModels

extension WorldLoader {
    func user(_ row: StoredRow) throws -> Change {
        let id = try row.principalID("id")
        let details = try row.details()
        var attributes = UserAttributes(userName: try row.text("user_name"))
        attributes.displayName = row.optionalText("display_name")
        attributes.nickName = row.optionalText("nick_name")
        attributes.profileURL = row.optionalText("profile_url")
        attributes.userType = row.optionalText("user_type")
        attributes.title = row.optionalText("title")
        attributes.preferredLanguage = row.optionalText("preferred_language")
        attributes.locale = row.optionalText("locale")
        attributes.timezone = row.optionalText("timezone")
        attributes.website = row.optionalText("website")
        attributes.birthdate = row.optionalText("birthdate")
        attributes.name = details.name
        attributes.emails = details.emails
        attributes.addresses = details.addresses
        attributes.phoneNumbers = details.phoneNumbers
        attributes.photos = details.photos
        attributes.roles = details.roles
        attributes.extensions = details.extensions
        return .user(
            id,
            User(
                sequence: try row.sequence(), id: id,
                identityStoreID: try row.text("identity_store_id"), attributes: attributes,
                status: try row.choice("status", IdentityStore.UserStatus.self),
                externalIDs: details.externalIDs, authorship: try row.authorship()))
    }

    func group(_ row: StoredRow) throws -> Change {
        let id = try row.principalID("id")
        return .group(
            id,
            Group(
                sequence: try row.sequence(), id: id,
                identityStoreID: try row.text("identity_store_id"),
                displayName: row.optionalText("display_name"),
                description: row.optionalText("description"),
                externalIDs: try row.details().externalIDs, authorship: try row.authorship()))
    }

    func groupMembership(_ row: StoredRow) throws -> Change {
        let id = try row.principalID("id")
        return .groupMembership(
            id,
            GroupMembership(
                sequence: try row.sequence(), id: id, group: try row.principalID("group_id"),
                user: try row.principalID("user_id"), authorship: try row.authorship()))
    }
}

extension StoredRow {
    fileprivate func details() throws -> StoredDetails {
        try parsed("details", "the details of a user or group as JSON") { StoredDetails($0) }
    }

    fileprivate func authorship() throws -> Authorship? {
        guard optionalInteger("created_at") != nil else { return nil }
        return Authorship(
            createdAt: try moment("created_at"), createdBy: try text("created_by"),
            updatedAt: try moment("updated_at"), updatedBy: try text("updated_by"))
    }
}
