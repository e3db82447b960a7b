import IdentityCenter

/// Single settings that replace those of the fidelity profile.
struct ServiceOverrides {
    var regionMode: ServiceRules.RegionMode?
    var unknownResources: ServiceRules.UnknownResources?
    var principals: ServiceRules.Existence?
    var accounts: ServiceRules.Existence?
    var inFlightConflict: ServiceRules.InFlightConflict?
    var quotasEnforced: Bool?
    var throttles: Bool?
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
        quotasEnforced = object.optional("quotas")?.boolean()
        throttles = object.optional("throttling")?.boolean()
        object.refuseUnknown()
    }

    func apply(to rules: inout ServiceRules) {
        if let regionMode { rules.regionMode = regionMode }
        if let unknownResources { rules.unknownResources = unknownResources }
        if let principals { rules.principals = principals }
        if let accounts { rules.accounts = accounts }
        if let inFlightConflict { rules.inFlightConflict = inFlightConflict }
        if let quotasEnforced { rules.quotasEnforced = quotasEnforced }
        if let throttles { rules.throttles = throttles }
        if let statusRetentionMilliseconds {
            rules.statusRetentionMilliseconds = statusRetentionMilliseconds
        }
    }
}
