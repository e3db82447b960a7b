import AWSJSON
import GRDB
import IdentityCenter
import ServiceModels

extension ChangeWriter {
    func write(_ arn: String, _ row: PermissionSet?, world: Int64) throws {
        guard let row else {
            return try run("DELETE FROM permission_sets WHERE world = ? AND arn = ?", [world, arn])
        }
        try run(
            """
            INSERT INTO permission_sets (world, sequence, instance, arn, name, description,
                session_duration, relay_state, revision, created_date)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (world, arn) DO UPDATE SET sequence = excluded.sequence,
                description = excluded.description, session_duration = excluded.session_duration,
                relay_state = excluded.relay_state, revision = excluded.revision
            """,
            [
                world, row.sequence.value, row.instance.value, arn, row.name, row.description,
                row.sessionDuration, row.relayState, row.revision,
                row.createdDate.millisecondsSinceEpoch,
            ])
    }

    func write(_ arn: String, _ tags: [ResourceTag]?, world: Int64) throws {
        try run("DELETE FROM tags WHERE world = ? AND resource_arn = ?", [world, arn])
        for (position, tag) in (tags ?? []).enumerated() {
            try run(
                "INSERT INTO tags (world, resource_arn, position, key, value) VALUES (?, ?, ?, ?, ?)",
                [world, arn, position, tag.key, tag.value])
        }
    }
}
