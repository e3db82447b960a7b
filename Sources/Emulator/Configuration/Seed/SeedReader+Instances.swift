import IdentityCenter
import ServiceModels

extension SeedReader {
    /// Reads the organization's instance; `none` where there is none.
    mutating func readInstance(_ field: Field) -> SeedDocument.Instance? {
        if field.text == "none" { return nil }
        guard let object = field.mapping(expected: "a mapping, or none") else {
            return SeedDocument.Instance()
        }
        let instance = readInstance(object, ids: .instanceID)
        object.refuseUnknown()
        return instance
    }

    /// Reads one of the instances beside the organization's, with what it holds.
    mutating func readOtherInstance(_ field: Field) {
        guard let object = field.mapping() else { return }
        let ownerField = object.required("owner", "the id of the account that owns it")
        var other = SeedDocument.OtherInstance(owner: ownerField?.accountID() ?? "")
        let kind = object.optional("kind")?.choice(of: ["account", "organization"], named: \.self)
        other.isOrganizationInstance = kind == "organization"
        other.instance = readInstance(object, ids: .anyInstanceID)
        let outer = scope
        scope = SeedScope(region: other.instance.homeRegion)
        other.holdings = readHoldings(object)
        scope = outer
        if !other.isOrganizationInstance {
            for name in ["permissionSets", "assignments", "provisioned"] {
                object.optional(name)?.fail(
                    "an account's instance has none; say 'kind: organization', or remove it.")
            }
        }
        object.refuseUnknown()
        if !other.owner.isEmpty { document.otherInstances.append(other) }
    }

    /// Refuses what only an instance can hold where the file says that there is none.
    func refuseHoldings(of root: MappingField) {
        guard document.instance == nil else { return }
        for name in [
            "users", "groups", "permissionSets", "assignments", "provisioned",
            "trustedTokenIssuers", "applications",
        ] {
            root.optional(name)?.fail(
                "there is no instance to hold them; remove 'instance: none', or these.")
        }
    }

    private mutating func readInstance(
        _ object: MappingField, ids form: TextConstraint
    ) -> SeedDocument.Instance {
        var instance = SeedDocument.Instance()
        instance.id = claimedID(object, form)
        instance.name = object.optional("name")?.string(.instanceName)
        instance.identityStoreID = claimedID(object, .identityStoreID, "identityStoreId")
        instance.homeRegion = object.optional("homeRegion")?.region()
        instance.primaryRegion = object.optional("primaryRegion")?.region()
        instance.partition = object.optional("partition")?
            .choice(of: ResourceName.partitions, named: \.self)
        instance.createdDate = object.optional("createdDate")?.moment()
        instance.kmsKeyARN = object.optional("kmsKey")?.string(.kmsKeyARN)
        instance.regions = readRegions(object)
        instance.attributes = object.optional("accessControlAttributes").map { readAttributes($0) }
        instance.tags = readTags(object)
        return instance
    }

    /// Reads a list of names, or of `{name, addedDate}`.
    private func readRegions(_ object: MappingField) -> [SeedDocument.Instance.Region] {
        // The primary region counts.
        let list = object.optional("regions")?
            .sequence(of: "added regions", countMax: max(0, quotas.regionsPerInstance - 1))
        var seen = NameRegistry("region")
        return (list ?? []).compactMap { element in
            guard let mapping = element.isMapping ? element.mapping() : nil else {
                return region(element, &seen).map { SeedDocument.Instance.Region(name: $0) }
            }
            let name = mapping.required("name", "a region").flatMap { region($0, &seen) }
            let date = mapping.optional("addedDate")?.moment()
            mapping.refuseUnknown()
            return name.map { SeedDocument.Instance.Region(name: $0, addedDate: date) }
        }
    }

    private func region(_ field: Field, _ seen: inout NameRegistry) -> String? {
        guard let name = field.region() else { return nil }
        guard CommercialRegion.names.contains(name) else {
            field.fail(
                "expected a region that an instance can be added to, found"
                    + " \(name.quotedForMessage())."
                    + Suggestion.sentence(for: name, among: CommercialRegion.names.sorted()))
            return nil
        }
        return seen.claim(name, field) ? name : nil
    }

    /// Reads a mapping from keys to sources.
    private func readAttributes(_ field: Field) -> [AttributeConfiguration.Attribute] {
        let entries = field.entries(expected: "a mapping from attribute keys to sources") ?? []
        let countMax = 50
        guard entries.count <= countMax else {
            field.fail("expected at most \(countMax) attributes, found \(entries.count).")
            return []
        }
        return entries.compactMap { _, keyField, value in
            guard let key = keyField.string(.attributeKey),
                let source = value.string(.attributeSource)
            else { return nil }
            return AttributeConfiguration.Attribute(key: key, sources: [source])
        }
    }

    mutating func readTokenIssuer(_ object: MappingField) -> SeedDocument.TrustedTokenIssuer? {
        let field = object.required("name", "the name of a trusted token issuer")
        let name = field?.string(.tokenIssuerName)
        let id = claimedID(object, .tokenIssuerID)
        let url = object.required("issuerUrl", "the issuer's URL")?.string(.tokenIssuerURL)
        let claim = object.required("claimAttributePath", "where in a token the user is named")?
            .string(.claimAttributePath)
        let attribute = object.required(
            "identityStoreAttributePath", "the attribute of users that is compared")?
            .string(.identityStoreAttributePath)
        _ = object.optional("jwksRetrievalOption")?.choice(SSOAdmin.JwksRetrievalOption.self)
        let tags = readTags(object)
        guard let name, scope.issuers.claim(name, field), let url, let claim, let attribute else {
            return nil
        }
        return SeedDocument.TrustedTokenIssuer(
            id: id, name: name, issuerURL: url, claimAttributePath: claim,
            identityStoreAttributePath: attribute, tags: tags)
    }
}
