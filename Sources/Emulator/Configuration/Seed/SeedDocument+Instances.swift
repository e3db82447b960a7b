package import AWSJSON
package import IdentityCenter

extension SeedDocument {
    /// An instance of IAM Identity Center without what it holds.
    package struct Instance: Hashable, Sendable {
        /// A region that was added.
        package struct Region: Hashable, Sendable {
            package var name: String
            package var addedDate: Timestamp?
        }

        /// `ssoins-` and 16 characters; default: `nil`, the fresh world's id.
        package var id: String?
        /// Default: none.
        package var name: String?
        /// `d-` and ten hexadecimal digits; default: `nil`, the fresh world's id.
        package var identityStoreID: String?
        /// The region that binds the instance; default: `nil`.
        ///
        /// `Configuration.homeRegion` outranks it for the organization's instance.
        package var homeRegion: String?
        /// The primary region of an instance that is not bound to it; default: us-east-1.
        package var primaryRegion: String?
        /// The partition of ARNs; default: that of the home region.
        package var partition: String?
        package var createdDate: Timestamp?
        /// The customer managed key that encrypts it; default: the key that AWS owns.
        package var kmsKeyARN: String?
        /// In the order of the file.
        package var regions: [Region] = []
        /// The attributes for access control; default: `nil`, they are not enabled.
        package var attributes: [AttributeConfiguration.Attribute]?
        /// In the order of the file.
        package var tags: [Tag] = []

        /// An instance that says nothing.
        package init() {}
    }

    /// An instance beside the organization's, with what it holds.
    package struct OtherInstance: Hashable, Sendable {
        /// The account that owns it, of the organization or not.
        package var owner: String
        /// Whether it is one of an organization; default: an account's.
        package var isOrganizationInstance = false
        package var instance = Instance()
        package var holdings = Holdings()
    }

    /// What an instance holds, its identity store included.
    package struct Holdings: Hashable, Sendable {
        package var users: [User] = []
        package var groups: [Group] = []
        package var permissionSets: [PermissionSet] = []
        package var assignments: [Assignment] = []
        /// Where permission sets are provisioned, in this order before those that assignments need.
        package var provisioned: [Provisioned] = []
        package var trustedTokenIssuers: [TrustedTokenIssuer] = []
        package var applications: [Application] = []

        /// Nothing.
        package init() {}
    }

    /// A copy of a permission set in an account.
    package struct Provisioned: Hashable, Sendable {
        /// The permission set's name.
        package var permissionSet: String
        /// The account's id.
        package var accountID: String
    }

    /// An issuer whose tokens applications may exchange.
    package struct TrustedTokenIssuer: Hashable, Sendable {
        /// `tti-` and a UUID; default: `nil`, an id drawn from the seed.
        package var id: String?
        /// Unique.
        package var name: String
        package var issuerURL: String
        package var claimAttributePath: String
        package var identityStoreAttributePath: String
        /// In the order of the file.
        package var tags: [Tag] = []
    }
}
