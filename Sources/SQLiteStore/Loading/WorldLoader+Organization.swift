import AWSJSON
import IdentityCenter
import ServiceModels

extension WorldLoader {
    /// The organization of a world with its units, accounts and delegated administrators.
    func addOrganization(of world: Int64, _ add: (Change) -> Void) throws {
        try forEach("organizations", of: world, orderedBy: "world") { row in
            add(
                .organization(
                    Organization(id: try row.text("id"), rootID: try row.text("root_id"))))
        }
        try forEach("organizational_units", of: world) { add(try organizationalUnit($0)) }
        let declared = try declaredPolicies(of: world)
        try forEach("accounts", of: world) { add(try account($0, policies: declared)) }
        try forEach("delegated_administrators", of: world) {
            add(try delegatedAdministrator($0))
        }
        try forEach("account_creations", of: world) { add(try accountCreation($0)) }
    }

    private func organizationalUnit(_ row: StoredRow) throws -> Change {
        let id = try row.text("id")
        return .organizationalUnit(
            id,
            OrganizationalUnit(
                sequence: try row.sequence(), id: id, parent: row.optionalText("parent_id"),
                name: try row.text("name")))
    }

    private func account(
        _ row: StoredRow, policies: [AccountID: Set<CustomerManagedPolicy>]
    ) throws -> Change {
        let id = try row.accountID("id")
        return .account(
            id,
            Account(
                sequence: try row.sequence(), id: id, name: try row.text("name"),
                email: try row.text("email"),
                state: try row.choice("state", Organizations.AccountState.self),
                isManagement: try row.boolean("is_management"),
                joinedMethod: try row.choice(
                    "joined_method", Organizations.AccountJoinedMethod.self),
                joinedTimestamp: try row.moment("joined_timestamp"),
                parent: row.optionalText("parent_id"),
                declaredPolicies: try row.boolean("declares_policies") ? policies[id] ?? [] : nil))
    }

    private func delegatedAdministrator(_ row: StoredRow) throws -> Change {
        let key = DelegatedAdministrator.Key(
            account: try row.accountID("account"),
            servicePrincipal: try row.text("service_principal"))
        return .delegatedAdministrator(
            key,
            DelegatedAdministrator(
                sequence: try row.sequence(), key: key, enabledDate: try row.moment("enabled_date"))
        )
    }

    private func accountCreation(_ row: StoredRow) throws -> Change {
        let id = try row.parsed("id", "a request id") { RequestID($0) }
        let creation = AccountCreation(
            name: try row.text("name"), email: try row.text("email"),
            tags: try row.parsed("tags", "a JSON object of texts", StoredJSON.tags),
            completedDate: row.optionalInteger("completed_date").map {
                Timestamp(millisecondsSinceEpoch: $0)
            })
        var request = AsynchronousRequest(
            sequence: try row.sequence(), id: id, creating: creation,
            as: try row.accountID("account"), createdDate: try row.moment("created_date"),
            plan: try row.plan())
        request.status = try row.choice("status", SSOAdmin.StatusValues.self)
        request.failureReason = row.optionalText("failure_reason")
        request.isHeld = try row.boolean("is_held")
        return .request(id, request)
    }
}
