extension Change {
    /// Whether it takes something away.
    package var isRemoval: Bool {
        switch self {
        case .organization(nil), .organizationalUnit(_, nil), .delegatedAdministrator(_, nil),
            .account(_, nil), .user(_, nil), .group(_, nil), .groupMembership(_, nil),
            .instance(_, nil), .permissionSet(_, nil), .tags(_, nil), .accountAssignment(_, nil),
            .provisioning(_, nil), .request(_, nil), .policies(_, nil), .lifecycle(_, nil),
            .region(_, nil), .attributes(_, nil), .application(_, nil),
            .applicationAssignment(_, nil), .accessScope(_, nil), .authenticationMethod(_, nil),
            .grant(_, nil), .trustedTokenIssuer(_, nil), .clientToken(_, nil):
            true
        default: false
        }
    }
}
