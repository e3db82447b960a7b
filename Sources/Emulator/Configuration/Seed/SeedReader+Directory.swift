import AWSJSON
import IdentityCenter
import ServiceModels

extension SeedReader {
    mutating func readUser(_ object: MappingField) -> SeedDocument.User? {
        let field = object.required("userName", "a user name")
        var attributes = UserAttributes(userName: field?.string(.userName) ?? "")
        readName(object, of: &attributes)
        for (name, path) in Self.texts {
            attributes[keyPath: path] = object.optional(name)?.string(.personalText)
        }
        readLists(object, of: &attributes)
        readExtensions(object, of: &attributes)
        var user = SeedDocument.User(attributes: attributes)
        user.id = claimedID(object, .principalID)
        if let status = object.optional("status")?.choice(IdentityStore.UserStatus.self) {
            user.status = status
        }
        user.externalIDs = readExternalIDs(object, claiming: \.userExternalIDs)
        user.authors = object.authors()
        guard !user.userName.isEmpty, scope.users.claim(user.userName, field) else { return nil }
        return user
    }

    /// The keys of what is text alone.
    static var texts: [(String, WritableKeyPath<UserAttributes, String?>)] {
        [
            ("displayName", \.displayName), ("nickName", \.nickName), ("profileUrl", \.profileURL),
            ("userType", \.userType), ("title", \.title),
            ("preferredLanguage", \.preferredLanguage), ("locale", \.locale),
            ("timezone", \.timezone), ("website", \.website), ("birthdate", \.birthdate),
        ]
    }

    /// The keys of the parts of a name that stand beside the others.
    static var names: [(String, WritableKeyPath<IdentityStore.Name, String?>)] {
        [
            ("givenName", \.givenName), ("familyName", \.familyName),
        ]
    }

    /// The keys of the parts of a name that stand in a mapping of their own.
    static var nameParts: [(String, WritableKeyPath<IdentityStore.Name, String?>)] {
        [
            ("formatted", \.formatted), ("middleName", \.middleName),
            ("honorificPrefix", \.honorificPrefix), ("honorificSuffix", \.honorificSuffix),
        ]
    }

    /// The keys of the parts of a postal address.
    static var addressParts: [(String, WritableKeyPath<IdentityStore.Address, String?>)] {
        [
            ("streetAddress", \.streetAddress), ("locality", \.locality), ("region", \.region),
            ("postalCode", \.postalCode), ("country", \.country), ("formatted", \.formatted),
            ("type", \.type),
        ]
    }

    private func readName(_ object: MappingField, of attributes: inout UserAttributes) {
        var name = IdentityStore.Name()
        for (key, path) in Self.names {
            name[keyPath: path] = object.optional(key)?.string(.personalText)
        }
        let rest = object.optional("name")
        if let parts = rest?.mapping() {
            for (key, path) in Self.nameParts {
                name[keyPath: path] = parts.optional(key)?.string(.personalText)
            }
            parts.refuseUnknown()
        }
        if rest != nil || name != IdentityStore.Name() { attributes.name = name }
    }

    /// Reads lists, each of at most one element but for pictures, as the model has them.
    private mutating func readLists(
        _ object: MappingField, of attributes: inout UserAttributes
    ) {
        attributes.emails = []
        for (email, field) in readValues(object, "emails", "e-mail address") {
            if let value = email.value, !scope.emails.claim(value, field) { continue }
            attributes.emails.append(email)
        }
        attributes.phoneNumbers = readValues(object, "phoneNumbers", "phone number").map {
            IdentityStore.PhoneNumber(
                value: $0.value.value, type: $0.value.type, primary: $0.value.primary)
        }
        attributes.roles = readValues(object, "roles", "role").map {
            IdentityStore.Role(
                value: $0.value.value, type: $0.value.type, primary: $0.value.primary)
        }
        let addresses = object.optional("addresses")?.sequence(of: "address", countMax: 1) ?? []
        attributes.addresses = addresses.compactMap { element in
            guard let members = element.mapping() else { return nil }
            var address = IdentityStore.Address()
            for (key, path) in Self.addressParts {
                address[keyPath: path] = members.optional(key)?.string(.personalText)
            }
            address.primary = members.optional("primary")?.boolean()
            members.refuseUnknown()
            return address
        }
        let photos = object.optional("photos")?.sequence(of: "photos", countMax: 3) ?? []
        attributes.photos = photos.compactMap { element in
            guard let members = element.isMapping ? element.mapping() : nil else {
                return element.string(.personalText).map { IdentityStore.Photo(value: $0) }
            }
            let value = members.required("value", "the photo's address")?.string(.personalText)
            let type = members.optional("type")?.string(.personalText)
            let display = members.optional("display")?.string(.personalText)
            let primary = members.optional("primary")?.boolean()
            members.refuseUnknown()
            return value.map {
                IdentityStore.Photo(value: $0, type: type, display: display, primary: primary)
            }
        }
    }

    /// Reads a list of texts, or of `{value, type, primary}`.
    private func readValues(
        _ object: MappingField, _ name: String, _ what: String
    ) -> [(value: IdentityStore.Email, field: Field)] {
        let list = object.optional(name)?.sequence(of: what, countMax: 1) ?? []
        return list.compactMap { element in
            guard let members = element.isMapping ? element.mapping() : nil else {
                return element.string(.personalText).map {
                    (IdentityStore.Email(value: $0), element)
                }
            }
            let field = members.optional("value")
            let value = IdentityStore.Email(
                value: field?.string(.personalText),
                type: members.optional("type")?.string(.personalText),
                primary: members.optional("primary")?.boolean())
            members.refuseUnknown()
            return (value, field ?? element)
        }
    }

    /// Reads a mapping from names of extensions to their attributes.
    private func readExtensions(_ object: MappingField, of attributes: inout UserAttributes) {
        guard let field = object.optional("extensions") else { return }
        for (_, key, value) in field.entries(expected: "a mapping from extensions") ?? [] {
            guard let name = key.string(.extensionName), let document = value.document("attributes")
            else { continue }
            guard document.text.hasPrefix("{") else {
                value.refuse(expected: "a mapping of attributes, or the text of one in JSON")
                continue
            }
            attributes.extensions[name] = document
        }
    }

    /// Reads a list of `{issuer, id}`, no two of which are the same in the store.
    mutating func readExternalIDs(
        _ object: MappingField, claiming registry: WritableKeyPath<SeedScope, NameRegistry>
    ) -> [IdentityStore.ExternalId] {
        var ids: [IdentityStore.ExternalId] = []
        for element in object.optional("externalIds")?.sequence(of: "external ids") ?? [] {
            guard let members = element.mapping() else { continue }
            let issuer = members.required("issuer", "who gave the id")?.string(.externalID)
            let field = members.required("id", "the id there")
            let id = field?.string(.externalID)
            members.refuseUnknown()
            guard let issuer, let id,
                scope[keyPath: registry].claim("\(issuer) \(id)", field)
            else { continue }
            ids.append(IdentityStore.ExternalId(issuer: issuer, id: id))
        }
        return ids
    }

    mutating func readGroup(_ object: MappingField) -> SeedDocument.Group? {
        let field = object.optional("displayName")
        var group = SeedDocument.Group(displayName: field?.string(.groupName))
        group.id = claimedID(object, .principalID)
        group.description = object.optional("description")?.string(.personalText)
        group.externalIDs = readExternalIDs(object, claiming: \.groupExternalIDs)
        group.authors = object.authors()
        var seen = NameRegistry("member")
        for element in object.optional("members")?.sequence(of: "user names") ?? [] {
            guard let (member, nameField) = readMember(element),
                scope.resolve(member.user, nameField), seen.claim(member.user.text, nameField)
            else { continue }
            group.members.append(member)
        }
        guard let field else {
            if group.id != nil { return group }
            // Without a name or an id nothing could refer to it.
            _ = object.required("displayName", "a group name")
            return nil
        }
        guard let name = group.displayName, scope.groups.claim(name, field) else { return nil }
        return group
    }

    /// Reads a user name, or `{user, id, order}`.
    private mutating func readMember(_ field: Field) -> (SeedDocument.Member, Field)? {
        guard field.isMapping, let object = field.mapping() else {
            return field.string(.userName).map { (SeedDocument.Member(user: .user($0)), field) }
        }
        let named = object.principal()
        var member = SeedDocument.Member(user: named?.name ?? .user(""))
        member.id = claimedID(object, .principalID)
        member.order = object.optional("order")?.integer(in: 1...Int.max)
        member.authors = object.authors()
        object.refuseUnknown()
        guard let named else { return nil }
        switch named.name {
        case .group, .groupID:
            named.field.fail("groups have no groups as members; name a user.")
            return nil
        case .user, .userID: return (member, named.field)
        }
    }
}

extension MappingField {
    /// When something was made and changed, and by whom; `createdDate: none` where nobody knows.
    func authors() -> SeedDocument.Authors {
        var authors = SeedDocument.Authors()
        let created = optional("createdDate")
        if created?.text == "none" {
            authors.areUnknown = true
            return authors
        }
        authors.createdDate = created?.moment()
        authors.createdBy = optional("createdBy")?.string()
        authors.updatedDate = optional("updatedDate")?.moment()
        authors.updatedBy = optional("updatedBy")?.string()
        return authors
    }
}
