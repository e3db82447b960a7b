import IdentityCenter

extension SeedReader {
    /// Reads what an instance holds, in the order in which names can be referred to.
    mutating func readHoldings(_ object: MappingField) -> SeedDocument.Holdings {
        var holdings = SeedDocument.Holdings()
        each(object, "users", countMax: quotas.usersPerIdentityStore) { reader, members in
            if let user = reader.readUser(members) { holdings.users.append(user) }
        }
        each(object, "groups", countMax: quotas.groupsPerIdentityStore) { reader, members in
            if let group = reader.readGroup(members) { holdings.groups.append(group) }
        }
        each(
            object, "permissionSets", "permission sets",
            countMax: quotas.permissionSetsPerInstance
        ) { reader, members in
            if let set = reader.readPermissionSet(members) { holdings.permissionSets.append(set) }
        }
        each(object, "provisioned", "permission sets in accounts") { reader, members in
            if let copy = reader.readProvisioned(members) { holdings.provisioned.append(copy) }
        }
        each(object, "assignments") { reader, members in
            if let assignment = reader.readAssignment(members) {
                holdings.assignments.append(assignment)
            }
        }
        each(
            object, "trustedTokenIssuers", "trusted token issuers",
            countMax: quotas.trustedTokenIssuersPerInstance
        ) { reader, members in
            if let issuer = reader.readTokenIssuer(members) {
                holdings.trustedTokenIssuers.append(issuer)
            }
        }
        each(object, "applications", countMax: quotas.applicationsPerInstance) { reader, members in
            if let application = reader.readApplication(members) {
                holdings.applications.append(application)
            }
        }
        checkOutdated(holdings)
        return holdings
    }

    private mutating func readPermissionSet(
        _ object: MappingField
    ) -> SeedDocument.PermissionSet? {
        let field = object.required("name", "a permission set name")
        var set = SeedDocument.PermissionSet(name: field?.string(.permissionSetName) ?? "")
        set.id = claimedID(object, .permissionSetID)
        set.description = object.optional("description")?.string(.permissionSetDescription)
        set.createdDate = object.optional("createdDate")?.moment()
        set.sessionDuration = object.optional("sessionDuration")?.sessionDuration()
        set.relayState = object.optional("relayState")?.string(.relayState)
        set.tags = readTags(object)
        readPolicies(object, of: &set)
        let outdated = object.optional("outdatedIn")?.sequence(of: "accounts") ?? []
        guard !set.name.isEmpty, scope.permissionSets.claim(set.name, field) else { return nil }
        for element in outdated {
            guard let account = readAccountReference(element) else { continue }
            set.outdatedIn.append(account)
            scope.outdated.append(
                (element, SeedDocument.Provisioned(permissionSet: set.name, accountID: account)))
        }
        scope.neededPolicies[set.name] = set.neededPolicies
        return set
    }

    /// Reads an account's id or name, or `{accountId}`.
    private func readAccountReference(_ field: Field) -> String? {
        guard field.isMapping, let object = field.mapping() else { return accounts.id(field) }
        let account = object.account(accounts)
        object.refuseUnknown()
        return account?.id
    }

    private mutating func readAssignment(_ object: MappingField) -> SeedDocument.Assignment? {
        let setField = object.required("permissionSet", "the name of a permission set")
        let account = object.account(accounts)
        let principal = object.principal().flatMap { scope.resolve($0.name, $0.field) ? $0 : nil }
        guard let setField,
            let set = setField.string(), scope.permissionSets.resolve(set, setField),
            let account, let principal
        else { return nil }
        let assignment = SeedDocument.Assignment(
            permissionSet: set, accountID: account.id, principal: principal.name)
        if let problem = scope.assignments.add(assignment, quotas: quotas) {
            object.whole.fail(problem)
            return nil
        }
        checkPolicies(of: set, in: account.id, setField)
        return assignment
    }

    private mutating func readProvisioned(_ object: MappingField) -> SeedDocument.Provisioned? {
        let setField = object.required("permissionSet", "the name of a permission set")
        let account = object.account(accounts)
        guard let setField, let set = setField.string(),
            scope.permissionSets.resolve(set, setField), let account
        else { return nil }
        let copy = SeedDocument.Provisioned(permissionSet: set, accountID: account.id)
        guard scope.assignments.addCopy(copy) else {
            object.whole.fail("the same set is said to be in the account before; keep one of them.")
            return nil
        }
        return copy
    }

    /// Refuses accounts that are said to hold an older definition and hold none.
    private func checkOutdated(_ holdings: SeedDocument.Holdings) {
        guard !scope.outdated.isEmpty else { return }
        let copies = Set(
            holdings.provisioned
                + holdings.assignments.map {
                    SeedDocument.Provisioned(
                        permissionSet: $0.permissionSet, accountID: $0.accountID)
                })
        for (field, copy) in scope.outdated where !copies.contains(copy) {
            field.fail(
                "expected an account that holds the permission set, found one without an"
                    + " assignment; add one, or remove the account here.")
        }
    }
}

extension SeedDocument.Principal {
    /// The name or id, for telling principals of one type apart.
    var text: String {
        switch self {
        case .user(let name), .group(let name): name
        case .userID(let id), .groupID(let id): id.description
        }
    }
}
