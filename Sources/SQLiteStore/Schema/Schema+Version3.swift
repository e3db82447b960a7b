extension Schema {
    /// Version 3: what a session keeps beside its state.
    ///
    /// The clock is columns of the world's row: small numbers that SQL can check. Rules, transitions
    /// and scenarios are documents in a language of their own, and long; they have a table because
    /// the world's row is written with every call and would carry them along.
    static let version3 = """
        ALTER TABLE worlds ADD COLUMN clock_mode TEXT NOT NULL DEFAULT 'real'
            CHECK (clock_mode IN ('real', 'frozen', 'scaled', 'auto'));
        ALTER TABLE worlds ADD COLUMN clock_base INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE worlds ADD COLUMN clock_anchor INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE worlds ADD COLUMN clock_rate_millionths INTEGER NOT NULL DEFAULT 1000000
            CHECK (clock_rate_millionths > 0);
        ALTER TABLE worlds ADD COLUMN clock_lock_count INTEGER NOT NULL DEFAULT 0
            CHECK (clock_lock_count >= 0);

        CREATE TABLE session_documents (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            kind TEXT NOT NULL CHECK (kind IN ('rules', 'transitions', 'scenarios')),
            content TEXT NOT NULL,
            PRIMARY KEY (world, kind)
        ) STRICT, WITHOUT ROWID;

        -- The key in the order of the columns: where it is not, quick_check of SQLite 3.40 looks at
        -- the wrong ones and calls the table damaged.
        ALTER TABLE account_policies RENAME TO account_policies_2;
        CREATE TABLE account_policies (
            world INTEGER NOT NULL REFERENCES worlds (id) DEFERRABLE INITIALLY DEFERRED,
            account TEXT NOT NULL CHECK (length(account) = 12),
            path TEXT NOT NULL,
            name TEXT NOT NULL,
            PRIMARY KEY (world, account, path, name)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO account_policies (world, account, path, name)
            SELECT world, account, path, name FROM account_policies_2;
        DROP TABLE account_policies_2;

        -- A held request does not end by itself; a repeated one has its effect again afterwards.
        ALTER TABLE requests ADD COLUMN is_held INTEGER NOT NULL DEFAULT 0
            CHECK (is_held IN (0, 1));
        ALTER TABLE requests ADD COLUMN repeats INTEGER NOT NULL DEFAULT 0 CHECK (repeats >= 0);
        """
}
