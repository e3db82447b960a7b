import AWSJSON
import GRDB
import IdentityCenter
import ServiceModels

extension ChangeWriter {
    func write(_ arn: String, _ row: Instance?, world: Int64) throws {
        guard let row else {
            return try run("DELETE FROM instances WHERE world = ? AND arn = ?", [world, arn])
        }
        try run(
            """
            INSERT INTO instances (world, sequence, arn, identity_store_id, owner_account, name,
                status, primary_region, is_region_bound, created_date, status_reason,
                is_organization_instance, kms_key_arn, encryption_status,
                are_permission_sets_enabled)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (world, arn) DO UPDATE SET sequence = excluded.sequence,
                name = excluded.name, status = excluded.status,
                status_reason = excluded.status_reason, primary_region = excluded.primary_region,
                is_region_bound = excluded.is_region_bound, kms_key_arn = excluded.kms_key_arn,
                encryption_status = excluded.encryption_status,
                are_permission_sets_enabled = excluded.are_permission_sets_enabled
            """,
            [
                world, row.sequence.value, arn, row.identityStoreID, row.ownerAccount.description,
                row.name, row.status.rawValue, row.primaryRegion, row.isRegionBound,
                row.createdDate.millisecondsSinceEpoch, row.statusReason,
                row.isOrganizationInstance, row.kmsKeyARN, row.encryptionStatus.rawValue,
                row.arePermissionSetsEnabled,
            ])
    }

    func write(_ key: RegionKey, _ row: InstanceRegion?, world: Int64) throws {
        guard let row else {
            return try run(
                "DELETE FROM instance_regions WHERE world = ? AND instance = ? AND name = ?",
                [world, key.instance.value, key.name])
        }
        try run(
            """
            INSERT INTO instance_regions (world, sequence, instance, name, status, added_date)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (world, instance, name) DO UPDATE SET sequence = excluded.sequence,
                status = excluded.status, added_date = excluded.added_date
            """,
            [
                world, row.sequence.value, key.instance.value, key.name, row.status.rawValue,
                row.addedDate.millisecondsSinceEpoch,
            ])
    }

    func write(_ subject: LifecycleSubject, _ moment: Timestamp?, world: Int64) throws {
        let (kind, name, instance) = subject.columns
        guard let moment else {
            return try run(
                """
                DELETE FROM lifecycles WHERE world = ? AND subject = ? AND name = ?
                    AND instance = ?
                """, [world, kind, name, instance])
        }
        try run(
            """
            INSERT INTO lifecycles (world, subject, name, instance, due_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (world, subject, name, instance) DO UPDATE SET due_at = excluded.due_at
            """, [world, kind, name, instance, moment.millisecondsSinceEpoch])
    }

    func write(_ instance: SequenceNumber, _ row: AttributeConfiguration?, world: Int64) throws {
        let key: StatementArguments = [world, instance.value]
        try run("DELETE FROM attributes WHERE world = ? AND instance = ?", key)
        guard let row else {
            return try run(
                "DELETE FROM attribute_configurations WHERE world = ? AND instance = ?", key)
        }
        try run(
            """
            INSERT INTO attribute_configurations (world, sequence, instance, status)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (world, instance) DO UPDATE SET sequence = excluded.sequence,
                status = excluded.status
            """, [world, row.sequence.value, instance.value, row.status.rawValue])
        for (position, attribute) in row.attributes.enumerated() {
            // An attribute without sources has one row without a source.
            let sources = attribute.sources.isEmpty ? [nil] : attribute.sources.map { $0 }
            for (sourcePosition, source) in sources.enumerated() {
                try run(
                    """
                    INSERT INTO attributes (world, instance, position, source_position, key, source)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                    [world, instance.value, position, sourcePosition, attribute.key, source])
            }
        }
    }

    func write(_ arn: String, _ row: TrustedTokenIssuer?, world: Int64) throws {
        guard let row else {
            return try run(
                "DELETE FROM trusted_token_issuers WHERE world = ? AND arn = ?", [world, arn])
        }
        try run(
            """
            INSERT INTO trusted_token_issuers (world, sequence, instance, arn, name, issuer_url,
                claim_attribute_path, identity_store_attribute_path, jwks_retrieval_option)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (world, arn) DO UPDATE SET sequence = excluded.sequence,
                name = excluded.name, claim_attribute_path = excluded.claim_attribute_path,
                identity_store_attribute_path = excluded.identity_store_attribute_path,
                jwks_retrieval_option = excluded.jwks_retrieval_option
            """,
            [
                world, row.sequence.value, row.instance.value, arn, row.name, row.issuerURL,
                row.claimAttributePath, row.identityStoreAttributePath,
                row.jwksRetrievalOption.rawValue,
            ])
    }

    func write(_ key: ClientTokenUse.Key, _ row: ClientTokenUse?, world: Int64) throws {
        let account = key.account.description
        guard let row else {
            return try run(
                """
                DELETE FROM client_tokens WHERE world = ? AND operation = ? AND account = ?
                    AND token = ?
                """, [world, key.operation, account, key.token])
        }
        try run(
            """
            INSERT INTO client_tokens (world, operation, account, token, parameters_hash,
                result_arn, used_date)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (world, operation, account, token) DO UPDATE SET
                parameters_hash = excluded.parameters_hash, result_arn = excluded.result_arn,
                used_date = excluded.used_date
            """,
            [
                world, key.operation, account, key.token,
                Int64(bitPattern: row.parametersHash), row.resultARN,
                row.usedDate.millisecondsSinceEpoch,
            ])
    }
}

extension LifecycleSubject {
    /// The subject as columns: kind, name, and the instance's number or 0.
    fileprivate var columns: (kind: String, name: String, instance: Int64) {
        switch self {
        case .instance(let arn): ("instance", arn, 0)
        case .encryption(let arn): ("encryption", arn, 0)
        case .region(let key): ("region", key.name, key.instance.value)
        case .attributes(let instance): ("attributes", "", instance.value)
        case .account(let id): ("account", id.description, 0)
        }
    }
}
