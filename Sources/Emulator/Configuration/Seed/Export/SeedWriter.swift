import IdentityCenter
import ServiceModels

/// Writes a seed document as the file that says it.
struct SeedWriter {
    private let document: SeedDocument
    /// What accounts are called: by name where that is one account's and no account's id.
    private var accountNames: [String: String] = [:]

    init(_ document: SeedDocument) {
        self.document = document
        var counts: [String: Int] = [:]
        for account in document.accounts { counts[account.name, default: 0] += 1 }
        let ids = Set(document.accounts.map(\.id))
        for account in document.accounts {
            let isTelling = counts[account.name] == 1 && !ids.contains(account.name)
            accountNames[account.id] = isTelling ? account.name : account.id
        }
    }

    /// The file.
    var octets: [UInt8] {
        YAMLWriter.document(
            root, comment: "A world as a seed file, written by 'sso-admin-local export'.")
    }

    private var root: YAMLMembers {
        var root = YAMLMembers()
        root.add("organization", .mapping(members(of: document.organization)))
        root.add("accounts", list: document.accounts.map { .mapping(members(of: $0)) })
        root.add(
            "delegatedAdministrators", list: document.delegatedAdministrators.map(tree(of:)))
        if let instance = document.instance {
            let members = members(of: instance)
            if !members.isEmpty { root.add("instance", .mapping(members)) }
        } else {
            root.add("instance", .plain("none"))
        }
        add(document.holdings, to: &root)
        root.add(
            "instances",
            list: document.otherInstances.map { other in
                var members = YAMLMembers()
                members.add("owner", other.owner)
                if other.isOrganizationInstance { members.add("kind", "organization") }
                for member in self.members(of: other.instance).all {
                    members.add(member.name, member.value)
                }
                add(other.holdings, to: &members)
                return .mapping(members)
            })
        return root
    }

    private func members(of instance: SeedDocument.Instance) -> YAMLMembers {
        var members = YAMLMembers()
        members.add("id", instance.id)
        members.add("name", instance.name)
        members.add("identityStoreId", instance.identityStoreID)
        members.add("homeRegion", instance.homeRegion)
        members.add("primaryRegion", instance.primaryRegion)
        members.add("partition", instance.partition)
        members.add("createdDate", instance.createdDate.map(AdminTime.text))
        members.add("kmsKey", instance.kmsKeyARN)
        members.add(
            "regions",
            list: instance.regions.map { region in
                guard let date = region.addedDate else { return .text(region.name) }
                var members = YAMLMembers()
                members.add("name", region.name)
                members.add("addedDate", AdminTime.text(date))
                return .mapping(members, isFlow: true)
            })
        if let attributes = instance.attributes {
            var sources = YAMLMembers()
            for attribute in attributes {
                sources.add(attribute.key, attribute.sources.first ?? "")
            }
            members.add("accessControlAttributes", .mapping(sources))
        }
        members.add("tags", tree(of: instance.tags))
        return members
    }

    private func add(_ holdings: SeedDocument.Holdings, to members: inout YAMLMembers) {
        members.add("users", list: holdings.users.map { .mapping(self.members(of: $0)) })
        members.add("groups", list: holdings.groups.map { .mapping(self.members(of: $0)) })
        members.add(
            "permissionSets", list: holdings.permissionSets.map { .mapping(self.members(of: $0)) })
        members.add("provisioned", list: holdings.provisioned.map(tree(of:)))
        members.add("assignments", list: holdings.assignments.map(tree(of:)))
        members.add(
            "trustedTokenIssuers",
            list: holdings.trustedTokenIssuers.map { .mapping(self.members(of: $0)) })
        members.add(
            "applications", list: holdings.applications.map { .mapping(self.members(of: $0)) })
    }

    private func members(of set: SeedDocument.PermissionSet) -> YAMLMembers {
        var members = YAMLMembers()
        members.add("name", set.name)
        members.add("id", set.id)
        members.add("description", set.description)
        members.add("createdDate", set.createdDate.map(AdminTime.text))
        members.add("sessionDuration", set.sessionDuration)
        members.add("relayState", set.relayState)
        members.add("tags", tree(of: set.tags))
        members.add("inlinePolicy", set.inlinePolicy)
        members.add("managedPolicies", list: set.managedPolicies.map { .text($0) })
        members.add(
            "customerManagedPolicies", list: set.customerManagedPolicies.map(tree(of:)),
            isFlow: true)
        switch set.permissionsBoundary {
        case .managed(let arn)?:
            var boundary = YAMLMembers()
            boundary.add("managedPolicy", arn)
            members.add("permissionsBoundary", .mapping(boundary, isFlow: true))
        case .customerManaged(let policy)?:
            var boundary = YAMLMembers()
            boundary.add("customerManagedPolicy", tree(of: policy))
            members.add("permissionsBoundary", .mapping(boundary, isFlow: true))
        case nil: break
        }
        members.add(
            "outdatedIn",
            list: set.outdatedIn.map { id in
                if let name = accountNames[id] { return .text(name) }
                var account = YAMLMembers()
                account.add("accountId", id)
                return .mapping(account, isFlow: true)
            }, isFlow: true)
        return members
    }

    private func tree(of copy: SeedDocument.Provisioned) -> YAMLTree {
        var members = YAMLMembers()
        members.add("permissionSet", copy.permissionSet)
        addAccount(copy.accountID, to: &members)
        return .mapping(members, isFlow: true)
    }

    private func tree(of assignment: SeedDocument.Assignment) -> YAMLTree {
        var members = YAMLMembers()
        members.add("permissionSet", assignment.permissionSet)
        addAccount(assignment.accountID, to: &members)
        members.add(assignment.principal)
        return .mapping(members, isFlow: true)
    }

    func addAccount(_ id: String, to members: inout YAMLMembers) {
        if let name = accountNames[id] {
            members.add("account", name)
        } else {
            members.add("accountId", id)
        }
    }

    private func members(of issuer: SeedDocument.TrustedTokenIssuer) -> YAMLMembers {
        var members = YAMLMembers()
        members.add("name", issuer.name)
        members.add("id", issuer.id)
        members.add("issuerUrl", issuer.issuerURL)
        members.add("claimAttributePath", issuer.claimAttributePath)
        members.add("identityStoreAttributePath", issuer.identityStoreAttributePath)
        members.add("tags", tree(of: issuer.tags))
        return members
    }

    func tree(of policy: CustomerManagedPolicy) -> YAMLTree {
        guard policy.path != CustomerManagedPolicy.pathDefault else { return .text(policy.name) }
        var members = YAMLMembers()
        members.add("name", policy.name)
        members.add("path", policy.path)
        return .mapping(members, isFlow: true)
    }

    /// Tags as a mapping; `nil` without any.
    func tree(of tags: [SeedDocument.Tag]) -> YAMLTree? {
        guard !tags.isEmpty else { return nil }
        var members = YAMLMembers()
        for tag in tags { members.add(tag.key, tag.value) }
        return .mapping(members, isFlow: true)
    }
}

extension YAMLMembers {
    /// A principal by name or id.
    mutating func add(_ principal: SeedDocument.Principal) {
        switch principal {
        case .user(let name): add("user", name)
        case .group(let name): add("group", name)
        case .userID(let id): add("userId", id.description)
        case .groupID(let id): add("groupId", id.description)
        }
    }
}
