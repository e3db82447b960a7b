package import AWSJSON
package import IdentityCenter
package import ServiceModels

extension SeedDocument {
    /// The organization that owns the accounts.
    package struct Organization: Hashable, Sendable {
        /// `o-` and 10 to 32 letters and digits; default: `nil`, the fresh world's id.
        package var id: String?
        /// `r-` and 4 to 32 letters and digits; default: `nil`, the fresh world's id.
        package var rootID: String?
        /// Twelve digits; default: 123456789012.
        package var managementAccountID = "123456789012"
        /// Of the root, in the order of the file.
        package var rootTags: [Tag] = []
        /// The units directly under the root.
        package var units: [Unit] = []
    }

    /// An organizational unit.
    package struct Unit: Hashable, Sendable {
        /// `ou-`, what follows `r-` in the root's id, and 8 to 32 letters and digits; default: `nil`,
        /// an id drawn from the seed.
        package var id: String?
        /// Unique among its neighbours.
        package var name: String
        /// In the order of the file.
        package var tags: [Tag] = []
        /// The units in it.
        package var units: [Unit] = []
    }

    /// An account of the organization.
    package struct Account: Hashable, Sendable {
        /// Twelve digits.
        package var id: String
        /// Default: the id.
        ///
        /// Need not be unique; one that is not cannot be referred to.
        package var name: String
        /// Default: `account-<id>@example.com`.
        package var email: String
        /// Default: active.
        package var state = Organizations.AccountState.active
        /// How it came into the organization; default: the management account was invited, all
        /// others were made.
        package var joinedMethod: Organizations.AccountJoinedMethod?
        package var joinedDate: Timestamp?
        /// The names of the units it is in, the outermost first; default: none, it is in the root.
        package var unit: [String] = []
        /// The customer managed policies it has; default: `nil`, any may be there.
        package var policies: [CustomerManagedPolicy]?
        /// In the order of the file.
        package var tags: [Tag] = []
    }

    /// The delegation of a service to an account.
    package struct DelegatedAdministrator: Hashable, Sendable {
        /// The account's id.
        package var accountID: String
        /// For example `sso.amazonaws.com`.
        package var service: String
        package var enabledDate: Timestamp?
    }
}
