package import AWSJSON
package import IdentityCenter
package import ServiceModels

extension SeedDocument {
    /// A permission set.
    package struct PermissionSet: Hashable, Sendable {
        /// `ps-` and 16 characters; default: `nil`, an id drawn from the seed.
        package var id: String?
        /// Unique.
        package var name: String
        package var description: String?
        package var createdDate: Timestamp?
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
        /// The ids of the accounts that hold an older definition of the set.
        package var outdatedIn: [String] = []
    }

    /// A permission set given to a principal in an account.
    package struct Assignment: Hashable, Sendable {
        /// Who gets it.
        package typealias Principal = SeedDocument.Principal

        /// The permission set's name.
        package var permissionSet: String
        /// The account's id, whether the file names it by id or by name.
        package var accountID: String
        package var principal: Principal
    }

    /// An application.
    package struct Application: Hashable, Sendable {
        /// A principal's access to it.
        package struct Assignment: Hashable, Sendable {
            package var principal: Principal
            /// The place among the assignments of all applications; default: that in the file.
            package var order: Int?
        }

        /// A scope that it may ask for.
        package struct AccessScope: Hashable, Sendable {
            package var scope: String
            /// The ARNs it is limited to; default: none were given.
            package var targets: [String]?
        }

        /// A grant that it may use.
        package enum Grant: Hashable, Sendable {
            case authorizationCode(redirectURIs: [String])
            case refreshToken
            case tokenExchange
            case jwtBearer([TokenIssuer])
        }

        /// An issuer whose tokens a grant accepts.
        package struct TokenIssuer: Hashable, Sendable {
            /// Which one.
            package enum Name: Hashable, Sendable {
                /// A declared one, by name.
                case declared(String)
                /// Any, by ARN.
                case arn(String)
            }

            package var name: Name
            package var audiences: [String]
        }

        /// `apl-` and 16 characters; default: `nil`, an id drawn from the seed.
        package var id: String?
        /// Need not be unique.
        package var name: String
        package var description: String?
        /// The account that made it; default: the owner of its instance.
        package var accountID: String?
        package var createdDate: Timestamp?
        /// The region it was made in; default: the primary region of its instance.
        package var createdFrom: String?
        /// The ARN of what it was made from; default: the custom provider.
        package var providerARN = ApplicationProvider.arn(named: "custom")
        package var status = SSOAdmin.ApplicationStatus.enabled
        package var visibility = SSOAdmin.ApplicationVisibility.enabled
        package var signInOrigin: SSOAdmin.SignInOrigin?
        package var applicationURL: String?
        /// Whether only assigned users may use it; default: yes.
        package var isAssignmentRequired = true
        package var userBackgroundSession: SSOAdmin.UserBackgroundSessionApplicationStatus?
        /// In the order of the file.
        package var tags: [Tag] = []
        /// In the order of the file.
        package var accessScopes: [AccessScope] = []
        /// The policy that says who may act as the application; default: nobody.
        package var actorPolicy: JSONDocument?
        /// In the order of the file; each type once.
        package var grants: [Grant] = []
        /// Who is assigned, in the order of the file.
        package var assignments: [Assignment] = []
    }
}
