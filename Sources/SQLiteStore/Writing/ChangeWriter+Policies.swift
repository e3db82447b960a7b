import GRDB
import IdentityCenter

extension ChangeWriter {
    func write(_ set: SequenceNumber, _ row: PermissionSetPolicies?, world: Int64) throws {
        let key: StatementArguments = [world, set.value]
        for table in [
            "customer_policy_attachments", "managed_policy_attachments",
            "permission_set_documents",
        ] {
            try run("DELETE FROM \(table) WHERE world = ? AND permission_set = ?", key)
        }
        guard let row else { return }
        try writeDocuments(of: row, set: set, world: world)
        for attachment in row.managed {
            try run(
                """
                INSERT INTO managed_policy_attachments (world, sequence, permission_set, policy_arn)
                VALUES (?, ?, ?, ?)
                """, [world, attachment.sequence.value, set.value, attachment.policy])
        }
        for attachment in row.customerManaged {
            try run(
                """
                INSERT INTO customer_policy_attachments (world, sequence, permission_set, name,
                    path)
                VALUES (?, ?, ?, ?, ?)
                """,
                [
                    world, attachment.sequence.value, set.value, attachment.policy.name,
                    attachment.policy.path,
                ])
        }
    }

    private func writeDocuments(
        of row: PermissionSetPolicies, set: SequenceNumber, world: Int64
    ) throws {
        guard row.inlinePolicy != nil || row.permissionsBoundary != nil else { return }
        var managed: String?
        var customerManaged: CustomerManagedPolicy?
        switch row.permissionsBoundary {
        case .managed(let arn): managed = arn
        case .customerManaged(let policy): customerManaged = policy
        case nil: break
        }
        try run(
            """
            INSERT INTO permission_set_documents (world, permission_set, inline_policy,
                boundary_managed_policy_arn, boundary_policy_name, boundary_policy_path)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                world, set.value, row.inlinePolicy, managed, customerManaged?.name,
                customerManaged?.path,
            ])
    }

    /// Writes the policies that an account was declared to have.
    func writeDeclaredPolicies(of account: Account?, _ id: AccountID, world: Int64) throws {
        try run(
            "DELETE FROM account_policies WHERE world = ? AND account = ?", [world, id.description])
        for policy in account?.declaredPolicies ?? [] {
            try run(
                "INSERT INTO account_policies (world, account, name, path) VALUES (?, ?, ?, ?)",
                [world, id.description, policy.name, policy.path])
        }
    }
}
