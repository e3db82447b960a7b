package import IdentityCenter

/// The world a seed file declares; without any entries the fresh world.
///
/// Names are unique and every reference resolves: reading a file refuses anything else.
package struct SeedDocument: Hashable, Sendable {
    /// The organization that owns the accounts.
    package struct Organization: Hashable, Sendable {
        /// `o-` and 10 to 32 letters and digits; default: `nil`, the fresh world's id.
        package var id: String?
        /// Twelve digits; default: 123456789012.
        package var managementAccountID = "123456789012"
    }

    /// An account of the organization.
    package struct Account: Hashable, Sendable {
        /// What the organization says about the account.
        package enum Status: String, CaseIterable, Sendable {
            case active = "ACTIVE"
            case suspended = "SUSPENDED"
            case pendingClosure = "PENDING_CLOSURE"
        }

        /// Twelve digits.
        package var id: String
        /// Default: the id.
        package var name: String
        /// Default: `account-<id>@example.com`.
        package var email: String
        /// Default: active.
        package var status = Status.active
        /// The customer managed policies it has; default: `nil`, any may be there.
        package var policies: [CustomerManagedPolicy]?
    }

    /// The organization's instance of IAM Identity Center.
    package struct Instance: Hashable, Sendable {
        /// `ssoins-` and 16 characters; default: `nil`, the fresh world's id.
        package var id: String?
        /// Default: none.
        package var name: String?
        /// `d-` and ten hexadecimal digits, or a UUID; default: `nil`, the fresh world's id.
        package var identityStoreID: String?
        /// Default: `nil`; see `Configuration.homeRegion`, which outranks it.
        package var homeRegion: String?
    }

    /// A user of the identity store.
    package struct User: Hashable, Sendable {
        /// Default: `nil`, an id drawn from the seed.
        package var id: String?
        /// Unique.
        package var userName: String
        package var displayName: String?
        package var givenName: String?
        package var familyName: String?
        /// At most one, as the service has it.
        package var emails: [String] = []
    }

    /// A group of the identity store.
    package struct Group: Hashable, Sendable {
        /// Default: `nil`, an id drawn from the seed.
        package var id: String?
        /// Unique.
        package var displayName: String
        package var description: String?
        /// User names.
        package var members: [String] = []
    }

    /// A permission set.
    package struct PermissionSet: Hashable, Sendable {
        /// `ps-` and 16 characters; default: `nil`, an id drawn from the seed.
        package var id: String?
        /// Unique.
        package var name: String
        package var description: String?
        /// ISO 8601, 1 to 12 hours; default: `nil`, the service's default of one hour.
        package var sessionDuration: String?
        package var relayState: String?
        /// In the order of the file.
        package var tags: [Tag] = []
        /// A policy document, character for character; default: none.
        package var inlinePolicy: String?
        /// ARNs in the order of the file.
        package var managedPolicies: [String] = []
        /// In the order of the file.
        package var customerManagedPolicies: [CustomerManagedPolicy] = []
        /// Default: none.
        package var permissionsBoundary: PermissionsBoundary?
    }

    /// A name and its value.
    package struct Tag: Hashable, Sendable {
        package var key: String
        package var value: String
    }

    /// A permission set given to a principal in an account.
    package struct Assignment: Hashable, Sendable {
        /// Who gets it.
        package enum Principal: Hashable, Sendable {
            /// By user name.
            case user(String)
            /// By display name.
            case group(String)
        }

        /// The permission set's name.
        package var permissionSet: String
        /// The account's id, whether the file names it by id or by name.
        package var accountID: String
        package var principal: Principal
    }

    /// An application of the management account.
    package struct Application: Hashable, Sendable {
        /// `apl-` and 16 characters; default: `nil`, an id drawn from the seed.
        package var id: String?
        /// Need not be unique.
        package var name: String
        package var description: String?
        /// What ARNs hold behind `applicationProvider/`; default: `custom`.
        package var provider = "custom"
        /// Whether only assigned users may use it; default: yes.
        package var isAssignmentRequired = true
        /// Who is assigned, in the order of the file.
        package var assignments: [Assignment.Principal] = []
        /// In the order of the file.
        package var tags: [Tag] = []
    }

    package var organization = Organization()
    /// The management account comes first.
    package var accounts = Self.accountsOfFreshWorld
    package var instance = Instance()
    package var users: [User] = []
    package var groups: [Group] = []
    package var permissionSets: [PermissionSet] = []
    package var assignments: [Assignment] = []
    package var applications: [Application] = []

    /// The fresh world.
    package init() {}

    private static let accountsOfFreshWorld = [
        Account(id: "123456789012", name: "management", email: "management@example.com"),
        Account(id: "111122223333", name: "sandbox", email: "sandbox@example.com"),
        Account(id: "444455556666", name: "production", email: "production@example.com"),
    ]
}
