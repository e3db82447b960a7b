import AWSJSON
import GRDB
import IdentityCenter
import ServiceModels

extension ChangeWriter {
    func write(_ arn: String, _ row: Application?, world: Int64) throws {
        guard let row else {
            return try run("DELETE FROM applications WHERE world = ? AND arn = ?", [world, arn])
        }
        try run(
            """
            INSERT INTO applications (world, sequence, instance, arn, account, provider_arn, name,
                description, status, visibility, sign_in_origin, application_url,
                is_assignment_required, user_background_session, created_from, created_date)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (world, arn) DO UPDATE SET sequence = excluded.sequence,
                name = excluded.name, description = excluded.description,
                status = excluded.status, visibility = excluded.visibility,
                sign_in_origin = excluded.sign_in_origin,
                application_url = excluded.application_url,
                is_assignment_required = excluded.is_assignment_required,
                user_background_session = excluded.user_background_session
            """,
            [
                world, row.sequence.value, row.instance.value, arn, row.account.description,
                row.providerARN, row.name, row.description, row.status.rawValue,
                row.visibility.rawValue, row.signInOrigin?.rawValue, row.applicationURL,
                row.isAssignmentRequired, row.userBackgroundSession?.rawValue, row.createdFrom,
                row.createdDate.millisecondsSinceEpoch,
            ])
    }

    func write(
        _ assignment: ApplicationAssignment, _ sequence: SequenceNumber?, world: Int64
    ) throws {
        let type = assignment.principal.type.rawValue
        let id = assignment.principal.id.description
        guard let sequence else {
            return try run(
                """
                DELETE FROM application_assignments WHERE world = ? AND application = ?
                    AND principal_type = ? AND principal_id = ?
                """, [world, assignment.target.value, type, id])
        }
        try run(
            """
            INSERT INTO application_assignments (world, sequence, application, principal_type,
                principal_id)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (world, application, principal_type, principal_id)
                DO UPDATE SET sequence = excluded.sequence
            """, [world, sequence.value, assignment.target.value, type, id])
    }

    func write(
        _ key: ApplicationAccessScope.Key, _ row: ApplicationAccessScope?, world: Int64
    ) throws {
        guard let row else {
            return try run(
                """
                DELETE FROM application_access_scopes WHERE world = ? AND application = ?
                    AND scope = ?
                """, [world, key.application.value, key.scope])
        }
        let targets = row.authorizedTargets.map { StoredJSON.text(of: $0) }
        try run(
            """
            INSERT INTO application_access_scopes (world, sequence, application, scope,
                authorized_targets)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (world, application, scope) DO UPDATE SET sequence = excluded.sequence,
                authorized_targets = excluded.authorized_targets
            """, [world, row.sequence.value, key.application.value, key.scope, targets])
    }

    func write(
        _ key: ApplicationAuthenticationMethod.Key, _ row: ApplicationAuthenticationMethod?,
        world: Int64
    ) throws {
        guard let row else {
            return try run(
                """
                DELETE FROM application_authentication_methods WHERE world = ?
                    AND application = ? AND type = ?
                """, [world, key.application.value, key.type.rawValue])
        }
        try run(
            """
            INSERT INTO application_authentication_methods (world, sequence, application, type,
                actor_policy)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (world, application, type) DO UPDATE SET sequence = excluded.sequence,
                actor_policy = excluded.actor_policy
            """,
            [
                world, row.sequence.value, key.application.value, key.type.rawValue,
                row.actorPolicy.text,
            ])
    }

    func write(_ key: ApplicationGrant.Key, _ row: ApplicationGrant?, world: Int64) throws {
        guard let row else {
            return try run(
                """
                DELETE FROM application_grants WHERE world = ? AND application = ? AND type = ?
                """, [world, key.application.value, key.type.rawValue])
        }
        try run(
            """
            INSERT INTO application_grants (world, sequence, application, type, content)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (world, application, type) DO UPDATE SET sequence = excluded.sequence,
                content = excluded.content
            """,
            [
                world, row.sequence.value, key.application.value, key.type.rawValue,
                StoredJSON.text(of: row.grant),
            ])
    }
}
