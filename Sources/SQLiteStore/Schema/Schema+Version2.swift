extension Schema {
    /// Version 2: policies of permission sets, applications, trusted token issuers, attributes for
    /// access control, regions, life cycles and client tokens.
    static let version2 = """
        ALTER TABLE instances ADD COLUMN status_reason TEXT;
        ALTER TABLE instances ADD COLUMN is_organization_instance INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE instances ADD COLUMN kms_key_arn TEXT;
        ALTER TABLE instances ADD COLUMN encryption_status TEXT NOT NULL DEFAULT 'ENABLED';
        ALTER TABLE instances ADD COLUMN are_permission_sets_enabled INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE accounts ADD COLUMN declares_policies INTEGER NOT NULL DEFAULT 0;

        CREATE TABLE account_policies (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            account TEXT NOT NULL CHECK (length(account) = 12),
            path TEXT NOT NULL,
            name TEXT NOT NULL,
            PRIMARY KEY (world, account, path, name)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE permission_set_documents (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            permission_set INTEGER NOT NULL,
            inline_policy TEXT,
            boundary_managed_policy_arn TEXT,
            boundary_policy_name TEXT,
            boundary_policy_path TEXT,
            PRIMARY KEY (world, permission_set),
            FOREIGN KEY (world, permission_set) REFERENCES permission_sets (world, sequence)
                DEFERRABLE INITIALLY DEFERRED
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE managed_policy_attachments (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            sequence INTEGER NOT NULL,
            permission_set INTEGER NOT NULL,
            policy_arn TEXT NOT NULL,
            PRIMARY KEY (world, sequence),
            UNIQUE (world, permission_set, policy_arn),
            FOREIGN KEY (world, permission_set) REFERENCES permission_sets (world, sequence)
                DEFERRABLE INITIALLY DEFERRED
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE customer_policy_attachments (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            sequence INTEGER NOT NULL,
            permission_set INTEGER NOT NULL,
            name TEXT NOT NULL,
            path TEXT NOT NULL,
            PRIMARY KEY (world, sequence),
            UNIQUE (world, permission_set, path, name),
            FOREIGN KEY (world, permission_set) REFERENCES permission_sets (world, sequence)
                DEFERRABLE INITIALLY DEFERRED
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE lifecycles (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            subject TEXT NOT NULL CHECK (subject IN ('instance', 'encryption', 'region',
                'attributes')),
            name TEXT NOT NULL,
            instance INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            PRIMARY KEY (world, subject, name, instance)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE instance_regions (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            sequence INTEGER NOT NULL,
            instance INTEGER NOT NULL,
            name TEXT NOT NULL,
            status TEXT NOT NULL,
            added_date INTEGER NOT NULL,
            PRIMARY KEY (world, sequence),
            UNIQUE (world, instance, name),
            FOREIGN KEY (world, instance) REFERENCES instances (world, sequence)
                DEFERRABLE INITIALLY DEFERRED
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE attribute_configurations (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            sequence INTEGER NOT NULL,
            instance INTEGER NOT NULL,
            status TEXT NOT NULL,
            PRIMARY KEY (world, sequence),
            UNIQUE (world, instance),
            FOREIGN KEY (world, instance) REFERENCES instances (world, sequence)
                DEFERRABLE INITIALLY DEFERRED
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE attributes (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            instance INTEGER NOT NULL,
            position INTEGER NOT NULL,
            source_position INTEGER NOT NULL,
            key TEXT NOT NULL,
            source TEXT,
            PRIMARY KEY (world, instance, position, source_position),
            FOREIGN KEY (world, instance) REFERENCES instances (world, sequence)
                DEFERRABLE INITIALLY DEFERRED
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE applications (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            sequence INTEGER NOT NULL,
            instance INTEGER NOT NULL,
            arn TEXT NOT NULL,
            account TEXT NOT NULL CHECK (length(account) = 12),
            provider_arn TEXT NOT NULL,
            name TEXT NOT NULL,
            description TEXT,
            status TEXT NOT NULL,
            visibility TEXT NOT NULL,
            sign_in_origin TEXT,
            application_url TEXT,
            is_assignment_required INTEGER NOT NULL CHECK (is_assignment_required IN (0, 1)),
            user_background_session TEXT,
            created_from TEXT NOT NULL,
            created_date INTEGER NOT NULL,
            PRIMARY KEY (world, sequence),
            UNIQUE (world, arn),
            FOREIGN KEY (world, instance) REFERENCES instances (world, sequence)
                DEFERRABLE INITIALLY DEFERRED
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE application_assignments (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            sequence INTEGER NOT NULL,
            application INTEGER NOT NULL,
            principal_type TEXT NOT NULL CHECK (principal_type IN ('USER', 'GROUP')),
            principal_id TEXT NOT NULL,
            PRIMARY KEY (world, sequence),
            UNIQUE (world, application, principal_type, principal_id),
            FOREIGN KEY (world, application) REFERENCES applications (world, sequence)
                DEFERRABLE INITIALLY DEFERRED
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE application_access_scopes (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            sequence INTEGER NOT NULL,
            application INTEGER NOT NULL,
            scope TEXT NOT NULL,
            authorized_targets TEXT,
            PRIMARY KEY (world, sequence),
            UNIQUE (world, application, scope),
            FOREIGN KEY (world, application) REFERENCES applications (world, sequence)
                DEFERRABLE INITIALLY DEFERRED
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE application_authentication_methods (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            sequence INTEGER NOT NULL,
            application INTEGER NOT NULL,
            type TEXT NOT NULL,
            actor_policy TEXT NOT NULL,
            PRIMARY KEY (world, sequence),
            UNIQUE (world, application, type),
            FOREIGN KEY (world, application) REFERENCES applications (world, sequence)
                DEFERRABLE INITIALLY DEFERRED
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE application_grants (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            sequence INTEGER NOT NULL,
            application INTEGER NOT NULL,
            type TEXT NOT NULL,
            content TEXT NOT NULL,
            PRIMARY KEY (world, sequence),
            UNIQUE (world, application, type),
            FOREIGN KEY (world, application) REFERENCES applications (world, sequence)
                DEFERRABLE INITIALLY DEFERRED
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE trusted_token_issuers (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            sequence INTEGER NOT NULL,
            instance INTEGER NOT NULL,
            arn TEXT NOT NULL,
            name TEXT NOT NULL,
            issuer_url TEXT NOT NULL,
            claim_attribute_path TEXT NOT NULL,
            identity_store_attribute_path TEXT NOT NULL,
            jwks_retrieval_option TEXT NOT NULL,
            PRIMARY KEY (world, sequence),
            UNIQUE (world, arn),
            FOREIGN KEY (world, instance) REFERENCES instances (world, sequence)
                DEFERRABLE INITIALLY DEFERRED
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE client_tokens (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            operation TEXT NOT NULL,
            account TEXT NOT NULL CHECK (length(account) = 12),
            token TEXT NOT NULL,
            parameters_hash INTEGER NOT NULL,
            result_arn TEXT NOT NULL,
            used_date INTEGER NOT NULL,
            PRIMARY KEY (world, operation, account, token)
        ) STRICT, WITHOUT ROWID;
        """
}
