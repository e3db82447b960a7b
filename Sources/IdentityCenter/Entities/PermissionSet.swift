package import AWSJSON

/// A permission set: a definition that assignments copy into accounts.
package struct PermissionSet: Hashable, Sendable, Sequenced {
    /// Its place in the world; what assignments refer to.
    package let sequence: SequenceNumber
    /// The instance it belongs to.
    package let instance: SequenceNumber
    /// `arn:aws:sso:::permissionSet/ssoins-<16>/ps-<16>`.
    package let arn: String
    /// Unique in its instance; fixed.
    package let name: String
    /// The moment it was made.
    package let createdDate: Timestamp
    /// Free text; none unless given.
    package var description: String?
    /// ISO 8601 duration, `PT1H` unless given.
    package var sessionDuration: String
    /// Where the portal leads; none unless given.
    package var relayState: String?
    /// Counts the changes of the definition; accounts hold the revision they were last provisioned
    /// with.
    package var revision: Int64

    /// A permission set with these properties.
    package init(
        sequence: SequenceNumber, instance: SequenceNumber, arn: String, name: String,
        createdDate: Timestamp, description: String? = nil,
        sessionDuration: String = PermissionSet.sessionDurationDefault, relayState: String? = nil,
        revision: Int64 = 1
    ) {
        self.sequence = sequence
        self.instance = instance
        self.arn = arn
        self.name = name
        self.createdDate = createdDate
        self.description = description
        self.sessionDuration = sessionDuration
        self.relayState = relayState
        self.revision = revision
    }

    /// The session duration when none is given.
    package static let sessionDurationDefault = "PT1H"
}
