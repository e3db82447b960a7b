import IdentityCenter
import ServiceModels

extension SeedWriter {
    func members(of organization: SeedDocument.Organization) -> YAMLMembers {
        var members = YAMLMembers()
        members.add("id", organization.id)
        members.add("rootId", organization.rootID)
        members.add("managementAccount", organization.managementAccountID)
        members.add("rootTags", tree(of: organization.rootTags))
        members.add("units", list: organization.units.map { .mapping(self.members(of: $0)) })
        return members
    }

    private func members(of unit: SeedDocument.Unit) -> YAMLMembers {
        var members = YAMLMembers()
        members.add("name", unit.name)
        members.add("id", unit.id)
        members.add("tags", tree(of: unit.tags))
        members.add("units", list: unit.units.map { .mapping(self.members(of: $0)) })
        return members
    }

    func members(of account: SeedDocument.Account) -> YAMLMembers {
        var members = YAMLMembers()
        members.add("id", account.id)
        members.add("name", account.name)
        members.add("email", account.email)
        if account.state != .active { members.add("status", account.state.rawValue) }
        members.add("joinedMethod", account.joinedMethod?.rawValue)
        members.add("joinedDate", account.joinedDate.map(AdminTime.text))
        if account.unit.contains(where: { $0.contains("/") }) {
            members.add("unit", texts: account.unit)
        } else if !account.unit.isEmpty {
            members.add("unit", account.unit.joined(separator: "/"))
        }
        if let policies = account.policies {
            members.add("policies", .list(policies.map(tree(of:)), isFlow: true))
        }
        members.add("tags", tree(of: account.tags))
        return members
    }

    func tree(of delegation: SeedDocument.DelegatedAdministrator) -> YAMLTree {
        var members = YAMLMembers()
        addAccount(delegation.accountID, to: &members)
        members.add("service", delegation.service)
        members.add("enabledDate", delegation.enabledDate.map(AdminTime.text))
        return .mapping(members, isFlow: true)
    }
}
