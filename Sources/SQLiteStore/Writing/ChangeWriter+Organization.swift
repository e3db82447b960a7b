import AWSJSON
import GRDB
import IdentityCenter
import ServiceModels

extension ChangeWriter {
    func write(_ row: Organization?, world: Int64) throws {
        guard let row else {
            return try run("DELETE FROM organizations WHERE world = ?", [world])
        }
        try run(
            """
            INSERT INTO organizations (world, id, root_id) VALUES (?, ?, ?)
            ON CONFLICT (world) DO UPDATE SET id = excluded.id, root_id = excluded.root_id
            """, [world, row.id, row.rootID])
    }

    func write(_ id: String, _ row: OrganizationalUnit?, world: Int64) throws {
        guard let row else {
            return try run(
                "DELETE FROM organizational_units WHERE world = ? AND id = ?", [world, id])
        }
        try run(
            """
            INSERT INTO organizational_units (world, sequence, id, parent_id, name)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (world, id) DO UPDATE SET sequence = excluded.sequence,
                parent_id = excluded.parent_id, name = excluded.name
            """, [world, row.sequence.value, id, row.parent, row.name])
    }

    func write(_ id: AccountID, _ row: Account?, world: Int64) throws {
        try writeDeclaredPolicies(of: row, id, world: world)
        guard let row else {
            return try run(
                "DELETE FROM accounts WHERE world = ? AND id = ?", [world, id.description])
        }
        try run(
            """
            INSERT INTO accounts (world, sequence, id, name, email, is_active, is_management,
                declares_policies, state, joined_method, joined_timestamp, parent_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (world, id) DO UPDATE SET sequence = excluded.sequence,
                name = excluded.name, email = excluded.email, is_active = excluded.is_active,
                declares_policies = excluded.declares_policies, state = excluded.state,
                joined_method = excluded.joined_method,
                joined_timestamp = excluded.joined_timestamp, parent_id = excluded.parent_id
            """,
            [
                world, row.sequence.value, id.description, row.name, row.email, row.isActive,
                row.isManagement, row.declaredPolicies != nil, row.state.rawValue,
                row.joinedMethod.rawValue, row.joinedTimestamp.millisecondsSinceEpoch, row.parent,
            ])
    }

    func write(
        _ key: DelegatedAdministrator.Key, _ row: DelegatedAdministrator?, world: Int64
    ) throws {
        let columns: StatementArguments = [world, key.account.description, key.servicePrincipal]
        guard let row else {
            return try run(
                """
                DELETE FROM delegated_administrators WHERE world = ? AND account = ?
                    AND service_principal = ?
                """, columns)
        }
        try run(
            """
            INSERT INTO delegated_administrators (world, account, service_principal, sequence,
                enabled_date)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (world, account, service_principal) DO UPDATE SET
                sequence = excluded.sequence, enabled_date = excluded.enabled_date
            """, columns + [row.sequence.value, row.enabledDate.millisecondsSinceEpoch])
    }

    func write(
        _ row: AsynchronousRequest, _ creation: AccountCreation, world: Int64
    ) throws {
        let (outcome, reason) = row.plan.outcomeColumns
        try run(
            """
            INSERT INTO account_creations (world, sequence, id, status, failure_reason, account,
                name, email, tags, created_date, completed_date, due_at, polls, counts_lists,
                forced_outcome, forced_reason, is_held, repeats)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (world, id) DO UPDATE SET sequence = excluded.sequence,
                status = excluded.status, failure_reason = excluded.failure_reason,
                completed_date = excluded.completed_date, due_at = excluded.due_at,
                polls = excluded.polls, counts_lists = excluded.counts_lists,
                forced_outcome = excluded.forced_outcome, forced_reason = excluded.forced_reason,
                is_held = excluded.is_held, repeats = excluded.repeats
            """,
            [
                world, row.sequence.value, row.id.description, row.status.rawValue,
                row.failureReason, row.account?.description, creation.name, creation.email,
                StoredJSON.text(of: creation.tags), row.createdDate.millisecondsSinceEpoch,
                creation.completedDate?.millisecondsSinceEpoch,
                row.plan.dueAt?.millisecondsSinceEpoch, row.plan.polls, row.plan.countsLists,
                outcome, reason, row.isHeld, row.plan.repeats,
            ])
    }
}
