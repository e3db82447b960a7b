package import AWSJSON
package import ServiceModels

/// An IAM Identity Center instance.
package struct Instance: Hashable, Sendable, Sequenced {
    /// Its place in the world; what its permission sets refer to.
    package let sequence: SequenceNumber
    /// `arn:aws:sso:::instance/ssoins-<16>`.
    package let arn: String
    /// `d-<10 hexadecimal digits>`.
    package let identityStoreID: String
    /// The management account for an organization instance, else the account that made it.
    package let ownerAccount: AccountID
    /// The moment it was made.
    package let createdDate: Timestamp
    /// Its name; none until one is set.
    package var name: String?
    /// Its life cycle state.
    package var status: SSOAdmin.InstanceStatus
    /// The region shown as primary; also the only one that answers, once `isRegionBound`.
    package var primaryRegion: String
    /// Whether other regions than the primary one see nothing.
    package var isRegionBound: Bool

    /// An instance with these properties.
    package init(
        sequence: SequenceNumber, arn: String, identityStoreID: String, ownerAccount: AccountID,
        createdDate: Timestamp, name: String? = nil, status: SSOAdmin.InstanceStatus = .active,
        primaryRegion: String = Instance.regionDefault, isRegionBound: Bool = false
    ) {
        self.sequence = sequence
        self.arn = arn
        self.identityStoreID = identityStoreID
        self.ownerAccount = ownerAccount
        self.createdDate = createdDate
        self.name = name
        self.status = status
        self.primaryRegion = primaryRegion
        self.isRegionBound = isRegionBound
    }

    /// The primary region unless another is set.
    package static let regionDefault = "us-east-1"
}
