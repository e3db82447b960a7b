extension Schema {
    /// Version 5: organizational units, accounts being made, delegated administrators.
    ///
    /// The accounts of older files joined when their world was made, which is when its first
    /// instance was. What an account being made needs is a table of its own, because its request
    /// shares little with those on permission sets.
    static let version5 = """
        CREATE TABLE organizations (
            world INTEGER PRIMARY KEY REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            id TEXT NOT NULL,
            root_id TEXT NOT NULL
        ) STRICT;
        INSERT INTO organizations (world, id, root_id)
            SELECT id, 'o-a5f0c1d2e3', 'r-a5f0' FROM worlds WHERE EXISTS (
                SELECT 1 FROM accounts WHERE accounts.world = worlds.id AND is_management = 1);

        CREATE TABLE organizational_units (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            sequence INTEGER NOT NULL,
            id TEXT NOT NULL,
            -- Nothing for the root.
            parent_id TEXT,
            name TEXT NOT NULL,
            PRIMARY KEY (world, sequence),
            UNIQUE (world, id),
            FOREIGN KEY (world, parent_id) REFERENCES organizational_units (world, id)
                DEFERRABLE INITIALLY DEFERRED
        ) STRICT, WITHOUT ROWID;

        -- is_active stays for people who look; state says more.
        ALTER TABLE accounts ADD COLUMN state TEXT NOT NULL DEFAULT 'ACTIVE'
            CHECK (state IN ('PENDING_ACTIVATION', 'ACTIVE', 'SUSPENDED', 'PENDING_CLOSURE',
                'CLOSED'));
        UPDATE accounts SET state = 'SUSPENDED' WHERE is_active = 0;
        ALTER TABLE accounts ADD COLUMN joined_method TEXT NOT NULL DEFAULT 'CREATED'
            CHECK (joined_method IN ('INVITED', 'CREATED'));
        UPDATE accounts SET joined_method = 'INVITED' WHERE is_management = 1;
        ALTER TABLE accounts ADD COLUMN joined_timestamp INTEGER NOT NULL DEFAULT 0;
        UPDATE accounts SET joined_timestamp = COALESCE((
            SELECT MIN(created_date) FROM instances WHERE instances.world = accounts.world), 0);
        ALTER TABLE accounts ADD COLUMN parent_id TEXT;

        CREATE TABLE delegated_administrators (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            sequence INTEGER NOT NULL,
            account TEXT NOT NULL CHECK (length(account) = 12),
            service_principal TEXT NOT NULL,
            enabled_date INTEGER NOT NULL,
            PRIMARY KEY (world, sequence),
            UNIQUE (world, account, service_principal),
            FOREIGN KEY (world, account) REFERENCES accounts (world, id)
                DEFERRABLE INITIALLY DEFERRED
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE account_creations (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            sequence INTEGER NOT NULL,
            id TEXT NOT NULL CHECK (length(id) = 36),
            status TEXT NOT NULL CHECK (status IN ('IN_PROGRESS', 'SUCCEEDED', 'FAILED')),
            failure_reason TEXT,
            account TEXT NOT NULL CHECK (length(account) = 12),
            name TEXT NOT NULL,
            email TEXT NOT NULL,
            tags TEXT NOT NULL,
            created_date INTEGER NOT NULL,
            completed_date INTEGER,
            due_at INTEGER,
            polls INTEGER,
            counts_lists INTEGER NOT NULL CHECK (counts_lists IN (0, 1)),
            forced_outcome TEXT CHECK (forced_outcome IN ('SUCCEEDED', 'FAILED')),
            forced_reason TEXT,
            is_held INTEGER NOT NULL CHECK (is_held IN (0, 1)),
            repeats INTEGER NOT NULL CHECK (repeats >= 0),
            PRIMARY KEY (world, sequence),
            UNIQUE (world, id)
        ) STRICT, WITHOUT ROWID;

        ALTER TABLE lifecycles RENAME TO lifecycles_4;
        CREATE TABLE lifecycles (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            subject TEXT NOT NULL CHECK (subject IN ('instance', 'encryption', 'region',
                'attributes', 'account')),
            name TEXT NOT NULL,
            instance INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            PRIMARY KEY (world, subject, name, instance)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO lifecycles (world, subject, name, instance, due_at)
            SELECT world, subject, name, instance, due_at FROM lifecycles_4;
        DROP TABLE lifecycles_4;
        """
}
