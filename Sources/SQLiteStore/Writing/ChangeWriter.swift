import GRDB
import IdentityCenter

/// Writes changes as rows, inside a transaction that the caller holds.
struct ChangeWriter {
    let database: Database
    var probe: StoreProbe?

    /// The tables that hold rows of worlds, those that are referred to last.
    static let tables = [
        "client_tokens", "trusted_token_issuers", "application_grants",
        "application_authentication_methods", "application_access_scopes",
        "application_assignments", "applications", "attributes", "attribute_configurations",
        "instance_regions", "lifecycles", "customer_policy_attachments",
        "managed_policy_attachments", "permission_set_documents", "account_policies",
        "request_accounts", "requests", "provisionings", "account_assignments", "tags",
        "permission_sets", "instances", "group_memberships", "groups", "users",
        "account_creations", "delegated_administrators", "accounts", "organizational_units",
        "organizations",
    ]

    /// Writes a world's header and changes.
    func write(_ write: WorldWrite) throws {
        let header = write.header
        if write.replacesEverything || write.isDeletion {
            for table in Self.tables {
                try run("DELETE FROM \(table) WHERE world = ?", [header.id])
            }
        }
        if write.isDeletion {
            try run("DELETE FROM session_documents WHERE world = ?", [header.id])
            return try run("DELETE FROM worlds WHERE id = ?", [header.id])
        }
        try run(
            """
            INSERT INTO worlds (id, name, seed, epoch, next_sequence, call_ordinal)
            VALUES (?, ?, ?, ?, 1, ?)
            ON CONFLICT (id) DO UPDATE SET seed = excluded.seed, epoch = excluded.epoch,
                call_ordinal = excluded.call_ordinal
            """,
            [
                header.id, header.name, Int64(bitPattern: header.seed), header.epoch,
                Int64(bitPattern: header.callOrdinal),
            ])
        if let state = write.state {
            try state.forEachChange { try self.write($0, world: header.id) }
        }
        for change in write.changes { try self.write(change, world: header.id) }
        if let clock = write.clock { try self.write(clock, world: header.id) }
        for (kind, content) in write.documents { try self.write(kind, content, world: header.id) }
    }

    private func write(_ clock: StoredClock, world: Int64) throws {
        try run(
            """
            UPDATE worlds SET clock_mode = ?, clock_base = ?, clock_anchor = ?,
                clock_rate_millionths = ?, clock_lock_count = ? WHERE id = ?
            """,
            [
                clock.mode.rawValue, clock.base, clock.anchor, clock.rateMillionths,
                clock.lockCount, world,
            ])
    }

    private func write(_ kind: SessionDocument, _ content: String?, world: Int64) throws {
        guard let content else {
            return try run(
                "DELETE FROM session_documents WHERE world = ? AND kind = ?",
                [world, kind.rawValue])
        }
        try run(
            """
            INSERT INTO session_documents (world, kind, content) VALUES (?, ?, ?)
            ON CONFLICT (world, kind) DO UPDATE SET content = excluded.content
            """, [world, kind.rawValue, content])
    }

    private func write(_ change: Change, world: Int64) throws {
        switch change {
        case .organization(let row): try write(row, world: world)
        case .organizationalUnit(let id, let row): try write(id, row, world: world)
        case .delegatedAdministrator(let key, let row): try write(key, row, world: world)
        case .account(let id, let row): try write(id, row, world: world)
        case .user(let id, let row): try write(id, row, world: world)
        case .group(let id, let row): try write(id, row, world: world)
        case .groupMembership(let id, let row): try write(id, row, world: world)
        case .instance(let arn, let row): try write(arn, row, world: world)
        case .permissionSet(let arn, let row): try write(arn, row, world: world)
        case .tags(let arn, let tags): try write(arn, tags, world: world)
        case .accountAssignment(let assignment, let sequence):
            try write(assignment, sequence, world: world)
        case .provisioning(let target, let row): try write(target, row, world: world)
        case .request(let id, let row): try write(id, row, world: world)
        case .policies(let set, let row): try write(set, row, world: world)
        case .lifecycle(let subject, let moment): try write(subject, moment, world: world)
        case .region(let key, let row): try write(key, row, world: world)
        case .attributes(let instance, let row): try write(instance, row, world: world)
        case .application(let arn, let row): try write(arn, row, world: world)
        case .applicationAssignment(let assignment, let sequence):
            try write(assignment, sequence, world: world)
        case .accessScope(let key, let row): try write(key, row, world: world)
        case .authenticationMethod(let key, let row): try write(key, row, world: world)
        case .grant(let key, let row): try write(key, row, world: world)
        case .trustedTokenIssuer(let arn, let row): try write(arn, row, world: world)
        case .clientToken(let key, let row): try write(key, row, world: world)
        case .nextSequence(let next):
            try run("UPDATE worlds SET next_sequence = ? WHERE id = ?", [next.value, world])
        }
    }

    /// Runs one statement, prepared once per connection.
    func run(_ sql: String, _ arguments: StatementArguments) throws {
        try probe?(.write)
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
