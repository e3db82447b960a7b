package import ServiceModels

/// An operation of one of the services that answer at the one endpoint.
package enum ServiceOperation: Hashable, Sendable {
    case ssoAdmin(SSOAdmin.Operation)
    case identityStore(IdentityStore.Operation)
    case organizations(Organizations.Operation)
    case sts(STS.Operation)

    /// All operations, service by service.
    package static let all: [ServiceOperation] =
        SSOAdmin.Operation.allCases.map { .ssoAdmin($0) }
        + IdentityStore.Operation.allCases.map { .identityStore($0) }
        + Organizations.Operation.allCases.map { .organizations($0) }
        + STS.Operation.allCases.map { .sts($0) }

    /// The operation's name in its model, such as `CreateUser`.
    package var name: String {
        switch self {
        case .ssoAdmin(let operation): operation.name
        case .identityStore(let operation): operation.name
        case .organizations(let operation): operation.name
        case .sts(let operation): operation.name
        }
    }

    /// What stands before the name in IAM actions, such as `identitystore`.
    package var actionPrefix: String {
        switch self {
        case .ssoAdmin: SSOAdmin.signingName
        case .identityStore: IdentityStore.signingName
        case .organizations: Organizations.signingName
        case .sts: STS.signingName
        }
    }

    /// The action that IAM policies name, such as `sso:CreateAccountAssignment`.
    package var action: String { "\(actionPrefix):\(name)" }

    /// The name that tells it from the operations of all other services: those of SSOAdmin by
    /// their name alone, others as `identitystore:CreateUser`.
    package var qualifiedName: String {
        switch self {
        case .ssoAdmin(let operation): operation.name
        case .identityStore, .organizations, .sts: action
        }
    }

    /// The operation with this qualified name.
    package init?(_ qualifiedName: String) {
        guard let colon = qualifiedName.firstIndex(of: ":") else {
            guard let operation = SSOAdmin.Operation(qualifiedName) else { return nil }
            self = .ssoAdmin(operation)
            return
        }
        let name = String(qualifiedName[qualifiedName.index(after: colon)...])
        let found: ServiceOperation? =
            switch qualifiedName[..<colon] {
            case IdentityStore.signingName[...]:
                IdentityStore.Operation(name).map { .identityStore($0) }
            case Organizations.signingName[...]:
                Organizations.Operation(name).map { .organizations($0) }
            case STS.signingName[...]:
                STS.Operation(rawValue: name).map { .sts($0) }
            default: nil
            }
        guard let found else { return nil }
        self = found
    }

    /// Whether the operation changes nothing.
    package var isReadOnly: Bool {
        switch self {
        case .ssoAdmin(let operation): operation.isReadOnly
        case .identityStore(let operation): operation.isReadOnly
        case .organizations(let operation): operation.isReadOnly
        case .sts: true
        }
    }
}
