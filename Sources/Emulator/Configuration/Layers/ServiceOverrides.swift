import IdentityCenter

/// Single settings that replace those of the fidelity profile.
struct ServiceOverrides {
    var regionMode: ServiceRules.RegionMode?
    var unknownResources: ServiceRules.UnknownResources?
    var principals: ServiceRules.Existence?
    var accounts: ServiceRules.Existence?
    var inFlightConflict: ServiceRules.InFlightConflict?
    var access: ServiceRules.Access?
    var organizationsViolations: ServiceRules.OrganizationsViolations?
    var deletedPrincipals: ServiceRules.DeletedPrincipals?
    var quotas = QuotaOverrides()
    var managedPolicies: Set<String>?
    var lifecycleMilliseconds: Int64?
    var statusRetentionMilliseconds: Int64?

    init() {}

    init?(decoding field: Field) {
        guard let object = field.mapping() else { return nil }
        regionMode = object.optional("region")?.choice(ServiceRules.RegionMode.self)
        unknownResources = object.optional("unknownResources")?
            .choice(ServiceRules.UnknownResources.self)
        principals = object.optional("principals")?.choice(ServiceRules.Existence.self)
        accounts = object.optional("accounts")?.choice(ServiceRules.Existence.self)
        inFlightConflict = object.optional("inFlightConflict")?
            .choice(ServiceRules.InFlightConflict.self)
        access = object.optional("access")?.choice(ServiceRules.Access.self)
        organizationsViolations = object.optional("organizationsViolations")?
            .choice(ServiceRules.OrganizationsViolations.self)
        deletedPrincipals = object.optional("deletedPrincipals")?
            .choice(ServiceRules.DeletedPrincipals.self)
        if let field = object.optional("quotas") { quotas = QuotaOverrides(decoding: field) }
        quotas.rates = object.optional("throttling")?.boolean()
        managedPolicies = object.optional("managedPolicies").map(Self.managedPolicies)
        lifecycleMilliseconds = object.optional("lifecycle")?.duration()
        object.refuseUnknown()
    }

    /// Reads the ARNs of AWS managed policies that this version does not ship.
    private static func managedPolicies(_ field: Field) -> Set<String> {
        var seen = NameRegistry("managed policy")
        let arns = (field.sequence(of: "managed policies") ?? []).compactMap { element in
            element.string(.managedPolicyARN).flatMap { seen.claim($0, element) ? $0 : nil }
        }
        return Set(arns)
    }

    func apply(to rules: inout ServiceRules) {
        if let regionMode { rules.regionMode = regionMode }
        if let unknownResources { rules.unknownResources = unknownResources }
        if let principals { rules.principals = principals }
        if let accounts { rules.accounts = accounts }
        if let inFlightConflict { rules.inFlightConflict = inFlightConflict }
        if let access { rules.access = access }
        if let organizationsViolations {
            rules.organizationsViolations = organizationsViolations
        }
        if let deletedPrincipals { rules.deletedPrincipals = deletedPrincipals }
        quotas.apply(to: &rules.quotas)
        if let managedPolicies { rules.additionalManagedPolicyARNs = managedPolicies }
        if let lifecycleMilliseconds { rules.lifecycleMilliseconds = lifecycleMilliseconds }
        if let statusRetentionMilliseconds {
            rules.statusRetentionMilliseconds = statusRetentionMilliseconds
        }
    }
}
