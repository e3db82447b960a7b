import IdentityCenter

/// Decodes a seed file and checks that names are unique and references resolve.
struct SeedReader {
    let rules: ServiceRules
    var document = SeedDocument()

    /// Names seen, with where: what later references are looked up in.
    private var accounts = NameRegistry("account")
    private var accountIDsByName: [String: String] = [:]
    private(set) var users = NameRegistry("user")
    private(set) var groups = NameRegistry("group")
    private var permissionSets = NameRegistry("permission set")
    private var ids = NameRegistry("id")
    private var assignments = SeedAssignments()
    /// What accounts declare to have, by id.
    private var presentPolicies: [String: Set<CustomerManagedPolicy>] = [:]
    /// What permission sets need to be in an account, by name.
    private var neededPolicies: [String: [CustomerManagedPolicy]] = [:]
    /// The managed policies that a file can name, made when it first does.
    lazy var managedPolicies = SeedManagedPolicies(rules, region: document.instance.homeRegion)

    /// What everything is checked against that calls check too.
    var quotas: Quotas { rules.quotas }

    /// Keys that only configuration files have, to recognise one that was passed as a seed file.
    private static let configurationKeys = [
        "faults", "transitions", "fidelity", "service", "callers",
    ]

    init(rules: ServiceRules) {
        self.rules = rules
    }

    mutating func read(_ root: Field) {
        guard let object = root.mapping(expected: "a mapping with accounts, users and so on") else {
            return
        }
        if let field = object.optional("organization") { readOrganization(field) }
        readAccounts(object.optional("accounts"))
        if let field = object.optional("instance") { readInstance(field) }
        each(object, "users") { $0.readUser($1) }
        each(object, "groups") { $0.readGroup($1) }
        each(
            object, "permissionSets", "permission sets",
            countMax: quotas.permissionSetsPerInstance
        ) { $0.readPermissionSet($1) }
        each(object, "assignments") { $0.readAssignment($1) }
        each(object, "applications", countMax: quotas.applicationsPerInstance) {
            $0.readApplication($1)
        }
        _ = object.optional("$schema")
        for key in Self.configurationKeys {
            guard let member = object.optional(key) else { continue }
            member.fail(
                "belongs in a configuration file; move it there and pass that with --config.")
        }
        object.refuseUnknown()
    }

    /// Reads each element of a list of mappings.
    private mutating func each(
        _ object: MappingField, _ name: String, _ what: String? = nil, countMax: Int = .max,
        _ read: (inout SeedReader, MappingField) -> Void
    ) {
        let list = object.optional(name)?.sequence(of: what ?? name, countMax: countMax)
        for element in list ?? [] {
            guard let members = element.mapping() else { continue }
            read(&self, members)
            members.refuseUnknown()
        }
    }

    private mutating func readOrganization(_ field: Field) {
        guard let object = field.mapping() else { return }
        document.organization.id = object.optional("id")?.string(.organizationID)
        if let id = object.optional("managementAccount")?.accountID() {
            document.organization.managementAccountID = id
        }
        object.refuseUnknown()
    }

    private mutating func readAccounts(_ field: Field?) {
        let managementID = document.organization.managementAccountID
        if let field {
            document.accounts = []
            for element in field.sequence(of: "accounts") ?? [] { readAccount(element) }
        }
        if let index = document.accounts.firstIndex(where: { $0.id == managementID }) {
            document.accounts.insert(document.accounts.remove(at: index), at: 0)
        } else {
            document.accounts.insert(
                SeedDocument.Account(id: managementID, name: "management"), at: 0)
        }
        let limit = quotas.accountsPerOrganization
        if document.accounts.count > limit {
            field?.fail(
                "expected at most \(limit) accounts, found \(document.accounts.count), the "
                    + "management account included.")
        }
        for account in document.accounts {
            accounts.note(account.id)
            accounts.note(account.name)
            accountIDsByName[account.name] = account.id
        }
    }

    private mutating func readAccount(_ field: Field) {
        guard let object = field.mapping() else { return }
        let idField = object.required("id", "an account id of twelve digits")
        let nameField = object.optional("name")
        let name = nameField?.string(.accountName)
        let email = object.optional("email")?.string(.email)
        let status = object.optional("status")?.choice(SeedDocument.Account.Status.self)
        let policies = object.optional("policies").map { readCustomerManagedPolicies($0) }
        object.refuseUnknown()
        guard let id = idField?.accountID(), accounts.claim(id, idField) else { return }
        if let name, name != id, !accounts.claim(name, nameField) { return }
        if let policies { presentPolicies[id] = Set(policies) }
        document.accounts.append(
            SeedDocument.Account(
                id: id, name: name ?? id, email: email, status: status ?? .active,
                policies: policies))
    }

    private mutating func readInstance(_ field: Field) {
        guard let object = field.mapping() else { return }
        document.instance.id = object.optional("id")?.string(.instanceID)
        document.instance.name = object.optional("name")?.string(.instanceName)
        document.instance.identityStoreID = object.optional("identityStoreId")?
            .string(.identityStoreID)
        document.instance.homeRegion = object.optional("homeRegion")?.region()
        object.refuseUnknown()
    }

    private mutating func readUser(_ object: MappingField) {
        let field = object.required("userName", "a user name")
        var user = SeedDocument.User(userName: field?.string(.userName) ?? "")
        user.id = claimedID(object, .principalID)
        user.displayName = object.optional("displayName")?.string(.personalText)
        user.givenName = object.optional("givenName")?.string(.personalText)
        user.familyName = object.optional("familyName")?.string(.personalText)
        if let emails = object.optional("emails") {
            // The model allows one (`Emails`, max 1).
            user.emails = (emails.sequence(of: "e-mail address", countMax: 1) ?? [])
                .compactMap { $0.string(.personalText) }
        }
        guard !user.userName.isEmpty, users.claim(user.userName, field) else { return }
        document.users.append(user)
    }

    private mutating func readGroup(_ object: MappingField) {
        let field = object.required("displayName", "a group name")
        var group = SeedDocument.Group(displayName: field?.string(.groupName) ?? "")
        group.id = claimedID(object, .principalID)
        group.description = object.optional("description")?.string(.personalText)
        var members = NameRegistry("member")
        for element in object.optional("members")?.sequence(of: "user names") ?? [] {
            guard let name = element.string(.userName), users.resolve(name, element),
                members.claim(name, element)
            else { continue }
            group.members.append(name)
        }
        guard !group.displayName.isEmpty, groups.claim(group.displayName, field) else { return }
        document.groups.append(group)
    }

    private mutating func readPermissionSet(_ object: MappingField) {
        let field = object.required("name", "a permission set name")
        var set = SeedDocument.PermissionSet(name: field?.string(.permissionSetName) ?? "")
        set.id = claimedID(object, .permissionSetID)
        set.description = object.optional("description")?.string(.permissionSetDescription)
        set.sessionDuration = object.optional("sessionDuration")?.sessionDuration()
        set.relayState = object.optional("relayState")?.string(.relayState)
        set.tags = readTags(object)
        readPolicies(object, of: &set)
        guard !set.name.isEmpty, permissionSets.claim(set.name, field) else { return }
        neededPolicies[set.name] = set.neededPolicies
        document.permissionSets.append(set)
    }

    private mutating func readAssignment(_ object: MappingField) {
        let setField = object.required("permissionSet", "the name of a permission set")
        let accountField = object.required("account", "an account's id or name")
        let user = object.optional("user")
        let group = object.optional("group")
        var principal: SeedDocument.Assignment.Principal?
        switch (user, group) {
        case (let user?, nil):
            if let name = user.text, users.resolve(name, user) { principal = .user(name) }
        case (nil, let group?):
            if let name = group.text, groups.resolve(name, group) { principal = .group(name) }
        case (_?, let group?): group.fail("expected a user or a group, found both; remove one.")
        case (nil, nil):
            object.whole.fail("'user' is missing; expected 'user' or 'group' with a name.")
        }
        guard let setField, let accountField else { return }
        let set = setField.string().flatMap { permissionSets.resolve($0, setField) ? $0 : nil }
        let account = accountField.string().flatMap {
            accounts.resolve($0, accountField) ? accountIDsByName[$0] ?? $0 : nil
        }
        guard let set, let account, let principal else { return }
        let assignment = SeedDocument.Assignment(
            permissionSet: set, accountID: account, principal: principal)
        if let problem = assignments.add(assignment, quotas: quotas) {
            object.whole.fail(problem)
            return
        }
        if let present = presentPolicies[account],
            let missing = neededPolicies[set]?.first(where: { !present.contains($0) })
        {
            // Only a warning: the policy may have been deleted since.
            setField.warn(
                "needs the policy '\(missing.path)\(missing.name)', which account \(account) does "
                    + "not declare; provisioning would fail there.")
        }
        document.assignments.append(assignment)
    }

    func readTags(_ object: MappingField) -> [SeedDocument.Tag] {
        object.optional("tags")
            .map { SeedDocument.Tag.tags($0, countMax: quotas.tagsPerResource) } ?? []
    }

    mutating func claimedID(_ object: MappingField, _ form: TextConstraint) -> String? {
        let field = object.optional("id")
        guard let id = field?.string(form), ids.claim(id, field) else { return nil }
        return id
    }
}
