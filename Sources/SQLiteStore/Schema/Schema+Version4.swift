extension Schema {
    /// Version 4: everything that an identity store says of users, groups and memberships.
    ///
    /// What is a list or has members of its own is one JSON text for each row, `details`, in the
    /// form that calls carry; it is read whole with its row. The moments are `NULL` in rows of
    /// earlier versions, which did not keep them.
    static let version4 = """
        ALTER TABLE users ADD COLUMN nick_name TEXT;
        ALTER TABLE users ADD COLUMN profile_url TEXT;
        ALTER TABLE users ADD COLUMN user_type TEXT;
        ALTER TABLE users ADD COLUMN title TEXT;
        ALTER TABLE users ADD COLUMN preferred_language TEXT;
        ALTER TABLE users ADD COLUMN locale TEXT;
        ALTER TABLE users ADD COLUMN timezone TEXT;
        ALTER TABLE users ADD COLUMN website TEXT;
        ALTER TABLE users ADD COLUMN birthdate TEXT;
        ALTER TABLE users ADD COLUMN status TEXT NOT NULL DEFAULT 'ENABLED'
            CHECK (status IN ('ENABLED', 'DISABLED'));
        ALTER TABLE users ADD COLUMN details TEXT NOT NULL DEFAULT '{}';
        -- Merging into an empty object leaves out what is NULL.
        UPDATE users SET details = json_patch('{}', json_object(
            'Name', CASE WHEN given_name IS NULL AND family_name IS NULL THEN NULL ELSE
                json_object('FamilyName', family_name, 'GivenName', given_name) END,
            'Emails', CASE WHEN email IS NULL THEN NULL ELSE
                json_array(json_object('Value', email)) END));
        ALTER TABLE users DROP COLUMN given_name;
        ALTER TABLE users DROP COLUMN family_name;
        ALTER TABLE users DROP COLUMN email;
        ALTER TABLE users ADD COLUMN created_at INTEGER;
        ALTER TABLE users ADD COLUMN created_by TEXT;
        ALTER TABLE users ADD COLUMN updated_at INTEGER;
        ALTER TABLE users ADD COLUMN updated_by TEXT;

        ALTER TABLE groups ADD COLUMN details TEXT NOT NULL DEFAULT '{}';
        ALTER TABLE groups ADD COLUMN created_at INTEGER;
        ALTER TABLE groups ADD COLUMN created_by TEXT;
        ALTER TABLE groups ADD COLUMN updated_at INTEGER;
        ALTER TABLE groups ADD COLUMN updated_by TEXT;

        ALTER TABLE group_memberships ADD COLUMN created_at INTEGER;
        ALTER TABLE group_memberships ADD COLUMN created_by TEXT;
        ALTER TABLE group_memberships ADD COLUMN updated_at INTEGER;
        ALTER TABLE group_memberships ADD COLUMN updated_by TEXT;
        """
}
