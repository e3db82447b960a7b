import IdentityCenter

extension SeedReader {
    mutating func readApplication(_ object: MappingField) {
        let field = object.required("name", "an application name")
        var application = SeedDocument.Application(name: field?.string(.applicationName) ?? "")
        application.id = claimedID(object, .applicationID)
        application.description = object.optional("description")?
            .string(.applicationDescription)
        if let provider = object.optional("provider")?
            .choice(of: ApplicationProvider.names, named: \.self)
        {
            application.provider = provider
        }
        if let isRequired = object.optional("assignmentRequired")?.boolean() {
            application.isAssignmentRequired = isRequired
        }
        application.tags = readTags(object)
        if let assignments = object.optional("assignments") {
            application.assignments = readPrincipals(assignments)
        }
        guard !application.name.isEmpty else { return }
        document.applications.append(application)
    }

    /// Reads `{users: [...], groups: [...]}`.
    private func readPrincipals(_ field: Field) -> [SeedDocument.Assignment.Principal] {
        guard let object = field.mapping(expected: "a mapping with users and groups") else {
            return []
        }
        let userList = object.optional("users")?.sequence(of: "user names")
        let groupList = object.optional("groups")?
            .sequence(of: "group names", countMax: quotas.groupsPerApplication)
        object.refuseUnknown()
        return names(userList, "user", users).map { .user($0) }
            + names(groupList, "group", groups).map { .group($0) }
    }

    /// The declared names in a list that has each once.
    private func names(
        _ list: [Field]?, _ kind: String, _ declared: NameRegistry
    ) -> [String] {
        var seen = NameRegistry(kind)
        return (list ?? []).compactMap { element in
            guard let name = element.string(), declared.resolve(name, element),
                seen.claim(name, element)
            else { return nil }
            return name
        }
    }
}
