package import ServiceModels

/// A user or group as assignments name it.
package struct Principal: Hashable, Sendable {
    /// `USER` or `GROUP`.
    package let type: SSOAdmin.PrincipalType
    /// The id in the identity store.
    package let id: PrincipalID

    /// The principal of this type and id.
    package init(type: SSOAdmin.PrincipalType, id: PrincipalID) {
        self.type = type
        self.id = id
    }
}
