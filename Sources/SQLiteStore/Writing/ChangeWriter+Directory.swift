import GRDB
import IdentityCenter

extension ChangeWriter {
    func write(_ id: PrincipalID, _ row: User?, world: Int64) throws {
        guard let row else {
            return try run("DELETE FROM users WHERE world = ? AND id = ?", [world, id.description])
        }
        try run(
            """
            INSERT INTO users (world, sequence, id, identity_store_id, user_name, display_name,
                given_name, family_name, email)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (world, id) DO UPDATE SET sequence = excluded.sequence,
                user_name = excluded.user_name, display_name = excluded.display_name,
                given_name = excluded.given_name, family_name = excluded.family_name,
                email = excluded.email
            """,
            [
                world, row.sequence.value, id.description, row.identityStoreID, row.userName,
                row.displayName, row.givenName, row.familyName, row.email,
            ])
    }

    func write(_ id: PrincipalID, _ row: Group?, world: Int64) throws {
        guard let row else {
            return try run(
                "DELETE FROM groups WHERE world = ? AND id = ?", [world, id.description])
        }
        try run(
            """
            INSERT INTO groups (world, sequence, id, identity_store_id, display_name, description)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (world, id) DO UPDATE SET sequence = excluded.sequence,
                display_name = excluded.display_name, description = excluded.description
            """,
            [
                world, row.sequence.value, id.description, row.identityStoreID, row.displayName,
                row.description,
            ])
    }

    func write(_ id: PrincipalID, _ row: GroupMembership?, world: Int64) throws {
        guard let row else {
            return try run(
                "DELETE FROM group_memberships WHERE world = ? AND id = ?", [world, id.description])
        }
        try run(
            """
            INSERT INTO group_memberships (world, sequence, id, group_id, user_id)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (world, id) DO UPDATE SET sequence = excluded.sequence
            """,
            [
                world, row.sequence.value, id.description, row.group.description,
                row.user.description,
            ])
    }
}
