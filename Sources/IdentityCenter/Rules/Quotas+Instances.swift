extension Quotas {
    /// Instances that an account owns.
    package static let instanceCountMax = 1
    /// Regions of an instance, the primary one included (SA-169).
    package static let regionCountMax = 6
    /// Trusted token issuers of an instance.
    package static let trustedTokenIssuerCountMax = 10
}
