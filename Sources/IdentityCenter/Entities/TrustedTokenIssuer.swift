package import ServiceModels

/// An issuer whose tokens applications may exchange; always `OIDC_JWT`.
package struct TrustedTokenIssuer: Hashable, Sendable, Grouped {
    /// Its place in lists.
    package let sequence: SequenceNumber
    /// `arn:aws:sso::<account>:trustedTokenIssuer/ssoins-<16>/tti-<uuid>`.
    package let arn: String
    /// The instance it belongs to.
    package let instance: SequenceNumber
    /// The issuer's URL; never checked, never changed.
    package let issuerURL: String
    /// Its name.
    package var name: String
    /// Where in the token the user is named.
    package var claimAttributePath: String
    /// Which attribute of users is compared.
    package var identityStoreAttributePath: String
    /// How the keys are found.
    package var jwksRetrievalOption: SSOAdmin.JwksRetrievalOption

    /// The key of its row.
    package var key: String { arn }
    /// The instance whose issuer it is.
    package var group: SequenceNumber { instance }

    /// An issuer with these properties.
    package init(
        sequence: SequenceNumber, arn: String, instance: SequenceNumber, issuerURL: String,
        name: String, claimAttributePath: String, identityStoreAttributePath: String,
        jwksRetrievalOption: SSOAdmin.JwksRetrievalOption
    ) {
        self.sequence = sequence
        self.arn = arn
        self.instance = instance
        self.issuerURL = issuerURL
        self.name = name
        self.claimAttributePath = claimAttributePath
        self.identityStoreAttributePath = identityStoreAttributePath
        self.jwksRetrievalOption = jwksRetrievalOption
    }
}
