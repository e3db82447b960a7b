/// Who made a call.
package struct Caller: Hashable, Sendable {
    /// The account the caller's credentials belong to.
    package let account: AccountID
    /// What messages name, for example `arn:aws:sts::123456789012:assumed-role/Developer/someone`.
    package let arn: String
    /// What the caller's own policy lets it do; `nil` for everything.
    package let policy: CallerPolicy?
    /// Whether no rule of access can refuse the caller anything: what nearly every call asks.
    package let isUnrestricted: Bool

    /// A caller of this account and name.
    ///
    /// - Parameter isUnrestricted: whether it is known to be of the management account, without a
    ///   policy; access is judged in full where it is not.
    package init(
        account: AccountID, arn: String, policy: CallerPolicy? = nil, isUnrestricted: Bool = false
    ) {
        self.account = account
        self.arn = arn
        self.policy = policy
        self.isUnrestricted = isUnrestricted
    }
}
