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
        let configured = callers[accessKeyID]
        let account =
            AccountID(configured?.accountID ?? accessKeyID) ?? managementAccount
        let arn =
            switch configured?.identity ?? .root {
            case .root: "arn:aws:iam::\(account):root"
            case .user(let name): "arn:aws:iam::\(account):user/\(name)"
            case .role(let name):
                "arn:aws:sts::\(account):assumed-role/\(name)/"
                    + (configured?.sessionName ?? accessKeyID)
            }
        let policy = configured?.policy
        return Caller(
            account: account, arn: arn, policy: policy,
            isUnrestricted: policy == nil && account == managementAccount)
    }
}

extension Configuration.Caller {
    /// What the caller may do; `nil` when nobody said anything of it.
    fileprivate var policy: CallerPolicy? {
        guard allowed != nil || !denied.isEmpty else { return nil }
        return CallerPolicy(
            allowed: allowed.map { $0.map(\.statement) }, denied: denied.map(\.statement))
    }
}

extension Configuration.Permission {
    fileprivate var statement: CallerPolicy.Statement {
        CallerPolicy.Statement(actions: actions, resources: resources)
    }
}
