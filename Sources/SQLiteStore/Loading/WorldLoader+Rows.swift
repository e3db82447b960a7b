import AWSJSON
import IdentityCenter
import ServiceModels

extension WorldLoader {
    func instance(_ row: StoredRow) throws -> Change {
        let arn = try row.parsed("arn", "an instance's ARN") { text in
            text.hasPrefix("arn:") && text.contains(":sso:::instance/") ? text : nil
        }
        return .instance(
            arn,
            Instance(
                sequence: try row.sequence(), arn: arn,
                identityStoreID: try row.text("identity_store_id"),
                ownerAccount: try row.accountID("owner_account"),
                createdDate: try row.moment("created_date"), name: row.optionalText("name"),
                status: try row.choice("status", SSOAdmin.InstanceStatus.self),
                statusReason: row.optionalText("status_reason"),
                isOrganizationInstance: try row.boolean("is_organization_instance"),
                kmsKeyARN: row.optionalText("kms_key_arn"),
                encryptionStatus: try row.choice(
                    "encryption_status", SSOAdmin.KmsKeyStatus.self),
                arePermissionSetsEnabled: try row.boolean("are_permission_sets_enabled"),
                primaryRegion: try row.text("primary_region"),
                isRegionBound: try row.boolean("is_region_bound")))
    }

    func permissionSet(_ row: StoredRow) throws -> Change {
        let arn = try row.text("arn")
        return .permissionSet(
            arn,
            PermissionSet(
                sequence: try row.sequence(), instance: try row.sequence("instance"), arn: arn,
                name: try row.text("name"), createdDate: try row.moment("created_date"),
                description: row.optionalText("description"),
                sessionDuration: try row.text("session_duration"),
                relayState: row.optionalText("relay_state"), revision: try row.integer("revision"))
        )
    }

    func accountAssignment(_ row: StoredRow) throws -> Change {
        .accountAssignment(
            AccountAssignment(target: try row.target(), principal: try row.principal()),
            try row.sequence())
    }

    func provisioning(_ row: StoredRow) throws -> Change {
        .provisioning(
            try row.target(),
            Provisioning(sequence: try row.sequence(), revision: try row.integer("revision")))
    }

    func request(_ row: StoredRow, accounts: [String: [AccountID]]) throws -> Change {
        let text = try row.text("id")
        let id = try row.parsed("id", "a request id") { RequestID($0) }
        let hasAccount = row.optionalText("account") != nil
        let hasPrincipal = row.optionalText("principal_id") != nil
        return .request(
            id,
            AsynchronousRequest(
                sequence: try row.sequence(), id: id,
                model: try row.choice("model", AsynchronousModel.self),
                instance: try row.sequence("instance"),
                permissionSet: try row.sequence("permission_set"),
                permissionSetARN: try row.text("permission_set_arn"),
                revision: try row.integer("permission_set_revision"),
                account: hasAccount ? try row.accountID("account") : nil,
                accounts: accounts[text] ?? [],
                principal: hasPrincipal ? try row.principal() : nil,
                createdDate: try row.moment("created_date"), plan: try row.plan(),
                status: try row.choice("status", SSOAdmin.StatusValues.self),
                failureReason: row.optionalText("failure_reason"),
                isHeld: try row.boolean("is_held")))
    }
}

extension StoredRow {
    func moment(_ column: String) throws -> Timestamp {
        Timestamp(millisecondsSinceEpoch: try integer(column))
    }

    fileprivate func target() throws -> ProvisioningTarget {
        ProvisioningTarget(
            permissionSet: try sequence("permission_set"), account: try accountID("account"))
    }

    func principal() throws -> Principal {
        Principal(
            type: try choice("principal_type", SSOAdmin.PrincipalType.self),
            id: try principalID("principal_id"))
    }

    func plan() throws -> CompletionPlan {
        let outcome: ForcedOutcome? =
            switch optionalText("forced_outcome") {
            case nil: nil
            case "SUCCEEDED": .succeeded
            default: .failed(reason: optionalText("forced_reason") ?? "")
            }
        return CompletionPlan(
            dueAt: optionalInteger("due_at").map { Timestamp(millisecondsSinceEpoch: $0) },
            polls: optionalInteger("polls").flatMap { Int(exactly: $0) },
            countsLists: try boolean("counts_lists"), outcome: outcome,
            repeats: Int(clamping: try integer("repeats")))
    }
}
