/// A rule that was put in place; shared by all sessions and never changed.
package final class InstalledRule: Sendable {
    /// The rule.
    package let rule: FaultRule
    /// Its place among all rules ever put in place; a changed rule keeps it.
    package let serial: UInt64
    /// When it was put in place, in milliseconds on the wall clock; `nil` when nobody said.
    package let wallMilliseconds: Int64?
    /// When windows and ends begin; `nil` is when a session first judges by it.
    let anchor: FaultMoment?
    /// Whether the configuration says it, so that it comes back by itself and is never stored.
    let isConfigured: Bool
    /// Counters last as long as this number stays the same.
    let version: UInt64
    // Out of `rule`, so that asking for one of them does not copy all of it.
    let match: FaultMatch
    let isEnabled: Bool
    let expiry: FaultExpiry?
    let pass: FaultPass
    let needsFingerprint: Bool
    /// Whether a shadowed hit has nothing left to do.
    let isOnlyTerminal: Bool
    /// Whether it changes how an answer is sent, and nothing of what is answered or done.
    let concernsAnswerAlone: Bool

    init(
        _ rule: FaultRule, serial: UInt64, version: UInt64, wallMilliseconds: Int64?,
        anchor: FaultMoment? = nil, isConfigured: Bool = false
    ) {
        self.rule = rule
        self.serial = serial
        self.version = version
        self.wallMilliseconds = wallMilliseconds
        self.anchor = anchor
        self.isConfigured = isConfigured
        match = rule.match
        isEnabled = rule.isEnabled
        expiry = rule.expiry
        pass = rule.pass
        concernsAnswerAlone = rule.allEffects.allSatisfy(\.concernsAnswerAlone)
        isOnlyTerminal = rule.allEffects.allSatisfy(\.isTerminal)
        needsFingerprint =
            rule.selection.scope == .invocation
            || rule.match.conditions.contains { $0.field == .attempt }
    }

    /// Whether the time of a rule that ends on the wall clock is over.
    package func isExpired(atWall wallMilliseconds: Int64) -> Bool {
        guard let expiry = rule.expiry, expiry.clock == .wall, let start = self.wallMilliseconds
        else { return false }
        return wallMilliseconds &- start >= expiry.afterMilliseconds
    }
}

extension FaultRule {
    /// Whether counters may go on when this rule becomes `other`: what it does to which requests is
    /// the same.
    func countsLike(_ other: FaultRule) -> Bool {
        var copy = other
        copy.description = description
        copy.isEnabled = isEnabled
        copy.isDryRun = isDryRun
        copy.labels = labels
        copy.priority = priority
        copy.expiry = expiry
        return copy == self
    }
}
