import GRDB
import IdentityCenter

extension ChangeWriter {
    func write(_ id: AccountID, _ row: Account?, world: Int64) throws {
        try writeDeclaredPolicies(of: row, id, world: world)
        guard let row else {
            return try run(
                "DELETE FROM accounts WHERE world = ? AND id = ?", [world, id.description])
        }
        try run(
            """
            INSERT INTO accounts (world, sequence, id, name, email, is_active, is_management,
                declares_policies)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (world, id) DO UPDATE SET sequence = excluded.sequence,
                name = excluded.name, email = excluded.email, is_active = excluded.is_active,
                declares_policies = excluded.declares_policies
            """,
            [
                world, row.sequence.value, id.description, row.name, row.email, row.isActive,
                row.isManagement, row.declaredPolicies != nil,
            ])
    }
}
