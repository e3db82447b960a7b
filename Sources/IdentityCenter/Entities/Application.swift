package import AWSJSON
package import ServiceModels

/// An application that users are assigned to.
package struct Application: Hashable, Sendable, Grouped {
    /// Its place in the world; what its parts refer to.
    package let sequence: SequenceNumber
    /// `arn:aws:sso::<account>:application/ssoins-<16>/apl-<16>`.
    package let arn: String
    /// The instance it belongs to.
    package let instance: SequenceNumber
    /// The account that made it.
    package let account: AccountID
    /// What it was made from.
    package let providerARN: String
    /// The moment it was made.
    package let createdDate: Timestamp
    /// The region it was made in.
    package let createdFrom: String
    /// Its name; need not be unique.
    package var name: String
    /// Free text; none unless given.
    package var description: String?
    /// Whether it can be used; enabled unless given.
    package var status: SSOAdmin.ApplicationStatus
    /// Whether the portal shows it; fixed by the call that made it.
    package var visibility: SSOAdmin.ApplicationVisibility
    /// Where signing in begins; none unless given.
    package var signInOrigin: SSOAdmin.SignInOrigin?
    /// Where signing in leads, for an origin of the application's own.
    package var applicationURL: String?
    /// Whether only assigned users may use it; true unless changed.
    package var isAssignmentRequired: Bool
    /// Whether background sessions are on; `nil` until it is said.
    package var userBackgroundSession: SSOAdmin.UserBackgroundSessionApplicationStatus?

    /// The key of its row.
    package var key: String { arn }
    /// The instance whose application it is.
    package var group: SequenceNumber { instance }

    /// An application as it is stored.
    package init(
        sequence: SequenceNumber, arn: String, instance: SequenceNumber, account: AccountID,
        providerARN: String, createdDate: Timestamp, createdFrom: String, name: String,
        description: String?, status: SSOAdmin.ApplicationStatus = .enabled,
        visibility: SSOAdmin.ApplicationVisibility = .enabled,
        signInOrigin: SSOAdmin.SignInOrigin? = nil, applicationURL: String? = nil,
        isAssignmentRequired: Bool = true,
        userBackgroundSession: SSOAdmin.UserBackgroundSessionApplicationStatus? = nil
    ) {
        self.sequence = sequence
        self.arn = arn
        self.instance = instance
        self.account = account
        self.providerARN = providerARN
        self.createdDate = createdDate
        self.createdFrom = createdFrom
        self.name = name
        self.description = description
        self.status = status
        self.visibility = visibility
        self.signInOrigin = signInOrigin
        self.applicationURL = applicationURL
        self.isAssignmentRequired = isAssignmentRequired
        self.userBackgroundSession = userBackgroundSession
    }
}
