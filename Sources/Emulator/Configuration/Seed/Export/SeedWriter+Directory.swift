import AWSJSON
import IdentityCenter
import ServiceModels

extension SeedWriter {
    func members(of user: SeedDocument.User) -> YAMLMembers {
        let attributes = user.attributes
        var members = YAMLMembers()
        members.add("userName", user.userName)
        members.add("id", user.id)
        if user.status != .enabled { members.add("status", user.status.rawValue) }
        add(user.authors, to: &members)
        if let name = attributes.name {
            for (key, path) in SeedReader.names { members.add(key, name[keyPath: path]) }
            var parts = YAMLMembers()
            for (key, path) in SeedReader.nameParts { parts.add(key, name[keyPath: path]) }
            // An empty name is none only where nothing is written.
            if !parts.isEmpty || name == IdentityStore.Name() {
                members.add("name", .mapping(parts, isFlow: true))
            }
        }
        for (key, path) in SeedReader.texts { members.add(key, attributes[keyPath: path]) }
        members.add(
            "emails", list: attributes.emails.map { tree($0.value, $0.type, $0.primary) },
            isFlow: true)
        members.add(
            "phoneNumbers",
            list: attributes.phoneNumbers.map { tree($0.value, $0.type, $0.primary) },
            isFlow: true)
        members.add(
            "roles", list: attributes.roles.map { tree($0.value, $0.type, $0.primary) },
            isFlow: true)
        members.add("addresses", list: attributes.addresses.map(tree(of:)))
        members.add("photos", list: attributes.photos.map(tree(of:)))
        if !attributes.extensions.isEmpty {
            var extensions = YAMLMembers()
            for (name, document) in attributes.extensions.sorted(by: { $0.key < $1.key }) {
                extensions.add(name, document.text)
            }
            members.add("extensions", .mapping(extensions))
        }
        members.add("externalIds", list: user.externalIDs.map(tree(of:)))
        return members
    }

    /// A text alone where there is no more to say.
    private func tree(_ value: String?, _ type: String?, _ primary: Bool?) -> YAMLTree {
        if let value, type == nil, primary == nil { return .text(value) }
        var members = YAMLMembers()
        members.add("value", value)
        members.add("type", type)
        members.add("primary", primary)
        return .mapping(members, isFlow: true)
    }

    private func tree(of address: IdentityStore.Address) -> YAMLTree {
        var members = YAMLMembers()
        for (key, path) in SeedReader.addressParts { members.add(key, address[keyPath: path]) }
        members.add("primary", address.primary)
        return .mapping(members)
    }

    private func tree(of photo: IdentityStore.Photo) -> YAMLTree {
        var members = YAMLMembers()
        members.add("value", photo.value)
        members.add("type", photo.type)
        members.add("display", photo.display)
        members.add("primary", photo.primary)
        return .mapping(members, isFlow: true)
    }

    private func tree(of id: IdentityStore.ExternalId) -> YAMLTree {
        var members = YAMLMembers()
        members.add("issuer", id.issuer)
        members.add("id", id.id)
        return .mapping(members, isFlow: true)
    }

    func members(of group: SeedDocument.Group) -> YAMLMembers {
        var members = YAMLMembers()
        members.add("displayName", group.displayName)
        members.add("id", group.id)
        members.add("description", group.description)
        add(group.authors, to: &members)
        members.add("externalIds", list: group.externalIDs.map(tree(of:)))
        let entries = group.members.map(tree(of:))
        let areNames = entries.allSatisfy { if case .text = $0 { true } else { false } }
        members.add("members", list: entries, isFlow: areNames)
        return members
    }

    private func tree(of member: SeedDocument.Member) -> YAMLTree {
        if case .user(let name) = member.user, member == SeedDocument.Member(user: member.user) {
            return .text(name)
        }
        var members = YAMLMembers()
        members.add(member.user)
        members.add("id", member.id)
        members.add("order", member.order)
        add(member.authors, to: &members)
        return .mapping(members, isFlow: true)
    }

    private func add(_ authors: SeedDocument.Authors, to members: inout YAMLMembers) {
        members.add(
            "createdDate", authors.areUnknown ? "none" : authors.createdDate.map(AdminTime.text))
        members.add("createdBy", authors.createdBy)
        members.add("updatedDate", authors.updatedDate.map(AdminTime.text))
        members.add("updatedBy", authors.updatedBy)
    }
}
