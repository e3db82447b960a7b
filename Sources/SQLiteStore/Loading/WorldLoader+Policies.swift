import GRDB
import IdentityCenter

extension WorldLoader {
    /// The policies that accounts were declared to have.
    func declaredPolicies(
        of world: Int64
    ) throws -> [AccountID: Set<CustomerManagedPolicy>] {
        var policies: [AccountID: Set<CustomerManagedPolicy>] = [:]
        try forEach("account_policies", of: world, orderedBy: "account") { row in
            policies[try row.accountID("account"), default: []].insert(
                CustomerManagedPolicy(name: try row.text("name"), path: try row.text("path")))
        }
        return policies
    }

    /// The policies of permission sets.
    func policies(of world: Int64) throws -> [SequenceNumber: PermissionSetPolicies] {
        var policies: [SequenceNumber: PermissionSetPolicies] = [:]
        try forEach("permission_set_documents", of: world, orderedBy: "permission_set") { row in
            let set = try row.sequence("permission_set")
            policies[set, default: PermissionSetPolicies()].inlinePolicy =
                row.optionalText("inline_policy")
            policies[set, default: PermissionSetPolicies()].permissionsBoundary =
                try row.permissionsBoundary()
        }
        try forEach("managed_policy_attachments", of: world) { row in
            let set = try row.sequence("permission_set")
            policies[set, default: PermissionSetPolicies()].managed.append(
                PolicyAttachment(
                    sequence: try row.sequence(), policy: try row.text("policy_arn")))
        }
        try forEach("customer_policy_attachments", of: world) { row in
            let set = try row.sequence("permission_set")
            policies[set, default: PermissionSetPolicies()].customerManaged.append(
                PolicyAttachment(
                    sequence: try row.sequence(),
                    policy: CustomerManagedPolicy(
                        name: try row.text("name"), path: try row.text("path"))))
        }
        return policies
    }
}

extension StoredRow {
    fileprivate func permissionsBoundary() throws -> PermissionsBoundary? {
        if let arn = optionalText("boundary_managed_policy_arn") { return .managed(arn: arn) }
        guard let name = optionalText("boundary_policy_name") else { return nil }
        return .customerManaged(
            CustomerManagedPolicy(name: name, path: try text("boundary_policy_path")))
    }
}
