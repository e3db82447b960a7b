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

        -- A held request does not end by itself; a repeated one has its effect again afterwards.
        ALTER TABLE requests ADD COLUMN is_held INTEGER NOT NULL DEFAULT 0
            CHECK (is_held IN (0, 1));
        ALTER TABLE requests ADD COLUMN repeats INTEGER NOT NULL DEFAULT 0 CHECK (repeats >= 0);
        """
}
