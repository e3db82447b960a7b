import IdentityCenter

/// What the names in one instance's part of a seed file mean.
struct SeedScope {
    var users = NameRegistry("user")
    var groups = NameRegistry("group")
    var emails = NameRegistry("e-mail address")
    var userExternalIDs = NameRegistry("external id")
    var groupExternalIDs = NameRegistry("external id")
    var permissionSets = NameRegistry("permission set")
    var issuers = NameRegistry("trusted token issuer")
    var assignments = SeedAssignments()
    /// What permission sets need to be in an account, by name.
    var neededPolicies: [String: [CustomerManagedPolicy]] = [:]
    /// The accounts that are said to hold an older definition, to be looked for at the end.
    var outdated: [(field: Field, copy: SeedDocument.Provisioned)] = []
    /// The region of the instance, where the file says it.
    let region: String?
    /// The managed policies that a file can name, made when it first does.
    var managedPolicies: SeedManagedPolicies?

    init(region: String?) {
        self.region = region
    }

    /// Whether a field names a declared user or group; one that does not is a problem.
    func resolve(_ principal: SeedDocument.Principal, _ field: Field) -> Bool {
        switch principal {
        case .user(let name): users.resolve(name, field)
        case .group(let name): groups.resolve(name, field)
        case .userID, .groupID: true
        }
    }
}
