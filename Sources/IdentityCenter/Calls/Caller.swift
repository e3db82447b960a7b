/// Who made a call.
package struct Caller: Hashable, Sendable {
    /// The account the caller's credentials belong to.
    package let account: AccountID
    /// What messages name, for example `arn:aws:sts::123456789012:assumed-role/Developer/someone`.
    package let arn: String

    /// A caller of this account and name.
    package init(account: AccountID, arn: String) {
        self.account = account
        self.arn = arn
    }

    /// A caller in a role of this account.
    package init(account: AccountID, roleName: String, sessionName: String) {
        self.init(
            account: account,
            arn: "arn:aws:sts::\(account):assumed-role/\(roleName)/\(sessionName)")
    }
}
