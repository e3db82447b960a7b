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
    /// Why making it failed; none unless it did.
    package var statusReason: String?
    /// Whether it is the organization's, else an account's own.
    package let isOrganizationInstance: Bool
    /// The customer managed key that encrypts it; `nil` for the key that AWS owns.
    package var kmsKeyARN: String?
    /// Where the encryption with that key stands.
    package var encryptionStatus: SSOAdmin.KmsKeyStatus
    /// Whether permission sets can be used; always so on an organization instance.
    package var arePermissionSetsEnabled: Bool
    /// The region shown as primary; also the only one that answers, once `isRegionBound`.
    package var primaryRegion: String
    /// Whether other regions than the primary one see nothing.
    package var isRegionBound: Bool

    /// An instance with these properties.
    package init(
        sequence: SequenceNumber, arn: String, identityStoreID: String, ownerAccount: AccountID,
        createdDate: Timestamp, name: String? = nil, status: SSOAdmin.InstanceStatus = .active,
        statusReason: String? = nil, isOrganizationInstance: Bool = true,
        kmsKeyARN: String? = nil, encryptionStatus: SSOAdmin.KmsKeyStatus = .enabled,
        arePermissionSetsEnabled: Bool = true, primaryRegion: String = Instance.regionDefault,
        isRegionBound: Bool = false
    ) {
        self.sequence = sequence
        self.arn = arn
        self.identityStoreID = identityStoreID
        self.ownerAccount = ownerAccount
        self.createdDate = createdDate
        self.name = name
        self.status = status
        self.statusReason = statusReason
        self.isOrganizationInstance = isOrganizationInstance
        self.kmsKeyARN = kmsKeyARN
        self.encryptionStatus = encryptionStatus
        self.arePermissionSetsEnabled = arePermissionSetsEnabled
        self.primaryRegion = primaryRegion
        self.isRegionBound = isRegionBound
    }

    /// The primary region unless another is set.
    package static let regionDefault = "us-east-1"
}
