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
        callers = object.optional("callers").flatMap { Configuration.Caller.all(decoding: $0) }
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
}
