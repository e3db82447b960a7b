package import ServiceModels

/// A user or group as assignments name it.
package struct Principal: Hashable, Sendable {
    /// The id in the identity store; first, so that the type fits behind it in 32 octets.
    package let id: PrincipalID
    /// `USER` or `GROUP`.
    package let type: SSOAdmin.PrincipalType

    /// The principal of this type and id.
    package init(type: SSOAdmin.PrincipalType, id: PrincipalID) {
        self.id = id
        self.type = type
    }
}
