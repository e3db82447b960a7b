import IdentityCenter

/// Tells who calls from the access key id.
///
/// A key of twelve digits is the account; other keys are looked up; the rest belong to the
/// management account (`architecture.md` section 5).
struct CallerDirectory {
    private let callers: [String: Configuration.Caller]

    init(_ callers: [String: Configuration.Caller]) {
        self.callers = callers
    }

    /// The caller with this key, `nil` for a call without one, in a world with this management
    /// account.
    func caller(accessKeyID: String?, managementAccount: AccountID) -> Caller {
        guard let accessKeyID else { return Self.root(of: managementAccount) }
        if let configured = callers[accessKeyID],
            let account = AccountID(configured.accountID)
        {
            return switch configured.identity {
            case .root: Self.root(of: account)
            case .user(let name):
                Caller(account: account, arn: "arn:aws:iam::\(account):user/\(name)")
            case .role(let name):
                Caller(account: account, roleName: name, sessionName: accessKeyID)
            }
        }
        return Self.root(of: AccountID(accessKeyID) ?? managementAccount)
    }

    private static func root(of account: AccountID) -> Caller {
        Caller(account: account, arn: "arn:aws:iam::\(account):root")
    }
}
