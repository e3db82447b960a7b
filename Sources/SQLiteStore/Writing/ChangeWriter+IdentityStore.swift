import AWSJSON
import GRDB
import IdentityCenter
import ServiceModels

extension ChangeWriter {
    func write(_ id: PrincipalID, _ row: User?, world: Int64) throws {
        guard let row else {
            return try run("DELETE FROM users WHERE world = ? AND id = ?", [world, id.description])
        }
        let user = row.attributes
        try run(
            """
            INSERT INTO users (world, sequence, id, identity_store_id, user_name, display_name,
                nick_name, profile_url, user_type, title, preferred_language, locale, timezone,
                website, birthdate, status, details, created_at, created_by, updated_at, updated_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (world, id) DO UPDATE SET sequence = excluded.sequence,
                user_name = excluded.user_name, display_name = excluded.display_name,
                nick_name = excluded.nick_name, profile_url = excluded.profile_url,
                user_type = excluded.user_type, title = excluded.title,
                preferred_language = excluded.preferred_language, locale = excluded.locale,
                timezone = excluded.timezone, website = excluded.website,
                birthdate = excluded.birthdate, status = excluded.status,
                details = excluded.details, created_at = excluded.created_at,
                created_by = excluded.created_by, updated_at = excluded.updated_at,
                updated_by = excluded.updated_by
            """,
            [
                world, row.sequence.value, id.description, row.identityStoreID, user.userName,
                user.displayName, user.nickName, user.profileURL, user.userType, user.title,
                user.preferredLanguage, user.locale, user.timezone, user.website, user.birthdate,
                row.status.rawValue, StoredDetails(of: row).text,
            ] + arguments(of: row.authorship))
    }

    func write(_ id: PrincipalID, _ row: Group?, world: Int64) throws {
        guard let row else {
            return try run(
                "DELETE FROM groups WHERE world = ? AND id = ?", [world, id.description])
        }
        try run(
            """
            INSERT INTO groups (world, sequence, id, identity_store_id, display_name, description,
                details, created_at, created_by, updated_at, updated_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (world, id) DO UPDATE SET sequence = excluded.sequence,
                display_name = excluded.display_name, description = excluded.description,
                details = excluded.details, created_at = excluded.created_at,
                created_by = excluded.created_by, updated_at = excluded.updated_at,
                updated_by = excluded.updated_by
            """,
            [
                world, row.sequence.value, id.description, row.identityStoreID, row.displayName,
                row.description, StoredDetails(of: row).text,
            ] + arguments(of: row.authorship))
    }

    func write(_ id: PrincipalID, _ row: GroupMembership?, world: Int64) throws {
        guard let row else {
            return try run(
                "DELETE FROM group_memberships WHERE world = ? AND id = ?", [world, id.description])
        }
        try run(
            """
            INSERT INTO group_memberships (world, sequence, id, group_id, user_id, created_at,
                created_by, updated_at, updated_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (world, id) DO UPDATE SET sequence = excluded.sequence,
                group_id = excluded.group_id, user_id = excluded.user_id,
                created_at = excluded.created_at, created_by = excluded.created_by,
                updated_at = excluded.updated_at, updated_by = excluded.updated_by
            """,
            [
                world, row.sequence.value, id.description, row.group.description,
                row.user.description,
            ] + arguments(of: row.authorship))
    }

    private func arguments(of authorship: Authorship?) -> StatementArguments {
        [
            authorship?.createdAt.millisecondsSinceEpoch, authorship?.createdBy,
            authorship?.updatedAt.millisecondsSinceEpoch, authorship?.updatedBy,
        ]
    }
}
