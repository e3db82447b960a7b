import IdentityCenter

/// Decodes a seed file and checks that names are unique and references resolve.
struct SeedReader {
    let rules: ServiceRules
    let progress: SeedProgress?
    var document = SeedDocument()

    /// What the names mean in the part of the file that is being read.
    var scope = SeedScope(region: nil)
    var accounts = SeedAccounts()
    /// Ids of everything, which no two things share.
    private var ids = NameRegistry("id")
    /// The paths of the organizational units.
    var units: Set<[String]> = []
    /// What accounts declare to have, by id.
    var presentPolicies: [String: Set<CustomerManagedPolicy>] = [:]

    /// What everything is checked against that calls check too.
    var quotas: Quotas { rules.quotas }

    /// Keys that only configuration files have, to recognise one that was passed as a seed file.
    private static let configurationKeys = [
        "faults", "transitions", "fidelity", "service", "callers",
    ]

    init(rules: ServiceRules, progress: SeedProgress? = nil) {
        self.rules = rules
        self.progress = progress
    }

    mutating func read(_ root: Field) {
        guard let object = root.mapping(expected: "a mapping with accounts, users and so on") else {
            return
        }
        if let field = object.optional("organization") { readOrganization(field) }
        readAccounts(object.optional("accounts"))
        readDelegatedAdministrators(object)
        if let field = object.optional("instance") { document.instance = readInstance(field) }
        scope = SeedScope(region: document.instance?.homeRegion)
        document.holdings = readHoldings(object)
        refuseHoldings(of: object)
        for element in object.optional("instances")?.sequence(of: "instances") ?? [] {
            readOtherInstance(element)
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
    mutating func each(
        _ object: MappingField, _ name: String, _ what: String? = nil, countMax: Int = .max,
        _ read: (inout SeedReader, MappingField) -> Void
    ) {
        let list = object.optional(name)?.sequence(of: what ?? name, countMax: countMax) ?? []
        progress?.begin("reading \(what ?? name)", count: list.count)
        for element in list {
            progress?.step()
            guard let members = element.mapping() else { continue }
            read(&self, members)
            members.refuseUnknown()
        }
    }

    /// Warns when an account is known to lack a policy that a permission set needs there.
    func checkPolicies(of set: String, in account: String, _ field: Field) {
        guard let present = presentPolicies[account],
            let missing = scope.neededPolicies[set]?.first(where: { !present.contains($0) })
        else { return }
        // Only a warning: the policy may have been deleted since.
        field.warn(
            "needs the policy '\(missing.path)\(missing.name)', which account \(account) does "
                + "not declare; provisioning would fail there.")
    }

    func readTags(_ object: MappingField, _ name: String = "tags") -> [SeedDocument.Tag] {
        object.optional(name)
            .map { SeedDocument.Tag.tags($0, countMax: quotas.tagsPerResource) } ?? []
    }

    mutating func claimedID(
        _ object: MappingField, _ form: TextConstraint, _ name: String = "id"
    ) -> String? {
        let field = object.optional(name)
        guard let id = field?.string(form), ids.claim(id, field) else { return nil }
        return id
    }
}

extension MappingField {
    /// The name of an account by its id or name, or after `accountId` that of one that need not be
    /// declared.
    func account(_ accounts: SeedAccounts) -> (field: Field, id: String)? {
        guard let field = optional("accountId") else {
            guard let field = required("account", "an account's id or name"),
                let id = accounts.id(field)
            else { return nil }
            return (field, id)
        }
        if let other = optional("account") {
            other.fail("expected 'account' or 'accountId', found both; remove one.")
            return nil
        }
        return field.accountID().map { (field, $0) }
    }

    /// The principal after `user`, `group`, `userId` or `groupId`, whether it is declared or not;
    /// none or several are a problem.
    func principal() -> (field: Field, name: SeedDocument.Principal)? {
        let present = ["user", "group", "userId", "groupId"].compactMap { name in
            optional(name).map { (name, $0) }
        }
        guard let (name, field) = present.first else {
            whole.fail("'user' is missing; expected 'user' or 'group' with a name.")
            return nil
        }
        guard present.count == 1 else {
            present[1].1.fail("expected a user or a group, found both; remove one.")
            return nil
        }
        switch name {
        case "user": return field.string().map { (field, .user($0)) }
        case "group": return field.string().map { (field, .group($0)) }
        default:
            guard let id = field.string(.principalID).flatMap({ PrincipalID($0) }) else {
                return nil
            }
            return (field, name == "userId" ? .userID(id) : .groupID(id))
        }
    }
}
