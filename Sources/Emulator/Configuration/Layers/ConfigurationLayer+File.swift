extension ConfigurationLayer {
    /// Keys that only seed files have, to recognise one that was passed as a configuration.
    private static let seedKeys = [
        "accounts", "users", "groups", "permissionSets", "assignments", "applications",
    ]

    /// Reads the document of a configuration file.
    ///
    /// - Parameter folder: where relative paths in the file start: the file's own folder, `""` for
    ///   the current one.
    init(decoding field: Field, folder: String) {
        self.init()
        if field.isSequence {
            field.fail(
                "expected a mapping with settings, found a list; write fault rules under 'faults:'."
            )
            return
        }
        guard let object = field.mapping(expected: "a mapping with settings") else { return }
        for setting in Setting.all {
            guard let member = object.optional(setting.key) else { continue }
            setting.read(member, &self)
        }
        if isInMemory == true, let member = object.optional("database") {
            member.fail("expected a database or 'inMemory: true', found both; remove one of them.")
        }
        database = database.map { Self.path($0, in: folder) }
        seedFile = seedFile.map { Self.path($0, in: folder) }
        callers = object.optional("callers").flatMap { Self.callers($0) }
        service = object.optional("service").flatMap { ServiceOverrides(decoding: $0) }
        if let retention = object.optional("statusRetention")?.duration() {
            service = service ?? ServiceOverrides()
            service?.statusRetentionMilliseconds = retention
        }
        transitions = object.optional("transitions")
        if case .text(let path, let log) = faults, !RuleSource.isInline(path) {
            faults = .text(Self.path(path, in: folder), log)
        }
        // Editors find the schema by this key.
        _ = object.optional("$schema")
        for key in Self.seedKeys {
            guard let member = object.optional(key) else { continue }
            member.fail(
                "belongs in a seed file; move it there and name that file with 'seedFile:'.")
        }
        object.refuseUnknown()
    }

    private static func path(_ path: String, in folder: String) -> String {
        folder.isEmpty || path.hasPrefix("/") ? path : folder + "/" + path
    }

    private static func callers(_ field: Field) -> [String: Configuration.Caller]? {
        let expected = "a mapping from access key ids to account ids"
        guard let entries = field.entries(expected: expected) else { return nil }
        var callers: [String: Configuration.Caller] = [:]
        for (name, key, value) in entries {
            guard (1...128).contains(name.utf8.count), !name.contains(where: \.isWhitespace) else {
                key.fail("expected an access key id of 1 to 128 characters as the key.")
                continue
            }
            callers[name] = Configuration.Caller(decoding: value)
        }
        return callers
    }
}

extension Configuration.Caller {
    /// Reads an account id, or `{account: 111122223333, role: ci}`.
    fileprivate init?(decoding field: Field) {
        if !field.isMapping {
            guard let accountID = field.accountID() else { return nil }
            self.init(accountID: accountID)
            return
        }
        guard let object = field.mapping() else { return nil }
        let accountID = object.required("account", "an account id of twelve digits")?.accountID()
        let user = object.optional("user")
        let role = object.optional("role")
        object.refuseUnknown()
        if user != nil, let role { role.fail("expected a user or a role, found both; remove one.") }
        // 64 is IAM's limit for names of users and roles.
        let userName = user?.string(scalarCountMax: 64)
        let roleName = role?.string(scalarCountMax: 64)
        guard let accountID else { return nil }
        self.init(
            accountID: accountID,
            identity: userName.map { .user($0) } ?? roleName.map { .role($0) } ?? .root)
    }
}
