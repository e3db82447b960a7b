import AWSJSON
import GRDB
import IdentityCenter
import ServiceModels

extension ChangeWriter {
    func write(
        _ assignment: AccountAssignment, _ sequence: SequenceNumber?, world: Int64
    ) throws {
        let target = assignment.target
        let principal = assignment.principal
        guard let sequence else {
            return try run(
                """
                DELETE FROM account_assignments WHERE world = ? AND permission_set = ?
                    AND account = ? AND principal_type = ? AND principal_id = ?
                """,
                [
                    world, target.permissionSet.value, target.account.description,
                    principal.type.rawValue, principal.id.description,
                ])
        }
        try run(
            """
            INSERT INTO account_assignments (world, sequence, permission_set, account,
                principal_type, principal_id)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (world, permission_set, account, principal_type, principal_id)
                DO UPDATE SET sequence = excluded.sequence
            """,
            [
                world, sequence.value, target.permissionSet.value, target.account.description,
                principal.type.rawValue, principal.id.description,
            ])
    }

    func write(_ target: ProvisioningTarget, _ row: Provisioning?, world: Int64) throws {
        guard let row else {
            return try run(
                """
                DELETE FROM provisionings WHERE world = ? AND permission_set = ? AND account = ?
                """,
                [world, target.permissionSet.value, target.account.description])
        }
        try run(
            """
            INSERT INTO provisionings (world, sequence, permission_set, account, revision)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (world, permission_set, account) DO UPDATE SET
                sequence = excluded.sequence, revision = excluded.revision
            """,
            [
                world, row.sequence.value, target.permissionSet.value,
                target.account.description, row.revision,
            ])
    }

    func write(_ id: RequestID, _ row: AsynchronousRequest?, world: Int64) throws {
        guard let row else {
            try run(
                "DELETE FROM request_accounts WHERE world = ? AND request = ?",
                [world, id.description])
            try run(
                "DELETE FROM account_creations WHERE world = ? AND id = ?", [world, id.description])
            return try run(
                "DELETE FROM requests WHERE world = ? AND id = ?", [world, id.description])
        }
        if let creation = row.accountCreation { return try write(row, creation, world: world) }
        try run(
            """
            INSERT INTO requests (world, sequence, id, model, status, failure_reason, instance,
                permission_set, permission_set_arn, permission_set_revision, account,
                principal_type, principal_id, created_date, due_at, polls, counts_lists,
                forced_outcome, forced_reason, is_held, repeats)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (world, id) DO UPDATE SET sequence = excluded.sequence,
                status = excluded.status, failure_reason = excluded.failure_reason,
                due_at = excluded.due_at, polls = excluded.polls,
                counts_lists = excluded.counts_lists, forced_outcome = excluded.forced_outcome,
                forced_reason = excluded.forced_reason, is_held = excluded.is_held,
                repeats = excluded.repeats
            """, arguments(of: row, world: world))
        // The accounts never change, so a second write of the same rows does nothing.
        for (position, account) in row.accounts.enumerated() {
            try run(
                """
                INSERT INTO request_accounts (world, request, position, account)
                VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
                """, [world, id.description, position, account.description])
        }
    }

    private func arguments(of row: AsynchronousRequest, world: Int64) -> StatementArguments {
        let (outcome, reason) = row.plan.outcomeColumns
        return [
            world, row.sequence.value, row.id.description, row.model.rawValue,
            row.status.rawValue, row.failureReason, row.instance.value, row.permissionSet.value,
            row.permissionSetARN, row.revision, row.account?.description,
            row.principal?.type.rawValue, row.principal?.id.description,
            row.createdDate.millisecondsSinceEpoch, row.plan.dueAt?.millisecondsSinceEpoch,
            row.plan.polls, row.plan.countsLists, outcome, reason, row.isHeld, row.plan.repeats,
        ]
    }
}

extension CompletionPlan {
    /// A forced end as columns: its status and, of a failure, the reason.
    var outcomeColumns: (outcome: String?, reason: String?) {
        switch outcome {
        case nil: (nil, nil)
        case .succeeded: ("SUCCEEDED", nil)
        case .failed(let reason): ("FAILED", reason)
        }
    }
}
