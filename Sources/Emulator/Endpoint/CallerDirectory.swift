import IdentityCenter

/// Tells who calls from the access key id.
///
/// A key of twelve digits is the account; other keys are looked up; the rest belong to the
/// management account.
struct CallerDirectory: Sendable {
    /// Callers that a session remembers: 256.
    private static let knownCountMax = 256

    private let callers: [String: Configuration.Caller]

    init(_ callers: [String: Configuration.Caller]) {
        self.callers = callers
    }

    /// The caller with this key, `nil` for a call without one, in a session with this management
    /// account.
    func caller(
        accessKeyID: String?, in session: Session, managementAccount: AccountID
    ) -> Caller {
        let key = accessKeyID ?? ""
        if let known = session.knownCallers[key] { return known }
        let caller = caller(accessKeyID: key, managementAccount: managementAccount)
        if session.knownCallers.count < Self.knownCountMax { session.knownCallers[key] = caller }
        return caller
    }

    /// The caller with this key, empty for a call without one, of a world with this management
    /// account.
    func caller(accessKeyID: String, managementAccount: AccountID) -> Caller {
        guard let configured = callers[accessKeyID],
            let account = AccountID(configured.accountID)
        else { return Self.root(of: AccountID(accessKeyID) ?? managementAccount) }
        return switch configured.identity {
        case .root: Self.root(of: account)
        case .user(let name):
            Caller(account: account, arn: "arn:aws:iam::\(account):user/\(name)")
        case .role(let name):
            Caller(account: account, roleName: name, sessionName: accessKeyID)
        }
    }

    private static func root(of account: AccountID) -> Caller {
        Caller(account: account, arn: "arn:aws:iam::\(account):root")
    }
}
