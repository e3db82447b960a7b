import IdentityCenter
import ServiceModels

extension SeedReader {
    /// Units inside each other below the root: 5, as the service has it.
    private static let unitDepthMax = 5

    mutating func readOrganization(_ field: Field) {
        guard let object = field.mapping() else { return }
        document.organization.id = object.optional("id")?.string(.organizationID)
        document.organization.rootID = object.optional("rootId")?.string(.rootID)
        if let id = object.optional("managementAccount")?.accountID() {
            document.organization.managementAccountID = id
        }
        document.organization.rootTags = readTags(object, "rootTags")
        document.organization.units = readUnits(object, in: [])
        object.refuseUnknown()
    }

    private mutating func readUnits(
        _ object: MappingField, in parent: [String]
    ) -> [SeedDocument.Unit] {
        guard let field = object.optional("units") else { return [] }
        guard parent.count < Self.unitDepthMax else {
            field.fail("expected at most \(Self.unitDepthMax) units inside each other.")
            return []
        }
        var names = NameRegistry("organizational unit")
        var units: [SeedDocument.Unit] = []
        for element in field.sequence(of: "organizational units") ?? [] {
            guard let members = element.mapping() else { continue }
            let nameField = members.required("name", "the name of an organizational unit")
            let name = nameField?.string(.unitName)
            let id = claimedID(members, .unitID)
            let path = parent + [name ?? ""]
            var unit = SeedDocument.Unit(id: id, name: name ?? "", tags: readTags(members))
            unit.units = readUnits(members, in: path)
            members.refuseUnknown()
            checkRoot(of: unit, members)
            guard name != nil, names.claim(unit.name, nameField) else { continue }
            self.units.insert(path)
            units.append(unit)
        }
        return units
    }

    /// Refuses the id of a unit that would be another root's.
    private func checkRoot(of unit: SeedDocument.Unit, _ members: MappingField) {
        let root = document.organization.rootID ?? Organization.rootIDDefault
        guard let id = unit.id, !id.hasPrefix("ou-\(root.dropFirst(2))-") else { return }
        members.optional("id")?.fail(
            "expected an id that begins with 'ou-\(root.dropFirst(2))-', as the root is \(root).")
    }

    mutating func readAccounts(_ field: Field?) {
        let managementID = document.organization.managementAccountID
        if let field {
            document.accounts = []
            let list = field.sequence(of: "accounts") ?? []
            progress?.begin("reading accounts", count: list.count)
            for element in list {
                progress?.step()
                readAccount(element)
            }
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
        for account in document.accounts { accounts.note(account) }
    }

    private mutating func readAccount(_ field: Field) {
        guard let object = field.mapping() else { return }
        let idField = object.required("id", "an account id of twelve digits")
        let name = object.optional("name")?.string(.accountName)
        let emailField = object.optional("email")
        let email = emailField?.string(.email)
        let state = object.optional("status")?.choice(Organizations.AccountState.self)
        let method = object.optional("joinedMethod")?
            .choice(Organizations.AccountJoinedMethod.self)
        let joinedDate = object.optional("joinedDate")?.moment()
        let unit = object.optional("unit").map { readUnitPath($0) }
        let policies = object.optional("policies").map { readCustomerManagedPolicies($0) }
        let tags = readTags(object)
        object.refuseUnknown()
        guard let idField, let id = idField.accountID(), accounts.claim(id: id, idField) else {
            return
        }
        if let email, let emailField, !accounts.claim(email: email.lowercased(), emailField) {
            return
        }
        if let policies { presentPolicies[id] = Set(policies) }
        var account = SeedDocument.Account(
            id: id, name: name ?? id, email: email, policies: policies)
        account.state = state ?? .active
        account.joinedMethod = method
        account.joinedDate = joinedDate
        account.unit = unit ?? []
        account.tags = tags
        document.accounts.append(account)
    }

    /// Reads the names of units with slashes between them, or as a list.
    private func readUnitPath(_ field: Field) -> [String] {
        let path: [String]
        if field.isSequence {
            path = (field.sequence(of: "unit names") ?? []).compactMap { $0.string(.unitName) }
        } else {
            let text = field.string(
                expected: "the path of a unit such as Workloads/Prod, or a list of names",
                scalarCountMax: 1024)
            guard let text else { return [] }
            path = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        }
        if units.contains(path) { return path }
        let paths = units.map { $0.joined(separator: "/") }.sorted()
        let given = path.joined(separator: "/")
        let suggestion = field.log.isFull ? "" : Suggestion.sentence(for: given, among: paths)
        field.fail(
            "expected the path of a declared unit, found \(given.quotedForMessage())."
                + (suggestion.isEmpty ? " Declare it under organization.units." : suggestion))
        return []
    }

    mutating func readDelegatedAdministrators(_ root: MappingField) {
        var seen: Set<SeedDocument.DelegatedAdministrator> = []
        let managementID = document.organization.managementAccountID
        each(root, "delegatedAdministrators", "delegated administrators") { reader, object in
            let accountField = object.required("account", "an account's id or name")
            let service = object.required("service", "a service such as sso.amazonaws.com")?
                .string(.servicePrincipal)
            let date = object.optional("enabledDate")?.moment()
            guard let accountField, let id = reader.accounts.id(accountField), let service else {
                return
            }
            guard id != managementID else {
                accountField.fail("the management account administers everything as it is.")
                return
            }
            let key = SeedDocument.DelegatedAdministrator(accountID: id, service: service)
            guard seen.insert(key).inserted else {
                object.whole.fail("the same delegation is declared before; keep one of them.")
                return
            }
            reader.document.delegatedAdministrators.append(
                SeedDocument.DelegatedAdministrator(
                    accountID: id, service: service, enabledDate: date))
        }
    }
}
