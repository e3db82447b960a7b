extension Schema {
    /// Version 1: worlds, the directory they refer to, permission sets, assignments and requests.
    ///
    /// Rows are listed in the order of `sequence`. Moments are milliseconds since
    /// 1970-01-01T00:00:00Z.
    static let version1 = """
        CREATE TABLE worlds (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            seed INTEGER NOT NULL,
            epoch INTEGER NOT NULL,
            next_sequence INTEGER NOT NULL,
            call_ordinal INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE accounts (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            sequence INTEGER NOT NULL,
            id TEXT NOT NULL CHECK (length(id) = 12),
            name TEXT NOT NULL,
            email TEXT NOT NULL,
            is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
            is_management INTEGER NOT NULL CHECK (is_management IN (0, 1)),
            PRIMARY KEY (world, sequence),
            UNIQUE (world, id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE users (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            sequence INTEGER NOT NULL,
            id TEXT NOT NULL,
            identity_store_id TEXT NOT NULL,
            user_name TEXT NOT NULL,
            display_name TEXT,
            given_name TEXT,
            family_name TEXT,
            email TEXT,
            PRIMARY KEY (world, sequence),
            UNIQUE (world, id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE groups (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            sequence INTEGER NOT NULL,
            id TEXT NOT NULL,
            identity_store_id TEXT NOT NULL,
            display_name TEXT,
            description TEXT,
            PRIMARY KEY (world, sequence),
            UNIQUE (world, id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE group_memberships (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            sequence INTEGER NOT NULL,
            id TEXT NOT NULL,
            group_id TEXT NOT NULL,
            user_id TEXT NOT NULL,
            PRIMARY KEY (world, sequence),
            UNIQUE (world, id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE instances (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            sequence INTEGER NOT NULL,
            arn TEXT NOT NULL,
            identity_store_id TEXT NOT NULL,
            owner_account TEXT NOT NULL CHECK (length(owner_account) = 12),
            name TEXT,
            status TEXT NOT NULL,
            primary_region TEXT NOT NULL,
            is_region_bound INTEGER NOT NULL CHECK (is_region_bound IN (0, 1)),
            created_date INTEGER NOT NULL,
            PRIMARY KEY (world, sequence),
            UNIQUE (world, arn)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE permission_sets (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            sequence INTEGER NOT NULL,
            instance INTEGER NOT NULL,
            arn TEXT NOT NULL,
            name TEXT NOT NULL,
            description TEXT,
            session_duration TEXT NOT NULL,
            relay_state TEXT,
            revision INTEGER NOT NULL,
            created_date INTEGER NOT NULL,
            PRIMARY KEY (world, sequence),
            UNIQUE (world, arn),
            UNIQUE (world, instance, name),
            FOREIGN KEY (world, instance) REFERENCES instances (world, sequence)
                DEFERRABLE INITIALLY DEFERRED
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE tags (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            resource_arn TEXT NOT NULL,
            position INTEGER NOT NULL,
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (world, resource_arn, position),
            UNIQUE (world, resource_arn, key)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE account_assignments (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            sequence INTEGER NOT NULL,
            permission_set INTEGER NOT NULL,
            account TEXT NOT NULL CHECK (length(account) = 12),
            principal_type TEXT NOT NULL CHECK (principal_type IN ('USER', 'GROUP')),
            principal_id TEXT NOT NULL,
            PRIMARY KEY (world, sequence),
            UNIQUE (world, permission_set, account, principal_type, principal_id),
            FOREIGN KEY (world, permission_set) REFERENCES permission_sets (world, sequence)
                DEFERRABLE INITIALLY DEFERRED
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE provisionings (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            sequence INTEGER NOT NULL,
            permission_set INTEGER NOT NULL,
            account TEXT NOT NULL CHECK (length(account) = 12),
            revision INTEGER NOT NULL,
            PRIMARY KEY (world, sequence),
            UNIQUE (world, permission_set, account),
            FOREIGN KEY (world, permission_set) REFERENCES permission_sets (world, sequence)
                DEFERRABLE INITIALLY DEFERRED
        ) STRICT, WITHOUT ROWID;

        -- A request outlives the set it acts on, so nothing here refers to permission_sets.
        CREATE TABLE requests (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            sequence INTEGER NOT NULL,
            id TEXT NOT NULL CHECK (length(id) = 36),
            model TEXT NOT NULL CHECK (model IN ('account-assignment-creation',
                'account-assignment-deletion', 'permission-set-provisioning')),
            status TEXT NOT NULL CHECK (status IN ('IN_PROGRESS', 'SUCCEEDED', 'FAILED')),
            failure_reason TEXT,
            instance INTEGER NOT NULL,
            permission_set INTEGER NOT NULL,
            permission_set_arn TEXT NOT NULL,
            permission_set_revision INTEGER NOT NULL,
            account TEXT CHECK (length(account) = 12),
            principal_type TEXT CHECK (principal_type IN ('USER', 'GROUP')),
            principal_id TEXT,
            created_date INTEGER NOT NULL,
            due_at INTEGER,
            polls INTEGER,
            counts_lists INTEGER NOT NULL CHECK (counts_lists IN (0, 1)),
            forced_outcome TEXT CHECK (forced_outcome IN ('SUCCEEDED', 'FAILED')),
            forced_reason TEXT,
            PRIMARY KEY (world, sequence),
            UNIQUE (world, id)
        ) STRICT, WITHOUT ROWID;

        -- The accounts that a request to provision all of them acts on.
        CREATE TABLE request_accounts (
            world INTEGER NOT NULL,
            request TEXT NOT NULL,
            position INTEGER NOT NULL,
            account TEXT NOT NULL CHECK (length(account) = 12),
            PRIMARY KEY (world, request, position),
            FOREIGN KEY (world, request) REFERENCES requests (world, id)
                DEFERRABLE INITIALLY DEFERRED
        ) STRICT, WITHOUT ROWID;

        -- For people: assignments and requests with names and readable moments.
        CREATE VIEW readable_account_assignments AS
            SELECT worlds.name AS world, permission_sets.name AS permission_set,
                account_assignments.account, account_assignments.principal_type,
                account_assignments.principal_id
            FROM account_assignments
            JOIN worlds ON worlds.id = account_assignments.world
            JOIN permission_sets ON permission_sets.world = account_assignments.world
                AND permission_sets.sequence = account_assignments.permission_set
            ORDER BY account_assignments.world, account_assignments.sequence;

        CREATE VIEW readable_requests AS
            SELECT worlds.name AS world, requests.id, requests.model, requests.status,
                requests.failure_reason, requests.permission_set_arn, requests.account,
                requests.principal_type, requests.principal_id,
                datetime(requests.created_date / 1000.0, 'unixepoch') AS created,
                datetime(requests.due_at / 1000.0, 'unixepoch') AS due
            FROM requests
            JOIN worlds ON worlds.id = requests.world
            ORDER BY requests.world, requests.sequence;
        """
}
